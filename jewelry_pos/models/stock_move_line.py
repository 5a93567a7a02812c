from odoo import api, models
from odoo.exceptions import UserError, ValidationError


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    @api.constrains("lot_id", "move_id", "state")
    def _check_jewelry_lot(self):
        for line in self:
            piece = line.move_id.jewelry_lot_id
            if piece and line.lot_id and line.lot_id != piece:
                raise ValidationError(
                    self.env._(
                        "%(document)s is for piece %(tag)s: it cannot take %(other)s.",
                        document=line.reference or line.origin or line.move_id.origin,
                        tag=piece._jewelry_label(),
                        other=line.lot_id._jewelry_label(),
                    )
                )

    def _free_reservation(
        self,
        product_id,
        location_id,
        quantity,
        lot_id=None,
        package_id=None,
        owner_id=None,
        ml_ids_to_ignore=None,
    ):
        """Core takes a reserved serial from whoever holds it; a held piece stays."""
        if lot_id and lot_id.jewelry_is_piece:
            self._jewelry_check_not_held(lot_id, location_id, ml_ids_to_ignore)
        return super()._free_reservation(
            product_id,
            location_id,
            quantity,
            lot_id=lot_id,
            package_id=package_id,
            owner_id=owner_id,
            ml_ids_to_ignore=ml_ids_to_ignore,
        )

    def _jewelry_check_not_held(self, piece, location, ignored_ids):
        """Refuse to move a piece that another order of a customer holds."""
        holding = self.env["stock.move.line"].sudo().search(
            [
                ("lot_id", "=", piece.id),
                ("location_id", "=", location.id),
                ("state", "not in", ("draft", "done", "cancel")),
                ("quantity", ">", 0),
                ("id", "not in", [*(ignored_ids or ()), *self.ids]),
                ("move_id", "not in", self._jewelry_same_hold().ids),
                "|",
                ("move_id.sale_line_id", "!=", False),
                ("location_dest_id.usage", "=", "customer"),
            ],
            limit=1,
        )
        if holding:
            # A manager is in the stock screens; the order is still theirs to look up.
            raise UserError(
                self.env._(
                    "Piece %(tag)s is held for a customer (%(document)s): release it "
                    "there before you move it.",
                    tag=piece._jewelry_label(),
                    document=holding.move_id.sale_line_id.order_id.name
                    or holding.reference,
                )
            )

    def _jewelry_same_hold(self):
        """The moves whose reservation this line may take: its own document's.

        Hook: a till order that settles an agreement takes what the agreement holds.
        """
        move = self.move_id
        order = move.sale_line_id.order_id
        return move | order.order_line.move_ids
