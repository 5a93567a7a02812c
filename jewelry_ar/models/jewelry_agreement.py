from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.fields import Domain

from ..domain import states
from .flow import in_flow, with_flow

STATES = [
    ("draft", "Quote"),
    ("active", "Active"),
    ("paid", "Paid, to pick up"),
    ("completed", "Completed"),
    ("cancelled", "Cancelled"),
]
LIVE_STATES = tuple(sorted(states.LIVE))
# What is fixed by the signature, and what only money moves.
_FROZEN = {
    "accounting_partner_id",
    "amount_deposited",
    "amount_due",
    "amount_refund_due",
    "amount_tax_signed",
    "amount_total",
    "amount_total_signed",
    "cancel_reason",
    "cancelled_on",
    "company_id",
    "completed_on",
    "currency_id",
    "deposit_account_id",
    "invoice_id",
    "kind",
    "name",
    "next_due_amount",
    "next_due_date",
    "partner_id",
    "plan_id",
    "sale_order_id",
    "signed_on",
    "state",
    "store_id",
    "terms",
}


class JewelryAgreement(models.Model):
    """A promise that spans months: who, which order, what terms, what has been paid.

    The sales order carries the goods and their price; the agreement carries the
    promise. There is at most one per order. Amounts are in the order's currency, tax
    included. Deposits are a liability to the customer until pick-up.
    """

    _name = "jewelry.agreement"
    _description = "Customer Agreement"
    _inherit = ["portal.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True
    _rec_names_search = ["name", "partner_id"]

    name = fields.Char(required=True, readonly=True, copy=False, index="trigram")
    kind = fields.Selection(
        [
            ("layaway", "Layaway"),
            ("special_order", "Special order"),
            ("repair", "Repair"),
            ("memo_out", "Memo out"),
        ],
        required=True,
        default="layaway",
        readonly=True,
    )
    sale_order_id = fields.Many2one(
        "sale.order",
        string="Sales Order",
        required=True,
        readonly=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    plan_id = fields.Many2one(
        "jewelry.plan", required=True, check_company=True, tracking=True
    )
    terms = fields.Text(
        help="The terms of the plan as they were when the agreement was made."
    )

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        tracking=True,
        help="The customer who signed. Deposits are kept under this customer's "
        "accounting partner.",
    )
    accounting_partner_id = fields.Many2one(
        "res.partner",
        string="Accounting Customer",
        readonly=True,
        index=True,
        help="Under whom the deposits are booked: the customer, or the company the "
        "customer belongs to, as it was at signing.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Salesperson",
        default=lambda self: self.env.user,
        tracking=True,
    )
    store_id = fields.Many2one(
        "jewelry.store",
        string="Home Store",
        required=True,
        check_company=True,
        index=True,
        help="The store where the agreement was made. Its local day is used for every "
        "date of the agreement.",
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True)

    signed_on = fields.Date(
        readonly=True, copy=False, help="The store's day on which it became active."
    )
    completed_on = fields.Date(readonly=True, copy=False)
    cancelled_on = fields.Date(readonly=True, copy=False)
    cancel_reason = fields.Char(readonly=True, copy=False, tracking=True)

    installment_ids = fields.One2many(
        "jewelry.installment", "agreement_id", string="Schedule", copy=False
    )
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
        tracking=True,
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

    deposit_account_id = fields.Many2one(
        "account.account",
        readonly=True,
        required=True,
        ondelete="restrict",
        help="Where the deposits of this agreement are kept.",
    )
    line_ids = fields.One2many(
        "account.move.line", "agreement_id", string="Journal Items", readonly=True
    )
    deposit_line_ids = fields.Many2many(
        "account.move.line",
        compute="_compute_deposit_line_ids",
        string="Deposit Items",
    )
    payment_ids = fields.One2many(
        "account.payment", "agreement_id", string="Payments", readonly=True
    )
    pos_payment_ids = fields.One2many(
        "pos.payment", "agreement_id", string="Till Payments", readonly=True
    )
    release_ids = fields.One2many(
        "jewelry.deposit.release",
        "agreement_id",
        string="Released Deposits",
        readonly=True,
    )
    transaction_ids = fields.One2many(
        "payment.transaction", "agreement_id", string="Online Payments", readonly=True
    )
    invoice_id = fields.Many2one(
        "account.move", readonly=True, copy=False, check_company=True
    )
    lot_ids = fields.Many2many(
        "stock.lot", compute="_compute_lot_ids", compute_sudo=True, string="Pieces"
    )
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, tracking=True, index=True
    )
    qr = fields.Char(
        compute="_compute_qr",
        string="QR Code",
        help="What the QR code on the documents says; the till finds the agreement "
        "by it.",
    )

    _sale_order_unique = models.UniqueIndex(
        "(sale_order_id)", "This order already has an agreement."
    )
    _name_unique = models.UniqueIndex(
        "(company_id, name)", "This agreement number is already used."
    )

    # -- computes ---------------------------------------------------------------

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
    )
    def _compute_amount_deposited(self):
        for agreement in self:
            agreement.amount_deposited = agreement._owed_on(
                agreement.deposit_account_id
            )
            agreement.amount_refund_due = agreement._owed_on(
                agreement.company_id.jewelry_refund_due_account_id
            )

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
        overdue = Domain("state", "in", LIVE_STATES) & Domain.OR(
            Domain("store_id", "=", store.id)
            & Domain("next_due_date", "<", store._local_today())
            for store in self.env["jewelry.store"].search([])
        )
        return overdue if True in value else ~overdue

    @api.depends("sale_order_id.order_line.jewelry_lot_id")
    def _compute_lot_ids(self):
        for agreement in self:
            agreement.lot_ids = agreement.sale_order_id.order_line.jewelry_lot_id

    @api.depends("name")
    def _compute_qr(self):
        for agreement in self:
            agreement.qr = agreement.name

    def _compute_access_url(self):
        super()._compute_access_url()
        for agreement in self:
            agreement.access_url = f"/my/layaways/{agreement.id}"

    # -- CRUD -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            company = self.env["res.company"].browse(vals["company_id"])
            kind = vals.get("kind", "layaway")
            if not vals.get("name"):
                # The numbering of a company is not the cashier's to read.
                vals["name"] = (
                    self.env["ir.sequence"]
                    .sudo()
                    .with_company(company)
                    .next_by_code(f"jewelry.agreement.{kind}")
                )
                if not vals["name"]:
                    raise UserError(
                        self.env._(
                            "%s has no chart of accounts yet, so it cannot hold "
                            "deposits. Load one in the Accounting settings.",
                            company.name,
                        )
                    )
            vals.setdefault(
                "deposit_account_id", company.sudo().jewelry_layaway_account_id.id
            )
        return super().create(vals_list)

    def write(self, vals):
        """The terms of a signed agreement change only through its own flow."""
        signed = self.filtered(lambda agreement: agreement.state != "draft")
        if signed and not in_flow(self.env) and _FROZEN & set(vals):
            raise UserError(
                self.env._(
                    "%s is signed: its customer, plan and order stay as they are.",
                    signed[0].name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        for agreement in self:
            if agreement.state != "draft":
                raise UserError(
                    self.env._(
                        "%s cannot be deleted: it is part of the books. Cancel it "
                        "instead.",
                        agreement.name,
                    )
                )

    # -- state ------------------------------------------------------------------

    def _is_live(self):
        """Tell whether the agreement now owns its order, piece and deposits."""
        self.ensure_one()
        return self.state in states.LIVE

    def _move_to_state(self, new_state, **vals):
        """Change the state; the table says what may follow what."""
        for agreement in self:
            if agreement.state == new_state:
                continue
            if not states.may_become(agreement.state, new_state):
                labels = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "%(name)s is %(state)s: it cannot become %(new_state)s.",
                        name=agreement.name,
                        state=labels[agreement.state],
                        new_state=labels[new_state],
                    )
                )
            with_flow(agreement).write({"state": new_state, **vals})

    def _sync_money_state(self):
        """Say whether a live agreement is paid, after money came in or went out."""
        for agreement in self.filtered(lambda record: record._is_live()):
            agreement._move_to_state(
                states.money_state(agreement.currency_id.round(agreement.amount_due))
            )

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
        owed = 0.0
        for line in self._posted_lines(account) if account else ():
            if line.currency_id == self.currency_id:
                owed -= line.amount_currency
            else:
                owed -= line.company_currency_id._convert(
                    line.balance, self.currency_id, line.company_id, line.date
                )
        return self.currency_id.round(owed) if self.currency_id else owed

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
