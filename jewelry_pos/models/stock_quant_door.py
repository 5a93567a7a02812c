from odoo import api, models
from odoo.exceptions import UserError

# What says where a piece is and whose it is. Stock's own steps write it as the system.
_FACTS = {
    "company_id",
    "location_id",
    "lot_id",
    "owner_id",
    "package_id",
    "product_id",
    "quantity",
    "reserved_quantity",
}


class StockQuant(models.Model):
    """A piece is where its moves have brought it: nobody writes that by hand.

    Stock Odoo lets whoever handles stock write a quantity past every move, and so past
    the books and past whoever the piece is held for.
    """

    _inherit = "stock.quant"

    @api.model_create_multi
    def create(self, vals_list):
        # Who may write no quant at all hears that from Odoo.
        if not self.env.su and self.has_access("create"):
            self._jewelry_check_given(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if _FACTS & vals.keys() and not self.env.su and self.has_access("write"):
            # What is refused is decided by the piece, whoever may read it.
            self._jewelry_check_door(self.sudo().lot_id)
        return super().write(vals)

    def _jewelry_check_given(self, vals_list):
        """A count brings a piece in by a move; no quantity comes with its quant."""
        given = self.default_get(["lot_id", "quantity", "reserved_quantity"])
        rows = [{**given, **vals} for vals in vals_list]
        lots = {
            row["lot_id"]
            for row in rows
            if row.get("lot_id")
            and (row.get("quantity") or row.get("reserved_quantity"))
        }
        # What is refused is decided by the piece, whoever may read it.
        self._jewelry_check_door(self.env["stock.lot"].sudo().browse(lots))

    def _jewelry_check_door(self, lots):
        for piece in lots.filtered("jewelry_is_piece"):
            if piece.jewelry_status == "on_hold":
                raise UserError(
                    self.env._(
                        "Piece %s is held for a customer: release it there first, "
                        "then count or move it.",
                        piece._jewelry_label(),
                    )
                )
            raise UserError(
                self.env._(
                    "What is on hand of piece %s follows from its transfers and "
                    "counts: count it in Physical Inventory, or make a transfer.",
                    piece._jewelry_label(),
                )
            )
