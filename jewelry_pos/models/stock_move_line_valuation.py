from odoo import models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    # The receipt of a piece is found from the piece, however many serials there are.
    _jewelry_lot_move_idx = models.Index("(lot_id, move_id) WHERE lot_id IS NOT NULL")

    def _jewelry_own_cost(self):
        """Sum of the costs of these lines' pieces, in the currency of the company.

        A line without a serial counts at the average cost of the style.
        """
        total = 0.0
        for line in self:
            # Who sells a piece need not see what it cost.
            costed = (line.lot_id or line.product_id).sudo()
            cost = costed.with_company(line.company_id).standard_price
            total += line.quantity_product_uom * cost
        return total
