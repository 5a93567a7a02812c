from odoo import api, models
from odoo.exceptions import UserError


class StockMoveLine(models.Model):
    """A held piece keeps its hold: carried along inside its stock, refused outside."""

    _inherit = "stock.move.line"

    @api.constrains("location_dest_id", "location_id", "lot_id", "move_id", "quantity")
    def _check_jewelry_hold(self):
        """No other document takes a held piece, whichever way its line is written.

        What a till sells was checked by the till, and a sale that it made offline goes
        to a manager.
        """
        lines = self.filtered(
            lambda line: (
                line.quantity
                and line.move_id.state not in (False, "cancel")
                and not line.move_id.jewelry_pos_line_id
                and line.lot_id.jewelry_is_piece
                and line.location_id.usage in ("internal", "transit")
            )
        )
        held = lines._jewelry_find_holds(lines.lot_id).lot_id
        for line in lines.filtered(lambda line: line.lot_id in held):
            hold = line._jewelry_foreign_hold(line.lot_id, line.location_id)
            if hold:
                line._jewelry_check_stays(hold)

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
        """Core takes a reserved serial from whoever holds it; a held piece stays theirs.

        Within the stock that it is held from (shelf, vault) the piece may be moved: core
        reserves it again where it is now. Anywhere else the move is refused.
        """
        line, hold = self, self.browse()
        if lot_id and lot_id.jewelry_is_piece:
            hold = self._jewelry_foreign_hold(lot_id, location_id, ml_ids_to_ignore)
        if hold:
            self._jewelry_check_stays(hold)
            line = self._jewelry_carrying()
        held_by = hold.move_id
        result = super(StockMoveLine, line)._free_reservation(
            product_id,
            location_id,
            quantity,
            lot_id=lot_id,
            package_id=package_id,
            owner_id=owner_id,
            ml_ids_to_ignore=ml_ids_to_ignore,
        )
        if held_by:
            self._jewelry_check_carried(held_by, lot_id)
        return result

    def _jewelry_foreign_hold(self, piece, location, ignored_ids=()):
        """Return the reserved line by which another customer's order holds `piece`."""
        own = self._jewelry_same_hold()
        return self._jewelry_find_holds(piece, ignored_ids).filtered(
            lambda line: line.location_id == location and line.move_id not in own
        )[:1]

    def _jewelry_find_holds(self, pieces, ignored_ids=()):
        """Return the lines, beside these, that reserve one of `pieces` for a customer."""
        # What holds a piece is checked for whoever moves it.
        return self.sudo().search(
            [
                ("lot_id", "in", pieces.ids),
                ("state", "not in", ("draft", "done", "cancel")),
                ("quantity", ">", 0),
                ("id", "not in", [*(ignored_ids or ()), *self.ids]),
                "|",
                ("move_id.sale_line_id", "!=", False),
                ("location_dest_id.usage", "=", "customer"),
            ]
        )

    def _jewelry_check_stays(self, hold):
        """Refuse to take a held piece out of the stock that it is held from."""
        if self.location_dest_id._child_of(hold.move_id.location_id):
            return
        # A manager is in the stock screens; the order is still theirs to look up.
        order = hold.move_id.sale_line_id.order_id
        raise UserError(
            self.env._(
                "Piece %(tag)s is held for a customer (%(document)s): release it "
                "there before you move it.",
                tag=hold.lot_id._jewelry_label(),
                document=order._jewelry_hold_label() if order else hold.reference,
            )
        )

    def _jewelry_check_carried(self, move, piece):
        """The order must now hold the piece where this line has put it."""
        if not move.move_line_ids.filtered(
            lambda line: (
                line.lot_id == piece
                and line.quantity
                and line.location_id == self.location_dest_id
            )
        ):
            raise UserError(
                self.env._(
                    "Piece %(tag)s cannot be moved: its delivery %(document)s is being "
                    "prepared. Finish it or take the piece off it first.",
                    tag=piece._jewelry_label(),
                    document=move.reference or move.sale_line_id.order_id.name,
                )
            )

    def _jewelry_carrying(self):
        """Return this line as it may change a delivery that is kept shut.

        Hook: what keeps a delivery shut opens it for a hold that is only carried.
        """
        return self

    def _jewelry_same_hold(self):
        """The moves whose reservation this line may take: its own document's.

        Hook: a till order that settles an agreement takes what the agreement holds.
        """
        move = self.move_id
        order = move.sale_line_id.order_id
        return move | order.order_line.move_ids
