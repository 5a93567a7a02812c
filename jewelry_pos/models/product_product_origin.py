from odoo import models


class ProductProduct(models.Model):
    """The variant of a style may promise the origin of its center stone."""

    _inherit = "product.product"

    def _jewelry_stone_origin(self):
        """The origin that the variant's values promise, False where they do not.

        Values that contradict each other promise nothing.
        """
        self.ensure_one()
        values = self.product_template_attribute_value_ids.product_attribute_value_id
        origins = set(values.mapped("jewelry_stone_origin")) - {False}
        return origins.pop() if len(origins) == 1 else False
