from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.fields import Domain

from ..domain import states
from .jewelry_agreement import LIVE_STATES


class JewelryAgreement(models.Model):
    """What an agreement comes to: total, deposits held, balance, what is due next."""

    _inherit = "jewelry.agreement"

    amount_total = fields.Monetary(
        compute="_compute_amount_total",
        store=True,
        string="Total",
        help="Price of the order with the sales tax as known today.",
    )
    amount_tax_signed = fields.Monetary(
        string="Tax at Signing",
        readonly=True,
        copy=False,
        help="Sales tax estimated when the agreement was signed. The tax of the place "
        "and day of delivery is charged at pick-up.",
    )
    amount_total_signed = fields.Monetary(
        string="Total at Signing", readonly=True, copy=False
    )
    amount_deposited = fields.Monetary(
        compute="_compute_amount_deposited",
        store=True,
        string="Deposits Held",
        help="Money of the customer that the store holds for this agreement.",
    )
    amount_due = fields.Monetary(
        compute="_compute_amount_due",
        store=True,
        string="Balance",
        help="What is left to pay before pick-up.",
    )
    amount_refund_due = fields.Monetary(
        compute="_compute_amount_deposited",
        store=True,
        string="Refund Due",
        help="Money to pay back after a cancellation.",
    )
    next_due_date = fields.Date(
        compute="_compute_next_due", store=True, string="Next Payment On"
    )
    next_due_amount = fields.Monetary(
        compute="_compute_next_due", store=True, string="Next Payment"
    )
    is_overdue = fields.Boolean(
        compute="_compute_is_overdue", search="_search_is_overdue", string="Overdue"
    )

    deposit_line_ids = fields.Many2many(
        "account.move.line",
        compute="_compute_deposit_line_ids",
        string="Deposit Items",
    )

    @api.depends("sale_order_id.amount_total")
    def _compute_amount_total(self):
        for agreement in self:
            agreement.amount_total = agreement.sale_order_id.amount_total

    @api.depends("line_ids.account_id", "line_ids.parent_state")
    def _compute_deposit_line_ids(self):
        for agreement in self:
            agreement.deposit_line_ids = agreement._posted_lines(
                agreement.deposit_account_id
            )

    @api.depends(
        "line_ids.balance",
        "line_ids.amount_currency",
        "line_ids.parent_state",
        "line_ids.account_id",
        "deposit_account_id",
        "refund_account_id",
    )
    def _compute_amount_deposited(self):
        owed = self._owed()
        for agreement in self:
            agreement.amount_deposited = owed[agreement, agreement.deposit_account_id]
            agreement.amount_refund_due = owed[agreement, agreement.refund_account_id]

    @api.depends("amount_total", "amount_deposited", "state")
    def _compute_amount_due(self):
        for agreement in self:
            if agreement.state in ("completed", "cancelled"):
                agreement.amount_due = 0.0
            else:
                agreement.amount_due = (
                    agreement.amount_total - agreement.amount_deposited
                )

    @api.depends("installment_ids.open_amount", "installment_ids.due_date")
    def _compute_next_due(self):
        for agreement in self:
            row = agreement.installment_ids.sorted("sequence").filtered("open_amount")
            agreement.next_due_date = row[:1].due_date
            agreement.next_due_amount = row[:1].open_amount

    @api.depends("next_due_date", "state")
    def _compute_is_overdue(self):
        for agreement in self:
            agreement.is_overdue = bool(
                agreement.state in states.LIVE
                and agreement.next_due_date
                and agreement.next_due_date < agreement.store_id._local_today()
            )

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        # A store that is closed has its day, too, whoever asks: the rules on the
        # agreements say which of them are seen.
        stores = self.env["jewelry.store"].sudo().with_context(active_test=False)
        overdue = Domain("state", "in", LIVE_STATES) & Domain.OR(
            Domain("store_id", "=", store.id)
            & Domain("next_due_date", "<", store._local_today())
            for store in stores.search([])
        )
        return overdue if True in value else ~overdue

    # -- money read-outs --------------------------------------------------------

    def _posted_lines(self, account):
        """Return the posted journal items of this agreement on `account`."""
        self.ensure_one()
        return self.line_ids.filtered(
            lambda line: line.account_id == account and line.parent_state == "posted"
        )

    def _owed_on(self, account):
        """Return what is owed to the customer on `account`, in the currency here."""
        self.ensure_one()
        return self._owed()[self, account]

    def _owed(self):
        """Return {(agreement, account): amount owed}, zero for any other pair.

        Added up by the database: a layaway of two years has a hundred journal items,
        and the till waits for this sum at every payment.
        """
        owed = defaultdict(float)
        groups = self.env["account.move.line"]._read_group(
            [("agreement_id", "in", self._origin.ids), ("parent_state", "=", "posted")],
            ["agreement_id", "account_id", "currency_id"],
            ["amount_currency:sum", "id:recordset"],
        )
        agreements = {agreement._origin: agreement for agreement in self}
        for booked, account, currency, amount, lines in groups:
            agreement = agreements[booked]
            if currency != agreement.currency_id:
                amount = agreement._in_own_currency(lines)
            owed[agreement, account] -= amount
        for agreement, account in owed:
            rounded = agreement.currency_id.round(owed[agreement, account])
            owed[agreement, account] = rounded
        return owed

    def _in_own_currency(self, lines):
        """Return the sum of these items, each converted on its own day."""
        return sum(
            line.company_currency_id._convert(
                line.balance, self.currency_id, line.company_id, line.date
            )
            for line in lines
        )

    def _open_deposit_balance(self):
        """Return the deposits held for this agreement now, read from the ledger."""
        self.ensure_one()
        return self._owed_on(self.deposit_account_id)

    def _accounting_partner(self):
        """Return the partner under whom this agreement's money is kept."""
        self.ensure_one()
        return self.accounting_partner_id or self.env[
            "res.partner"
        ]._find_accounting_partner(self.partner_id)

    def _lock(self):
        """Let nobody else change these agreements until the transaction ends.

        Tills that only name the agreement do not stand in the way.
        """
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is taking a payment on %s at this moment. Try "
                    "again.",
                    ", ".join(self.mapped("name")),
                )
            ) from error
        return self

    def _deposit_row(self):
        """Return the row of the schedule that is the deposit, if there is one."""
        return self.installment_ids.filtered(lambda row: not row.sequence)
