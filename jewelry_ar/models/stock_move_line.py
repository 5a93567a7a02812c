from odoo import api, models

from .flow import in_flow, with_flow

_FROZEN = {"location_id", "lot_id", "lot_name", "move_id", "owner_id", "quantity"}


class StockMoveLine(models.Model):
    """The reserved line is the hold: it names the piece and keeps it."""

    _inherit = "stock.move.line"

    def write(self, vals):
        if _FROZEN & set(vals) and not in_flow(self.env):
            self.move_id._jewelry_check_door()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self.move_id._jewelry_check_door()

    def _jewelry_carrying(self):
        """A delivery that waits for pick-up follows its piece inside the store."""
        return with_flow(super()._jewelry_carrying())
