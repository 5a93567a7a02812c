from odoo import fields, models


class JewelryPieceImage(models.Model):
    """A photo of one piece; the first one is its main picture."""

    _name = "jewelry.piece.image"
    _description = "Piece Photo"
    _inherit = ["jewelry.piece.detail", "image.mixin"]
    _order = "sequence, id"

    name = fields.Char(string="Caption")
    image_1920 = fields.Image(required=True)
