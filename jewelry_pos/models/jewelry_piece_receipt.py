from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

COUNTERPARTS = [
    ("opening", "Opening balance"),
    ("bill", "Vendor bill to come"),
    ("trade_in", "Customer trade-in"),
]


class JewelryPieceReceipt(models.Model):
    """Pieces brought into stock by hand, on a date and against something.

    Opening balance: Dr stock / Cr opening balance equity, on the date.
    Vendor bill to come: no entry; received, not billed, until the bill debits stock.
    Customer trade-in: Dr stock / Cr trade-in clearing (the customer), on the date.
    """

    _name = "jewelry.piece.receipt"
    _description = "Receipt of Pieces"
    _inherit = ["mail.thread"]
    _check_company_auto = True
    _order = "date desc, id desc"

    name = fields.Char(default="New", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("done", "Received")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    company_id = fields.Many2one(
        "res.company", related="store_id.company_id", store=True, index=True
    )
    store_id = fields.Many2one(
        "jewelry.store",
        required=True,
        default=lambda self: self.env["jewelry.store"]._of_user(),
        help="The store that the pieces come into.",
    )
    location_id = fields.Many2one(
        "stock.location",
        compute="_compute_location_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        check_company=True,
        domain="[('usage', '=', 'internal'), ('company_id', '=', company_id)]",
    )
    counterpart = fields.Selection(
        COUNTERPARTS,
        required=True,
        default="bill",
        tracking=True,
        help="What stands against the value of the pieces: the opening balance of the "
        "books, a vendor bill that will come, or a customer's trade-in.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Vendor or Customer",
        check_company=True,
        help="Who bills the pieces or traded them in.",
    )
    account_id = fields.Many2one(
        "account.account",
        string="Counterpart Account",
        compute="_compute_account_id",
        store=True,
        readonly=False,
        check_company=True,
        groups="account.group_account_readonly",
        help="Credited with the cost of the pieces. Left empty, the account that the "
        "company keeps for this is taken when the pieces come in.",
    )
    date = fields.Date(
        required=True,
        default=lambda self: self._default_date(),
        tracking=True,
        help="The day the pieces came in: of the stock and of the entry.",
    )
    currency_id = fields.Many2one("res.currency", related="company_id.currency_id")
    line_ids = fields.One2many("jewelry.piece.receipt.line", "receipt_id", copy=True)
    amount_total = fields.Monetary(string="Cost", compute="_compute_amount_total")
    note = fields.Text()
    picking_id = fields.Many2one("stock.picking", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", readonly=True, copy=False
    )
    billed = fields.Boolean(compute="_compute_billed", search="_search_billed")

    @api.model
    def _default_date(self):
        store = self.env["jewelry.store"]._of_user()
        return store._local_today() if store else fields.Date.context_today(self)

    @api.depends("store_id")
    def _compute_location_id(self):
        for receipt in self:
            if receipt.location_id.warehouse_id != receipt.store_id.warehouse_id:
                receipt.location_id = receipt.store_id.warehouse_id.lot_stock_id

    @api.depends("counterpart", "company_id")
    def _compute_account_id(self):
        """What was chosen for another counterpart, or company, does not stay."""
        self.account_id = False

    @api.depends("line_ids.cost")
    def _compute_amount_total(self):
        for receipt in self:
            receipt.amount_total = sum(receipt.line_ids.mapped("cost"))

    @api.depends("counterpart", "state", "line_ids.billed")
    def _compute_billed(self):
        for receipt in self:
            receipt.billed = receipt.counterpart != "bill" or all(
                receipt.line_ids.mapped("billed")
            )

    @api.model
    def _search_billed(self, operator, value):
        if operator != "in":
            return NotImplemented
        open_lines = self.env["jewelry.piece.receipt.line"].search(
            [("receipt_id.counterpart", "=", "bill"), ("billed", "=", False)]
        )
        waiting = {True: "not in", False: "in"}[True in value]
        return [("id", waiting, open_lines.receipt_id.ids)]

    @api.constrains("location_id", "store_id")
    def _check_location(self):
        for receipt in self:
            stock = receipt.store_id.warehouse_id.lot_stock_id
            if not receipt.location_id._child_of(stock):
                raise ValidationError(
                    self.env._(
                        "Choose a tray in the stock of %s.", receipt.store_id.name
                    )
                )

    @api.constrains("counterpart", "partner_id")
    def _check_partner(self):
        for receipt in self:
            if receipt.counterpart == "trade_in" and not receipt.partner_id:
                raise ValidationError(
                    self.env._("Say which customer traded these pieces in.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if self.filtered(lambda receipt: receipt.state != "draft"):
            raise UserError(
                self.env._("A receipt that brought pieces into stock is kept.")
            )

    # ----------------------------------------------------------------- actions
    def action_receive(self):
        """Bring the pieces into stock and post what the counterpart asks for."""
        for receipt in self:
            receipt._check_receivable()
            receipt._receive()

    def action_create_bill(self):
        """A draft vendor bill for the pieces that no bill names yet.

        Where a draft names all that are left, that draft: a piece is billed once.
        """
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: not line.billed)
        if self.counterpart != "bill" or self.state != "done" or not lines:
            raise UserError(self.env._("There is nothing left to bill here."))
        if not self.partner_id:
            raise UserError(self.env._("Say which vendor bills these pieces."))
        drafts = lines.bill_line_ids.filtered(
            lambda item: item.parent_state == "draft" and item.move_type == "in_invoice"
        )
        lines -= drafts.jewelry_receipt_line_id
        if not lines:
            return self._open_bills(drafts.move_id)
        bill = self.env["account.move"].create(self._prepare_bill_vals(lines))
        return self._open_bills(bill)

    def action_print_tags(self):
        """The tags of the pieces that came in."""
        return self.line_ids.lot_id.action_jewelry_print_tags()

    def action_open_entry(self):
        return self._open(self.move_id)

    def action_open_picking(self):
        return self._open(self.picking_id)

    def action_open_bills(self):
        self.ensure_one()
        return self._open_bills(self.line_ids.bill_line_ids.move_id)

    @api.model
    def _open_bills(self, bills):
        if len(bills) == 1:
            return self._open(bills)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Vendor Bills"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("id", "in", bills.ids)],
        }

    @api.model
    def _open(self, record):
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }

    # ---------------------------------------------------------------- business
    def _default_account(self):
        """The account that the company keeps for this counterpart, made on first use."""
        self.ensure_one()
        if self.counterpart == "trade_in":
            return self.company_id._jewelry_trade_in_account()
        # The equity account of the opening entry is not a manager's to make.
        return self.company_id.sudo().get_unaffected_earnings_account()

    def _check_receivable(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("%s was received already.", self.name))
        if not self.line_ids:
            raise UserError(self.env._("List the pieces that came in."))
        if self.date > self.store_id._local_today():
            raise UserError(self.env._("Pieces cannot come in on a day to come."))
        self.line_ids._check_expected()
