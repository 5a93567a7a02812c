from odoo import api, fields, models
from odoo.exceptions import UserError


class JewelryPieceResolve(models.TransientModel):
    """What a manager says about a till line whose piece nobody could verify."""

    _name = "jewelry.piece.resolve"
    _description = "Resolve a Piece"

    line_id = fields.Many2one("pos.order.line", required=True, readonly=True)
    order_id = fields.Many2one(related="line_id.order_id")
    company_id = fields.Many2one(related="line_id.company_id")
    currency_id = fields.Many2one(related="line_id.currency_id")
    sold_tag = fields.Char(related="line_id.jewelry_sold_tag")
    product_id = fields.Many2one(related="line_id.product_id", string="Sold As")
    amount = fields.Monetary(
        related="line_id.price_subtotal_incl",
        string="Taken",
        help="What the customer paid for it, with tax. It stays as it is.",
    )
    issue = fields.Text(related="line_id.jewelry_issue")
    brought_back = fields.Boolean(compute="_compute_brought_back")
    resolution = fields.Selection(
        [
            ("piece", "This is the piece that was sold"),
            ("otherwise", "No piece leaves the stock for this line"),
        ],
        required=True,
        default="piece",
    )
    store_id = fields.Many2one("jewelry.store", compute="_compute_store_id")
    lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        domain="[('jewelry_is_piece', '=', True), ('company_id', '=', company_id), "
        "('jewelry_status', '=', 'in_stock'), ('jewelry_store_id', '=', store_id)]",
        help="Exactly this piece leaves the stock, and its cost is booked.",
    )
    reason = fields.Char(
        help="What you found out. It is kept with the order.",
    )

    @api.model
    def default_get(self, fields):
        """Propose the piece that carries the tag, when it is free by now."""
        vals = super().default_get(fields)
        line = self.env["pos.order.line"].browse(vals.get("line_id"))
        if line.qty < 0:
            vals["resolution"] = "otherwise"
        elif line:
            # The line is the manager's to resolve; the till is read for it.
            config = line.order_id.config_id.sudo().with_company(line.company_id)
            piece = self.env["stock.lot"]._jewelry_tagged(config, line.jewelry_sold_tag)
            if len(piece) == 1 and not piece._jewelry_refusals(config):
                vals["lot_id"] = piece.id
        return vals

    @api.depends("line_id")
    def _compute_brought_back(self):
        for wizard in self:
            wizard.brought_back = wizard.line_id.qty < 0

    @api.depends("line_id")
    def _compute_store_id(self):
        for wizard in self:
            config = wizard.line_id.order_id.config_id
            wizard.store_id = config and config._jewelry_store()

    def action_resolve(self):
        """Name the piece, or close the line without one."""
        self.ensure_one()
        if self.resolution == "otherwise":
            self.line_id._jewelry_resolve_otherwise(self.reason)
        elif not self.lot_id:
            raise UserError(self.env._("Choose the piece that was sold."))
        else:
            self.line_id._jewelry_name_piece(self.lot_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
