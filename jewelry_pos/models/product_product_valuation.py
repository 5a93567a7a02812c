from odoo import models
from odoo.tools import SQL


class ProductProduct(models.Model):
    """Value of a style: the sum of what its owned pieces cost, in one query."""

    _inherit = "product.product"

    def _jewelry_with_own_cost(self):
        """Those of `self` whose serials carry their own cost: serial, by lot, FIFO."""
        return self.filtered(
            lambda product: (
                product.tracking == "serial"
                and product.lot_valuated
                and product.cost_method == "fifo"
            )
        )

    def _compute_value(self):
        styles = self._jewelry_with_own_cost()
        super(ProductProduct, self - styles)._compute_value()
        if not styles:
            return
        totals = styles._jewelry_style_values()
        styles.company_currency_id = self.env.company.currency_id
        for style in styles:
            quantity, value = totals.get(style._origin.id, (0.0, 0.0))
            style.total_value = value
            style.avg_cost = value / quantity if quantity else 0.0

    def _get_value_from_lots(self):
        styles = self._jewelry_with_own_cost()
        others = self - styles
        value = sum(
            value for _quantity, value in styles._jewelry_style_values().values()
        )
        if others:
            value += super(ProductProduct, others)._get_value_from_lots()
        return value

    def _update_standard_price(self, extra_value=None, extra_quantity=None):
        """The cost of a style is the average of its owned pieces in stock.

        With none left it keeps the cost of the last one.
        """
        # The cost of a style follows its stock, whoever moves it; a cashier's sale must
        # need neither the right to write products nor to see what they cost.
        styles = self._jewelry_with_own_cost().sudo()
        super(ProductProduct, self - styles)._update_standard_price(
            extra_value=extra_value, extra_quantity=extra_quantity
        )
        totals = styles._jewelry_style_values()
        for style in styles:
            quantity, value = totals.get(style.id, (0.0, 0.0))
            if quantity > 0:
                cost = value / quantity
            elif last_in := style._get_last_in():
                cost = last_in._get_price_unit()
            else:
                continue
            if style.standard_price != cost:
                style.with_context(disable_auto_revaluation=True).standard_price = cost

    def _jewelry_style_values(self):
        """{product id: (owned quantity, value)}, by company, warehouse and date."""
        totals = {}
        if not self.ids:
            return totals
        rows = self.env["stock.lot"]._jewelry_value_rows(
            SQL("product_id IN %s", tuple(self.ids))
        )
        for _lot, product_id, quantity, cost in rows:
            total_quantity, total_value = totals.get(product_id, (0.0, 0.0))
            totals[product_id] = (
                total_quantity + float(quantity),
                total_value + float(quantity) * float(cost),
            )
        return totals
