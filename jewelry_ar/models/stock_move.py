from odoo import api, models
from odoo.exceptions import UserError

from .flow import in_flow

_FROZEN = {
    "jewelry_lot_id",
    "location_dest_id",
    "location_id",
    "picked",
    "picking_id",
    "product_id",
    "product_uom",
    "product_uom_qty",
    "quantity",
    "sale_line_id",
}


class StockMove(models.Model):
    """The delivery of a live agreement waits for pick-up and keeps its piece."""

    _inherit = "stock.move"

    def write(self, vals):
        if _FROZEN & set(vals):
            self._jewelry_check_door()
        return super().write(vals)

    def _jewelry_check_door(self):
        """Refuse to deliver, free or change what is held for a live agreement."""
        if in_flow(self.env):
            return
        # Whoever may touch the delivery may know which agreement it is held for.
        orders = self.sudo().sale_line_id.order_id
        live = orders._jewelry_live_agreements()[:1] if orders else orders
        if not live:
            return
        # Which layaway holds a piece is told to who handles stock, as on the piece.
        if self.env.user.has_group("stock.group_stock_user"):
            raise UserError(
                self.env._(
                    "This delivery is held for %(name)s. It is handed over at pick-up; "
                    "to free the piece, cancel the layaway.",
                    name=live.name,
                )
            )
        raise UserError(
            self.env._(
                "This delivery is held for a layaway. It is handed over at pick-up; to "
                "free the piece, a manager cancels the layaway."
            )
        )

    def _jewelry_refuse_state(self):
        """What is held for a layaway is freed or handed over by the layaway."""
        self._jewelry_check_door()
        super()._jewelry_refuse_state()

    def _action_done(self, cancel_backorder=False):
        self._jewelry_check_door()
        return super()._action_done(cancel_backorder=cancel_backorder)

    def _do_unreserve(self):
        self._jewelry_check_door()
        return super()._do_unreserve()

    def _action_cancel(self):
        self.filtered(lambda move: move.state != "cancel")._jewelry_check_door()
        return super()._action_cancel()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()
