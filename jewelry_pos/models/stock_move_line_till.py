from odoo import models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _jewelry_same_hold(self):
        """A till order that settles a sales order takes what that order holds."""
        same = super()._jewelry_same_hold()
        # A cashier may not read sales orders; which moves are its own stays inside.
        settled = self.sudo().move_id.jewelry_pos_line_id.sale_order_line_id.order_id
        return same | settled.order_line.move_ids
