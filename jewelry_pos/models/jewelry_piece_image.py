from odoo import fields, models


class JewelryPieceImage(models.Model):
    """A photo of one piece; the first one is its main picture."""

    _name = "jewelry.piece.image"
    _description = "Piece Photo"
    _inherit = ["image.mixin"]
    _order = "sequence, id"

    name = fields.Char(string="Caption")
    sequence = fields.Integer(default=10)
    lot_id = fields.Many2one(
        "stock.lot", string="Piece", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lot_id.company_id", store=True, index=True)
    image_1920 = fields.Image(required=True)
