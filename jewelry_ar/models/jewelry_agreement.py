from odoo import api, fields, models
from odoo.exceptions import UserError

from ..domain import states
from .flow import with_flow

STATES = [
    ("draft", "Quote"),
    ("active", "Active"),
    ("paid", "Paid, to pick up"),
    ("completed", "Completed"),
    ("cancelled", "Cancelled"),
]
LIVE_STATES = tuple(sorted(states.LIVE))
#: Who may read agreements. For anybody else a customer or an order is whole without
#: them: it is read, exported and shown as if there were none.
READERS = "jewelry_pos.group_jewelry_manager,jewelry_pos.group_jewelry_accountant"


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
    deposit_account_id = fields.Many2one(
        "account.account",
        readonly=True,
        required=True,
        ondelete="restrict",
        help="Where the deposits of this agreement are kept.",
    )
    refund_account_id = fields.Many2one(
        "account.account",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Where the first refund due of this agreement was booked; later ones "
        "follow, also when the company's setting has changed.",
    )
    line_ids = fields.One2many(
        "account.move.line", "agreement_id", string="Journal Items", readonly=True
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

    @api.depends("sale_order_id.order_line.jewelry_lot_id")
    def _compute_lot_ids(self):
        for agreement in self:
            agreement.lot_ids = agreement.sale_order_id.order_line.jewelry_lot_id

    @api.depends("name")
    def _compute_qr(self):
        for agreement in self:
            agreement.qr = agreement.name

    def _pieces_in_short(self):
        """What is set aside, for a list; what is laboratory-grown says so."""
        self.ensure_one()
        # Whoever may read the layaway may know what it is about.
        # The lines are not filtered first: what is read for one layaway of a list is
        # read for all.
        lines = self.sudo().sale_order_id.order_line
        lines = lines.with_context(display_default_code=False)
        return ", ".join(
            line.jewelry_lot_id._jewelry_short_name()
            if line.jewelry_lot_id
            else line.product_id.display_name
            for line in lines
            if line.product_id
        )

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
