from odoo import fields, models

from .jewelry_stone import ORIGINS


class ProductAttributeValue(models.Model):
    """A value such as "F VS1, natural" says of which origin the center stone is."""

    _inherit = "product.attribute.value"

    jewelry_stone_origin = fields.Selection(
        ORIGINS,
        string="Center Stone",
        help="Pieces of variants with this value have a center stone of this origin; "
        "a piece whose stone is entered otherwise is refused. Empty: any origin.",
    )
