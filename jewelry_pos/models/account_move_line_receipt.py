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
        """Whether something of these posted bills is left that was not credited since.

        Asked in the currency of the bills: credited at another rate, a bill leaves an
        amount in the currency of the books, and nothing is billed all the same. Where
        no amount is left, the documents are counted: a piece may be billed for nothing.
        """
        left = [
            currency.round(sum(lines.mapped("amount_currency")))
            for currency, lines in self.grouped("currency_id").items()
        ]
        if any(left):
            return max(left) > 0
        signs = {"in_invoice": 1, "in_refund": -1}
        return sum(signs.get(line.move_type, 0) for line in self) > 0
