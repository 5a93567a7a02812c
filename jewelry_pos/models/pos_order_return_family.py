from odoo import models

from .pos_order_door import BOOKED


class PosOrder(models.Model):
    """A sale, what was exchanged for it, and what came back of all that."""

    _inherit = "pos.order"

    def _jewelry_family(self):
        """All booked orders tied to these by something that came back.

        An exchange is both the return of one sale and the sale of something else: how
        the first one was paid still matters when the second one comes back.
        """
        # Only what was paid, and how, is reckoned; other stores' orders stay unseen.
        family = orders = self.sudo()
        while orders:
            near = (
                orders.lines.refunded_orderline_id.order_id
                | orders.lines.refund_orderline_ids.order_id
            )
            orders = near.filtered(lambda order: order.state in BOOKED) - family
            family |= orders
        return family.with_env(self.env)
