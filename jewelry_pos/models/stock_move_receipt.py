from odoo import api, fields, models
from odoo.fields import Domain


class StockMove(models.Model):
    """A piece received by hand is worth its vendor bill, before that its receipt."""

    _inherit = "stock.move"

    jewelry_receipt_line_id = fields.Many2one(
        "jewelry.piece.receipt.line",
        string="Receipt of Pieces",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    @api.model
    def _prepare_merge_moves_distinct_fields(self):
        fields_ = super()._prepare_merge_moves_distinct_fields()
        return [*fields_, "jewelry_receipt_line_id"]

    def _get_value_from_account_move(self, quantity, at_date=None):
        bills = self._jewelry_bill_lines(at_date)
        if not quantity or not bills._jewelry_is_billed():
            return super()._get_value_from_account_move(quantity, at_date)
        return {
            "value": sum(bills.mapped("balance")),
            "quantity": quantity,
            "description": self.env._(
                "Billed: %(bills)s", bills=", ".join(bills.move_id.mapped("name"))
            ),
        }

    def _get_value_from_quotation(self, quantity, at_date=None):
        line = self.jewelry_receipt_line_id
        if not line or not quantity:
            return super()._get_value_from_quotation(quantity, at_date)
        return {
            "value": line.cost,
            "quantity": quantity,
            "description": self.env._("Received by %s", line.receipt_id.name),
        }

    def _jewelry_bill_lines(self, at_date=None):
        """Posted bill lines of this receipt, until `at_date`."""
        line = self.jewelry_receipt_line_id
        if not line:
            return self.env["account.move.line"]
        domain = Domain("jewelry_receipt_line_id", "=", line.id)
        domain &= Domain("parent_state", "=", "posted")
        if at_date:
            domain &= Domain("date", "<=", fields.Date.to_date(at_date))
        return self.env["account.move.line"].sudo().search(domain)

    @api.model
    def _jewelry_revalued_since(self, move_ids, at_date):
        """Receipts whose bill came after `at_date` had another value then."""
        moves = super()._jewelry_revalued_since(move_ids, at_date)
        if not move_ids:
            return moves
        # Which bills came later must not depend on who reads the stock value.
        billed = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [
                    ("jewelry_receipt_line_id.stock_move_ids", "in", list(move_ids)),
                    ("parent_state", "=", "posted"),
                    ("date", ">", fields.Date.to_date(at_date)),
                ],
                ["jewelry_receipt_line_id"],
            )
        )
        for (line,) in billed:
            moves |= self.browse(line.stock_move_ids.ids)
        return moves
