from odoo import models


class ProductValue(models.Model):
    _inherit = "product.value"

    # The value of a receipt or a piece on a date is read from here, piece by piece.
    _jewelry_lot_idx = models.Index("(lot_id, date) WHERE lot_id IS NOT NULL")
    _jewelry_move_idx = models.Index("(move_id, date) WHERE move_id IS NOT NULL")
