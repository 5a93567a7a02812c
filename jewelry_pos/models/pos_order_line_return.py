from odoo import models
from odoo.tools import float_compare

from .pos_order_door import BOOKED
from .stock_lot_gate import JewelryRefused


class PosOrderLine(models.Model):
    """A line that takes something back from a customer."""

    _inherit = "pos.order.line"

    def _jewelry_is_return(self):
        """Whether this line gives back what an earlier line sold."""
        self.ensure_one()
        return self.qty < 0 and bool(self.refunded_orderline_id)

    def _jewelry_has_sold_price(self):
        """Whether this line names the price that the line it takes back was sold at."""
        self.ensure_one()
        sold = self.refunded_orderline_id
        return not any(
            float_compare(self[name], sold[name], precision_digits=6)
            for name in ("price_unit", "discount")
        )

    def _jewelry_return_refusal(self, tag):
        """A piece comes back at the price it was sold for: its margin is taken back.

        Less, for what the customer wore off, only a manager gives. The till knows that
        without the server; what the line comes to is reckoned with the return.
        """
        refusal = super()._jewelry_return_refusal(tag)
        order = self.order_id
        if (
            refusal
            or self._jewelry_has_sold_price()
            or order.config_id._jewelry_is_manager(order.employee_id.id)
        ):
            return refusal
        sold = self.refunded_orderline_id
        paid = sold.price_subtotal_incl / (sold.qty or 1)
        return self.env._(
            "%(tag)s was sold for %(price)s and comes back for as much. A manager "
            "has to give back another amount.",
            tag=tag,
            price=order.currency_id.format(abs(paid)),
        )

    def _jewelry_check_returns(self):
        """Nor has the piece been sold again since: then another customer has it."""
        super()._jewelry_check_returns()
        for line in self.filtered(lambda x: x.lot_id and x._jewelry_is_return()):
            if line._jewelry_was_sold_again():
                raise JewelryRefused(
                    self.env._(
                        "%(tag)s was sold again after this receipt. Take it back on "
                        "the receipt of its last sale.",
                        tag=line.sudo().lot_id._jewelry_label(),
                    )
                )

    def _jewelry_was_sold_again(self):
        """Whether the piece left the store once more after the sale that is refunded."""
        self.ensure_one()
        handed_over = self._jewelry_sold_move()
        if handed_over:
            # Where a piece went is the warehouse's to read; only yes or no comes back.
            latest = (
                self.env["stock.move.line"]
                .sudo()
                .search(
                    [
                        ("lot_id", "=", self.lot_id.id),
                        ("state", "=", "done"),
                        ("location_dest_id.usage", "=", "customer"),
                    ],
                    order="id desc",
                    limit=1,
                )
            )
            return latest.move_id != handed_over
        # Handed over by the back office, for which no till line has a move.
        return bool(
            self.sudo().search_count(
                [
                    ("lot_id", "=", self.lot_id.id),
                    ("qty", ">", 0),
                    ("id", ">", self.refunded_orderline_id.id),
                    ("order_id.state", "in", BOOKED),
                    ("order_id", "!=", self.order_id.id),
                ],
                limit=1,
            )
        )
