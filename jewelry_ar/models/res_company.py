from odoo import api, fields, models
from odoo.exceptions import ValidationError

# (field, first code to try, name, type, reconcile). The codes continue the usual
# four-digit groups: liabilities 21xxxx, other income 45xxxx.
_ACCOUNTS = (
    (
        "jewelry_layaway_account_id",
        "213100",
        "Customer deposits - layaway",
        "liability_current",
        True,
    ),
    (
        "jewelry_refund_due_account_id",
        "213500",
        "Refunds due to customers",
        "liability_current",
        True,
    ),
    (
        "jewelry_forfeit_account_id",
        "451000",
        "Forfeited deposits",
        "income_other",
        False,
    ),
    (
        "jewelry_check_fee_account_id",
        "622100",
        "Fees for returned checks",
        "expense",
        False,
    ),
)


class ResCompany(models.Model):
    """Accounts, journal, tender and numbering that agreements need in each company."""

    _inherit = "res.company"

    jewelry_layaway_account_id = fields.Many2one(
        "account.account",
        string="Customer Deposits - Layaway",
        check_company=True,
        domain="[('account_type', '=', 'liability_current'), ('reconcile', '=', True)]",
        help="Money customers have paid on layaways that are not yet picked up. It is "
        "owed to them until then.",
    )
    jewelry_refund_due_account_id = fields.Many2one(
        "account.account",
        string="Refunds Due to Customers",
        check_company=True,
        domain="[('account_type', '=', 'liability_current'), ('reconcile', '=', True)]",
        help="Deposits of cancelled agreements that are still to be paid back.",
    )
    jewelry_forfeit_account_id = fields.Many2one(
        "account.account",
        string="Forfeited Deposits",
        check_company=True,
        help="Income from deposits that the store may keep.",
    )
    jewelry_check_fee_account_id = fields.Many2one(
        "account.account",
        string="Fees for Returned Checks",
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_direct_cost'))]",
        help="What the bank charges when a customer's check comes back.",
    )
    jewelry_journal_id = fields.Many2one(
        "account.journal",
        string="Deposits Journal",
        check_company=True,
        domain="[('type', '=', 'general')]",
        help="Entries that apply deposits to invoices, or turn them into refunds due.",
    )

    @api.constrains("jewelry_layaway_account_id", "jewelry_refund_due_account_id")
    def _check_jewelry_accounts(self):
        """What is held and what is to be paid back are told apart by their account."""
        for company in self:
            refunds = company.jewelry_refund_due_account_id
            if refunds and refunds in company._jewelry_deposit_accounts():
                raise ValidationError(
                    self.env._(
                        "%s holds customers' deposits. Choose another account for the "
                        "refunds due.",
                        refunds.display_name,
                    )
                )

    def _jewelry_ar_setup(self):
        """Give these companies what agreements need; what exists is left alone.

        Only companies with a chart of accounts are set up. Safe to repeat.
        """
        # A branch shares the books of its root, which therefore comes first.
        for company in (self.root_id | self).filtered("chart_template"):
            company = company.with_company(company)
            company._jewelry_setup_accounts()
            company._jewelry_setup_journal()
            company._jewelry_setup_sequence()
            company._jewelry_setup_tender()

    def _jewelry_setup_accounts(self):
        self.ensure_one()
        account_model = self.env["account.account"].with_company(self)
        for field, code, name, account_type, reconcile in _ACCOUNTS:
            if self[field]:
                continue
            self[field] = self.root_id[field] or account_model.create(
                {
                    "code": account_model._search_new_account_code(code, cache=set()),
                    "name": name,
                    "account_type": account_type,
                    "reconcile": reconcile,
                    "company_ids": [fields.Command.link(self.id)],
                }
            )

    def _jewelry_setup_journal(self):
        self.ensure_one()
        self.jewelry_journal_id = (
            self.jewelry_journal_id or self.root_id.jewelry_journal_id
        )
        if self.jewelry_journal_id:
            return
        journals = self.env["account.journal"].with_context(active_test=False)
        taken = set(journals.search([("company_id", "=", self.id)]).mapped("code"))
        code = next(
            code
            for code in ["DEP", *(f"DEP{number}" for number in range(2, 100))]
            if code not in taken
        )
        self.jewelry_journal_id = journals.create(
            {
                "name": "Deposits",
                "code": code,
                "type": "general",
                "company_id": self.id,
                "show_on_dashboard": False,
            }
        )

    def _jewelry_setup_sequence(self):
        self.ensure_one()
        sequences = self.env["ir.sequence"].sudo()
        code = "jewelry.agreement.layaway"
        if sequences.search_count(
            [("code", "=", code), ("company_id", "=", self.id)], limit=1
        ):
            return
        sequences.create(
            {
                "name": f"Layaways of {self.name}",
                "code": code,
                "company_id": self.id,
                "prefix": "LAY/%(year)s/",
                "padding": 5,
            }
        )

    def _jewelry_setup_tender(self):
        """Create the tender that stands for deposits, and give it to the tills."""
        self.ensure_one()
        methods = self.env["pos.payment.method"].with_context(active_test=False)
        domain = [("company_id", "=", self.id), ("jewelry_tender", "=", "deposit")]
        if not methods.search_count(domain, limit=1):
            methods.create(
                {
                    "name": "Layaway deposit",
                    "jewelry_tender": "deposit",
                    "split_transactions": True,
                    "journal_id": False,
                    "company_id": self.id,
                }
            )
        self.env["pos.config"].search(
            [("company_id", "=", self.id)]
        )._jewelry_link_deposit_tender()

    def _jewelry_deposit_accounts(self):
        """Return the accounts that hold customers' deposits, one per kind."""
        return self.jewelry_layaway_account_id
