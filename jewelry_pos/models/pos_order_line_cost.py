from math import copysign

from odoo import api, models


class PosOrderLine(models.Model):
    """Cost and margin of a till line are those of its own piece."""

    _inherit = "pos.order.line"

    def _compute_total_cost(self, stock_moves):
        # The cost is kept with the line; the cashier who sells it need not read it.
        moves = stock_moves and stock_moves.sudo()
        return super(PosOrderLine, self.sudo())._compute_total_cost(moves)

    def _get_stock_moves_to_consider(self, stock_moves, product):
        """The move of this very line; of other goods, those of the product.

        What came back on an order is not what left with it.
        """
        own = stock_moves.filtered(lambda move: move.jewelry_pos_line_id == self)
        if own:
            return own
        moves = super()._get_stock_moves_to_consider(stock_moves, product)
        sold_move = self._jewelry_sold_move()
        return (
            moves.filtered(lambda move: move.origin_returned_move_id == sold_move)
            or moves
        )

    @api.depends("qty", "price_unit")
    def _compute_margin(self):
        """Margin of the line, negative where money and goods go back.

        The till sends the subtotal of a refund unsigned and the back office signs it;
        stock Odoo turns the second one into a gain.
        """
        super()._compute_margin()
        for line in self.filtered(lambda line: line.product_id.type != "combo"):
            revenue = line._jewelry_signed_subtotal()
            line.margin = revenue - line.total_cost
            line.margin_percent = (
                0.0 if line.currency_id.is_zero(revenue) else line.margin / revenue
            )

    def _jewelry_signed_subtotal(self):
        """Untaxed amount of the line: negative when the customer gets money back."""
        self.ensure_one()
        return copysign(abs(self.price_subtotal), self.qty * self.price_unit)

    def _jewelry_sold_move(self):
        """The stock move by which what this line refunds was handed over.

        A piece has a move of its own; other goods of an order share that of their
        product.
        """
        self.ensure_one()
        sold = self.refunded_orderline_id
        if not sold:
            return self.env["stock.move"]
        # A cashier reads till lines; which move carried the goods is bookkeeping.
        moves = self.env["stock.move"].sudo()
        if self.product_id.tracking == "serial":
            return moves.search(
                [("jewelry_pos_line_id", "=", sold.id), ("state", "=", "done")],
                order="id desc",
                limit=1,
            )
        shared = sold.sudo().order_id.picking_ids.move_ids.filtered(
            lambda move: (
                move.product_id == sold.product_id
                and move.state == "done"
                and move.location_dest_id.usage == "customer"
            )
        )
        options = sold.attribute_value_ids
        same = shared.filtered(
            lambda move: (
                move.never_product_template_attribute_value_ids
                == options.filtered(
                    lambda value: value.attribute_id.create_variant == "no_variant"
                )
            )
        )
        return (same or shared)[:1]
