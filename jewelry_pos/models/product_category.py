from odoo import api, models
from odoo.exceptions import ValidationError


class ProductCategory(models.Model):
    _inherit = "product.category"

    @api.constrains("property_cost_method")
    def _check_jewelry_cost_method(self):
        for category in self.filtered(lambda c: c.property_cost_method != "fifo"):
            style = self.env["product.template"].search(
                [("categ_id", "=", category.id), ("jewelry_is_style", "=", True)],
                limit=1,
            )
            if style and style.cost_method != "fifo":
                raise ValidationError(category._jewelry_cost_method_message(style.name))

    def _jewelry_cost_method_message(self, style):
        """Why a style cannot be costed as this category says."""
        return self.env._(
            "%(style)s keeps the cost of every single piece, so its category must use "
            'the costing method "First In First Out (FIFO)": %(category)s uses another '
            "one.",
            style=style,
            category=self.display_name or self.env._("no category"),
        )

    @api.model
    def _jewelry_setup(self, companies):
        """Make the Jewelry category FIFO and perpetual in these companies."""
        category = self.env.ref("jewelry_pos.product_category_jewelry", False)
        if not category:
            return
        for company in companies:
            category.with_company(company).write(
                {"property_cost_method": "fifo", "property_valuation": "real_time"}
            )
