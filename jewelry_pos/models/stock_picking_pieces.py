from odoo import api, models


class StockPicking(models.Model):
    """At the till each piece moves alone, so that it keeps its own cost and owner."""

    _inherit = "stock.picking"

    @api.model
    def _create_picking_from_pos_order_lines(
        self, location_dest_id, lines, picking_type, partner=False
    ):
        """Of a style whose piece nobody knows yet, nothing leaves."""
        known = lines.filtered(lambda line: not line._jewelry_lacks_piece())
        return super()._create_picking_from_pos_order_lines(
            location_dest_id, known, picking_type, partner
        )

    def _create_move_from_pos_order_lines(self, lines):
        serial_lines = lines.filtered(lambda line: line.product_id.tracking == "serial")
        others = lines - serial_lines
        for line in serial_lines:
            super()._create_move_from_pos_order_lines(line)
        if others:
            super()._create_move_from_pos_order_lines(others)

    def _prepare_stock_move_vals(self, first_line, order_lines):
        vals = super()._prepare_stock_move_vals(first_line, order_lines)
        if first_line.product_id.tracking == "serial":
            vals["jewelry_pos_line_id"] = first_line.id
            vals["jewelry_lot_id"] = first_line.lot_id.id
        if first_line._jewelry_is_return():
            # What comes back costs what it cost when it left. Stock Odoo takes back
            # goods of one sale at a time, which left together.
            vals["origin_returned_move_id"] = first_line._jewelry_sold_move().id
        return vals

    def _link_owner_on_return_picking(self, lines):
        """A returned piece belongs to whom it belonged when it left.

        Stock Odoo remembers one owner per product: our own piece would come back as
        the vendor's when the same order also held a consigned one of the style.
        """
        # The new goods of an exchange are not those that come back.
        others = lines.filtered(
            lambda line: (
                line.product_id.tracking != "serial" and line._jewelry_is_return()
            )
        )
        if others:
            super()._link_owner_on_return_picking(others)
        sold = lines.refunded_orderline_id.order_id.picking_ids.move_line_ids
        owners = {line.lot_id: line.owner_id for line in sold if line.lot_id}
        for line in self.move_line_ids.filtered(lambda line: line.lot_id in owners):
            if line.owner_id != owners[line.lot_id]:
                line.owner_id = owners[line.lot_id]
