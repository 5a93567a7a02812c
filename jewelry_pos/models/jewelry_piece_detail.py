from odoo import fields, models


class JewelryPieceDetail(models.AbstractModel):
    """What is written down about one piece: a stone, a certificate, a photo."""

    _name = "jewelry.piece.detail"
    _description = "Detail of a Piece"
    _order = "lot_id, sequence, id"

    lot_id = fields.Many2one(
        "stock.lot", string="Piece", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lot_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)

    def write(self, vals):
        """What is written down goes to a piece that this person may change, too."""
        result = super().write(vals)
        if "lot_id" in vals:
            self.check_access("write")
        return result
