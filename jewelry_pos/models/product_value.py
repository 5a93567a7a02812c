from odoo import api, models


class ProductValue(models.Model):
    _inherit = "product.value"

    # The value of a receipt or a piece on a date is read from here, piece by piece.
    _jewelry_lot_idx = models.Index("(lot_id, date) WHERE lot_id IS NOT NULL")
    _jewelry_move_idx = models.Index("(move_id, date) WHERE move_id IS NOT NULL")

    @api.model_create_multi
    def create(self, vals_list):
        """Keep what a receipt was worth before its first correction.

        Stock Odoo would value it on an earlier day at the cost of today.
        """
        # A record for the past days, whoever corrects the value.
        moves = (
            self.env["stock.move"]
            .sudo()
            .browse(vals["move_id"] for vals in vals_list if vals.get("move_id"))
        )
        corrected = self.sudo().search([("move_id", "in", moves.ids)]).move_id
        for move in moves - corrected:
            if move.product_id._jewelry_with_own_cost():
                move.jewelry_value_before = move.value
        return super().create(vals_list)
