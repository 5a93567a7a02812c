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

    def _prepare_aml_values_list_per_nature(self):
        """Take back the cost that the closed session booked, not book it again.

        Invoicing an order after its session is closed reverses the order's part of
        the session entry; stock Odoo reverses the sale but repeats the cost of what
        was handed over (that of what came back it reverses).
        """
        values = super()._prepare_aml_values_list_per_nature()
        # Two lines per move, in the order of this search.
        moves = (
            self.env["stock.move"]
            .sudo()  # the cost of the order, for whoever may invoice it
            .search(
                [
                    ("picking_id", "in", self.picking_ids.ids),
                    ("product_id.valuation", "=", "real_time"),
                ]
            )
        )
        for number, line in enumerate(values.get("stock", [])):
            if moves[number // 2].is_out:
                line["balance"] = -line["balance"]
                line["amount_currency"] = -line["amount_currency"]
        return values
