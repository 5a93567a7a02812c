from odoo import api, fields, models


class ProductCategory(models.Model):
    """The tags of a category: its own layout, else that of the category above it."""

    _inherit = "product.category"

    jewelry_tag_layout_id = fields.Many2one(
        "jewelry.tag.layout",
        string="Tag Layout",
        index="btree_not_null",
        help="How the tags of these pieces are printed. Left empty, as those of the "
        "category above it.",
    )
    jewelry_tag_layout_above = fields.Char(
        compute="_compute_jewelry_tag_layout_above",
        help="The layout that an empty one stands for.",
    )

    @api.depends("parent_id")
    def _compute_jewelry_tag_layout_above(self):
        for category in self:
            layout = category.parent_id._jewelry_tag_layout()
            category.jewelry_tag_layout_above = layout.display_name

    def _jewelry_tag_layout(self):
        """The layout of this category; of the first ever where none is chosen."""
        category = self
        while category and not category.jewelry_tag_layout_id:
            category = category.parent_id
        return category.jewelry_tag_layout_id or self.env["jewelry.tag.layout"].search(
            [], limit=1
        )
