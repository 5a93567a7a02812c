from odoo import api, models


class PosOrder(models.Model):
    """Margin of an order, and the link from its invoice back to each till line."""

    _inherit = "pos.order"

    @api.depends("lines.margin", "is_total_cost_computed")
    def _compute_margin(self):
        super()._compute_margin()
        for order in self.filtered("is_total_cost_computed"):
            revenue = sum(line._jewelry_signed_subtotal() for line in order.lines)
            order.margin_percent = (
                0.0 if order.currency_id.is_zero(revenue) else order.margin / revenue
            )

    def _get_invoice_lines_values(self, line_values, pos_line, move_type):
        vals = super()._get_invoice_lines_values(line_values, pos_line, move_type)
        if vals.get("product_id"):
            vals["jewelry_pos_line_id"] = pos_line.id
        return vals

