from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def button_validate(self):
        """Say so before any wizard opens: a held delivery is not validated by hand."""
        self._jewelry_check_door()
        return super().button_validate()

    def do_unreserve(self):
        self._jewelry_check_door()
        return super().do_unreserve()

    def action_cancel(self):
        self._jewelry_check_door()
        return super().action_cancel()

    def _jewelry_check_door(self):
        # Whoever may press the button may be told why not, also before their rights.
        self.sudo().move_ids.with_env(self.env)._jewelry_check_door()
