from odoo import api, fields, models


class StockLot(models.Model):
    """The page of a piece: what its buttons count and open."""

    _inherit = "stock.lot"

    jewelry_location_name = fields.Char(
        string="Place",
        compute="_compute_jewelry_location_name",
        compute_sudo=True,
        help="The exact place of a piece that is with us.",
    )
    jewelry_holder_label = fields.Char(
        string="Holding Document",
        compute="_compute_jewelry_holder_label",
        compute_sudo=True,
        groups="stock.group_stock_user",
        help="The document that keeps this piece for a customer.",
    )
    jewelry_history_count = fields.Integer(
        string="Movements", compute="_compute_jewelry_history_count", compute_sudo=True
    )
    jewelry_order_count = fields.Integer(
        string="Orders", compute="_compute_jewelry_history_count", compute_sudo=True
    )

    @api.depends("quant_ids.location_id", "quant_ids.quantity")
    def _compute_jewelry_location_name(self):
        for lot in self:
            lot.jewelry_location_name = lot._jewelry_quant().location_id.complete_name

    @api.depends("jewelry_holder_id")
    def _compute_jewelry_holder_label(self):
        for lot in self:
            holder = lot.jewelry_holder_id
            lot.jewelry_holder_label = holder._jewelry_hold_label() if holder else False

    @api.depends("jewelry_move_line_ids")
    def _compute_jewelry_history_count(self):
        Line, Order = self.env["stock.move.line"], self.env["sale.order.line"]
        moves = dict(
            Line._read_group([("lot_id", "in", self.ids)], ["lot_id"], ["__count"])
        )
        orders = dict(
            Order._read_group(
                [("jewelry_lot_id", "in", self.ids)],
                ["jewelry_lot_id"],
                ["order_id:count_distinct"],
            )
        )
        for lot in self:
            lot.jewelry_history_count = moves.get(lot, 0)
            lot.jewelry_order_count = orders.get(lot, 0)

    def action_jewelry_history(self):
        """Every movement of this piece."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Movements of %(tag)s", tag=self._jewelry_label()),
            "res_model": "stock.move.line",
            "views": [
                (
                    self.env.ref("jewelry_pos.stock_move_line_view_list_history").id,
                    "list",
                )
            ],
            "domain": [("lot_id", "=", self.id)],
        }

    def action_jewelry_orders(self):
        """The orders that named this piece."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Orders of %(tag)s", tag=self._jewelry_label()),
            "res_model": "sale.order",
            "views": [(False, "list"), (False, "form")],
            "domain": [("order_line.jewelry_lot_id", "=", self.id)],
        }

    def action_jewelry_holder(self):
        """The document that holds this piece. Hook: agreements open their own."""
        self.ensure_one()
        return self.jewelry_holder_id._get_records_action()
