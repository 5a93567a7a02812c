from odoo import fields, models


class AccountMoveLine(models.Model):
    """A bill line that bills a piece received by hand sets what the piece cost."""

    _inherit = "account.move.line"

    jewelry_receipt_line_id = fields.Many2one(
        "jewelry.piece.receipt.line",
        string="Receipt of Pieces",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    def _copy_data_extend_business_fields(self, values):
        # A credit note takes back what its bill said; a duplicate says nothing.
        super()._copy_data_extend_business_fields(values)
        values["jewelry_receipt_line_id"] = self.jewelry_receipt_line_id.id

    def _get_stock_moves(self):
        # A receipt is revalued by its bill, whether or not the biller reads stock.
        receipts = self.sudo().jewelry_receipt_line_id.stock_move_ids
        return super()._get_stock_moves() | receipts.sudo(self.env.su)

    def _jewelry_is_billed(self):
        """Whether more of these bills stand than were credited since."""
        signs = {"in_invoice": 1, "in_refund": -1}
        return sum(signs.get(line.move_type, 0) for line in self) > 0
