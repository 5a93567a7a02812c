from odoo import models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.fields import Command


class StockLot(models.Model):
    """How a piece goes from one place of the company to another, hold and all."""

    _inherit = "stock.lot"

    def _jewelry_check_mover(self):
        """Pieces are moved by who handles stock, each person in the own stores.

        :raise AccessError: with the store's name
        """
        user = self.env.user
        handles = user.has_group("jewelry_pos.group_jewelry_bench") or user.has_group(
            "stock.group_stock_user"
        )
        # Which store a piece is in is no secret to who may see the piece.
        for store in self.sudo().jewelry_store_id:
            if not (handles and store._has_person(user)):
                raise AccessError(
                    self.env._(
                        "Only people of %s who handle its stock move its pieces.",
                        store.name,
                    )
                )

    def action_jewelry_transfer(self):
        """A new transfer of these pieces, to be sent when its store is chosen."""
        pieces = self.filtered("jewelry_is_piece")
        stores = pieces.jewelry_store_id
        if len(stores) != 1:
            raise UserError(self.env._("Choose pieces that are in one store."))
        transfer = self.env["jewelry.transfer"].create(
            {
                "origin_id": stores.id,
                "store_id": stores.id,
                "line_ids": [Command.create({"lot_id": lot.id}) for lot in pieces],
            }
        )
        return transfer._get_records_action()

    def _jewelry_lock_to_move(self):
        """Lock the stock of these pieces, so that nobody else takes them meanwhile.

        :raise UserError: when somebody else is moving one of them
        """
        try:
            self._jewelry_lock_stock()
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is moving %s at this moment. Try again.",
                    ", ".join(lot._jewelry_label() for lot in self),
                )
            ) from error

    def _jewelry_carry(self, location, document):
        """Move these pieces to `location` now; what holds one of them goes with it.

        Hook: what is held by an agreement follows its piece to another store, too.

        :param location: `stock.location` inside the company
        :param str document: what the history of the piece shows
        :raise UserError: for a piece that an order of another place holds
        """
        quants = self.env["stock.quant"]
        for lot in self:
            quants |= lot._jewelry_quant()
        quants.move_quants(location_dest_id=location, message=document)

    def _jewelry_is_in_transit(self):
        """Whether this piece is between two stores, and was not handed out elsewhere.

        A till without a connection sells what is on the road, too: then the stock that
        it sold from is short of it.
        """
        with_us = self.quant_ids.filtered(
            lambda quant: quant.location_id.usage in ("internal", "transit")
        )
        place = self._jewelry_quant().location_id
        return place.usage == "transit" and sum(with_us.mapped("quantity")) > 0

    def _jewelry_quant(self):
        """Return the quant that says where this piece is; empty when it is gone."""
        return self.quant_ids.filtered(
            lambda quant: (
                quant.quantity > 0
                and quant.location_id.usage in ("internal", "transit")
            )
        )[:1]
