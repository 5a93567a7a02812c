from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def button_validate(self):
        """Say so before any wizard opens: a held delivery is not validated by hand."""
        self.move_ids._jewelry_check_door()
        return super().button_validate()

    def do_unreserve(self):
        self.move_ids._jewelry_check_door()
        return super().do_unreserve()

    def action_cancel(self):
        self.move_ids._jewelry_check_door()
        return super().action_cancel()
