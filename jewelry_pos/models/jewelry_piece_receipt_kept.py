from odoo import api, models
from odoo.exceptions import UserError

# What a receipt said when it brought pieces into stock. A note may still be added.
_KEPT = {
    "name",
    "state",
    "company_id",
    "store_id",
    "location_id",
    "counterpart",
    "partner_id",
    "account_id",
    "date",
    "line_ids",
    "picking_id",
    "move_id",
}


class JewelryPieceReceipt(models.Model):
    """What was received stays as it was, whoever asks and however."""

    _inherit = "jewelry.piece.receipt"

    @api.model_create_multi
    def create(self, vals_list):
        receipts = super().create(vals_list)
        receipts._check_received()
        return receipts

    def write(self, vals):
        if _KEPT & vals.keys():
            self._check_kept()
        result = super().write(vals)
        if "state" in vals:
            self._check_received()
        return result

    def _check_kept(self):
        if "done" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "A receipt that brought pieces into stock is kept as it was. "
                    "Correct a cost by the vendor bill or on the piece."
                )
            )

    def _check_received(self):
        """Received is what stock has received, not what somebody wrote."""
        for receipt in self.filtered(lambda one: one.state == "done"):
            moves = receipt.line_ids.mapped("stock_move_ids")
            if not moves or set(moves.mapped("state")) != {"done"}:
                raise UserError(self.env._("Press Receive to bring these pieces in."))


class JewelryPieceReceiptLine(models.Model):
    _inherit = "jewelry.piece.receipt.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.receipt_id._check_kept()
        return lines

    def write(self, vals):
        self.receipt_id._check_kept()
        result = super().write(vals)
        if "receipt_id" in vals:
            self.receipt_id._check_kept()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_from_drafts(self):
        self.receipt_id._check_kept()
