"""The demo's books are proved before anybody sees them."""

from odoo import fields

from odoo.addons.jewelry_pos.models.stock_lot_status import FACTS

from . import layaways


class ProofError(Exception):
    """A proof does not hold; the message names the difference."""


def check(env, company):
    """Raise ProofError with every difference that is found."""
    problems = [
        *_sessions(env, company),
        *_till_receivables(env, company),
        *_pieces(env, company),
        *_stock(env, company),
        *_deposits(env, company),
        *(f"no layaway is {stage}" for stage in layaways.missing_stages(env, company)),
        *_exchanges(env, company),
    ]
    if problems:
        raise ProofError("\n".join(problems[:20]))


def _sessions(env, company):
    """Every session is closed and its entry balances."""
    for session in env["pos.session"].search([("company_id", "=", company.id)]):
        if session.state != "closed":
            yield f"session {session.name} is {session.state}"
        move = session.move_id
        if move and not company.currency_id.is_zero(
            sum(move.line_ids.mapped("balance"))
        ):
            yield f"session {session.name}: entry {move.name} does not balance"
        if not company.currency_id.is_zero(session.cash_register_difference):
            yield f"session {session.name}: cash differs"


def _exchanges(env, company):
    """An exchange is shown, and its two documents pay each other."""
    exchanges = env["pos.order"].search(
        [("company_id", "=", company.id), ("jewelry_credit_note_id", "!=", False)]
    )
    if not exchanges:
        yield "no piece was exchanged"
    for order in exchanges:
        for document in order.account_move | order.jewelry_credit_note_id:
            if document.amount_residual:
                yield f"{document.name} of exchange {order.name} is open"


def _till_receivables(env, company):
    """Nothing is left between till and books."""
    lines = env["account.move.line"].search(
        [
            ("company_id", "=", company.id),
            (
                "account_id",
                "=",
                company.account_default_pos_receivable_account_id.id,
            ),
            ("parent_state", "=", "posted"),
            ("amount_residual", "!=", 0),
        ]
    )
    for line in lines:
        yield f"{line.move_id.name}: {line.name} is not reconciled on the till receivable"


def _pieces(env, company):
    """What is kept of each piece is what the facts give: see `FACTS`."""
    lots = env["stock.lot"].search(
        [("company_id", "=", company.id), ("jewelry_is_piece", "=", True)]
    )
    facts = lots._jewelry_status_facts()
    for lot in lots:
        for name, fact in zip(FACTS, facts[lot.id], strict=True):
            # Stores and holders are told by their id in the facts.
            kept = lot[name].id if lot._fields[name].relational else lot[name]
            if kept != fact:
                yield f"{lot.name}: {name} is {kept}, the facts say {fact}"


def _stock(env, company):
    """The stock account is the cost of the pieces, document by document."""
    proof = env["jewelry.stock.proof"]._prove(company, fields.Date.today())
    if not proof.proved:
        yield f"stock: {proof.verdict}"


def _deposits(env, company):
    """What the ledger owes customers is what their papers say."""
    proof = env["jewelry.deposit.proof"]._prove(company, fields.Date.today())
    if proof.proved:
        return
    for line in proof.line_ids.filtered("problem"):
        yield f"deposits: {line.agreement_id.name}: {line.problem}"
