from odoo import fields, models


class AccountMoveLine(models.Model):
    """A bill line that bills a piece received by hand sets what the piece cost."""

    _inherit = "account.move.line"

    jewelry_receipt_line_id = fields.Many2one(
        "jewelry.piece.receipt.line",
        string="Receipt of Pieces",
        readonly=True,
        index="btree_not_null",
    )

    def _get_stock_moves(self):
        # A receipt is revalued by its bill, whether or not the biller reads stock.
        receipts = self.sudo().jewelry_receipt_line_id.stock_move_ids
        return super()._get_stock_moves() | receipts.sudo(self.env.su)
