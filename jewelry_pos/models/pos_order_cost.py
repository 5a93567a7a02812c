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
        if values.get("stock"):
            values["stock"] = [
                line
                for move in self._jewelry_valued_moves()
                for line in self._jewelry_booked_cost(move)
            ]
        return values

    def _jewelry_valued_moves(self):
        """What left or came back with this order and has a cost in the books."""
        # The cost of the order, for whoever may invoice it.
        return (
            self.env["stock.move"]
            .sudo()
            .search(
                [
                    ("picking_id", "in", self.picking_ids.ids),
                    ("product_id.valuation", "=", "real_time"),
                ]
            )
        )

    def _jewelry_booked_cost(self, move):
        """The two journal items by which the closed session booked this move."""
        accounts = move.product_id._get_product_accounts()
        cost = move.value if move.is_out else -move.value
        return [
            {
                "name": self.env._("Cost of %(product)s", product=move.product_id.name),
                "account_id": account.id,
                "partner_id": self.partner_id.commercial_partner_id.id,
                "currency_id": self.company_id.currency_id.id,
                "balance": balance,
                "amount_currency": balance,
            }
            for account, balance in (
                (accounts["expense"], cost),
                (accounts["stock_valuation"], -cost),
            )
        ]
