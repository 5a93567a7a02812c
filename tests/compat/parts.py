"""What `make compat` runs: the stock test files of the models that we touch.

A part is a handful of files of one module that takes about a minute or two, so
that a run can be interrupted and continued.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

ALL = ("*",)

# The files of `account` that have to do with what the suite extends: entries,
# invoices, payments, reconciliation, partners, journals, sequences, sending.
# The others (tax arithmetic, reports on tax, import of files) touch none of it.
ACCOUNT = (
    "test_account_account",
    "test_account_analytic",
    "test_account_bank_statement",
    "test_account_inalterable_hash",
    "test_account_invoice_report",
    "test_account_journal",
    "test_account_journal_dashboard",
    "test_account_lock_exception",
    "test_account_merge_wizard",
    "test_account_move_attachment",
    "test_account_move_date_algorithm",
    "test_account_move_duplicate",
    "test_account_move_entry",
    "test_account_move_in_invoice",
    "test_account_move_in_refund",
    "test_account_move_out_invoice",
    "test_account_move_out_refund",
    "test_account_move_payments_widget",
    "test_account_move_reconcile",
    "test_account_move_send",
    "test_account_partner",
    "test_account_payment*",
    "test_account_section_and_subsection",
    "test_account_to_check",
    "test_audit_trail",
    "test_chart_template",
    "test_company_branch",
    "test_download_docs",
    "test_early_payment_discount",
    "test_fiscal_position",
    "test_kpi_provider",
    "test_payment_term",
    "test_portal_*",
    "test_product",
    "test_res_partner_merge",
    "test_sequence_mixin",
    "test_transfer_wizard",
    "test_unexpected_invoice",
)

# Most important first: a run that is cut short has seen these.
MODULES = {
    "point_of_sale": ALL,
    "pos_sale": ALL,
    "stock_account": ALL,
    "sale_stock": ALL,
    "pos_hr": ALL,
    "account_payment": ALL,
    "sale": ALL,
    "stock": ALL,
    "account": ACCOUNT,
}

TESTS_PER_PART = 60
_TEST = re.compile(r"^    def test_", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """Some test files of one module, `module/test_file` each."""

    name: str
    files: tuple
    sources: str  # digest of the files themselves
    browser: bool

    @property
    def module(self):
        return self.files[0].partition("/")[0]


def all_parts(stock_addons, browser=False, only=None):
    """Return the parts in the order in which they are to be run.

    :param Path stock_addons: the folder of Odoo's own add-ons
    :param bool browser: the tests that drive a browser instead of the others
    :param str only: the beginning of the names wanted, such as `pos_sale`
    """
    parts = [
        part
        for module, patterns in MODULES.items()
        for part in _module_parts(Path(stock_addons), module, patterns, browser)
    ]
    return [part for part in parts if not only or part.name.startswith(only)]


def _module_parts(stock_addons, module, patterns, browser):
    folder = stock_addons / module / "tests"
    common = _digest(sorted(folder.glob("common*.py")))
    kind = "browser" if browser else "python"
    chunks = _chunks(
        sorted({path for pattern in patterns for path in _matching(folder, pattern)})
    )
    for number, paths in enumerate(chunks, 1):
        yield Part(
            name=f"{module}-{kind}-{number:02d}",
            files=tuple(f"{module}/{path.stem}" for path in paths),
            sources=_digest(paths) + common,
            browser=browser,
        )


def _matching(folder, pattern):
    name = "test_*" if pattern == "*" else pattern
    return [path for path in folder.glob(f"{name}.py") if _count(path)]


def _chunks(paths):
    chunk, size = [], 0
    for path in paths:
        count = _count(path)
        if chunk and size + count > TESTS_PER_PART:
            yield chunk
            chunk, size = [], 0
        chunk.append(path)
        size += count
    if chunk:
        yield chunk


def _count(path):
    return len(_TEST.findall(path.read_text()))


def _digest(paths):
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
