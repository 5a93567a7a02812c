from odoo import api, models
from odoo.exceptions import UserError

BOOKED = ("paid", "done")


class _Sync:
    """An object, not a value: a context that comes over RPC can never carry it."""


_SYNC = _Sync()


def in_sync(env):
    """Whether an order is just being taken over from a till, and checked."""
    return env.context.get("jewelry_sync") is _SYNC


class PosOrder(models.Model):
    """An order of ours becomes paid where it is checked, and nowhere else.

    The till sends an order and `_process_saved_order` checks it before it is booked. A
    cashier may write orders, so whoever asks the server for the state "paid" without
    that check is refused.
    """

    _inherit = "pos.order"

    @api.model
    def _process_order(self, order, existing_order):
        """What a till sends may arrive as paid: the same call checks it."""
        checked = self.with_context(jewelry_sync=_SYNC)
        return super(PosOrder, checked)._process_order(order, existing_order)

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        if not in_sync(self.env):
            orders.filtered(lambda order: order.state in BOOKED)._jewelry_check_door()
        return orders

    def write(self, vals):
        if vals.get("state") in BOOKED:
            unpaid = self.filtered(lambda order: order.state not in BOOKED)
            unpaid._jewelry_check_door()
        return super().write(vals)

    def _jewelry_check_door(self):
        """Refuse to book orders of ours that nobody has checked.

        The check itself books as the system (see `_process_saved_order`).
        """
        ours = (
            self.browse()
            if self.env.su
            else self.filtered(lambda order: order._jewelry_is_ours())
        )
        if ours:
            raise UserError(
                self.env._(
                    "%s is paid at a till, which checks it first.",
                    ours[0].pos_reference,
                )
            )

    def _jewelry_is_ours(self):
        """Whether this order may not be booked unchecked: it moves a piece.

        Hook: an order may hold more that has to be checked.
        """
        self.ensure_one()
        return any(line.lot_id or line._jewelry_needs_piece() for line in self.lines)
