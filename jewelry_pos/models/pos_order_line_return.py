from odoo import models
from odoo.tools import float_compare


class PosOrderLine(models.Model):
    """A line that takes something back from a customer."""

    _inherit = "pos.order.line"

    def _jewelry_is_return(self):
        """Whether this line gives back what an earlier line sold."""
        self.ensure_one()
        return self.qty < 0 and bool(self.refunded_orderline_id)

    def _jewelry_return_refusal(self, tag):
        """A piece comes back at the price it was sold for: its margin is taken back.

        Less, for what the customer wore off, only a manager gives.
        """
        refusal = super()._jewelry_return_refusal(tag)
        order = self.order_id
        if refusal or order.config_id._jewelry_is_manager(order.employee_id.id):
            return refusal
        sold = self.refunded_orderline_id
        if any(
            float_compare(self[name], sold[name], precision_digits=6)
            for name in ("price_unit", "discount")
        ):
            paid = sold.price_subtotal_incl / (sold.qty or 1)
            return self.env._(
                "%(tag)s was sold for %(price)s and comes back for as much. A manager "
                "has to give back another amount.",
                tag=tag,
                price=order.currency_id.format(abs(paid)),
            )
        return False
