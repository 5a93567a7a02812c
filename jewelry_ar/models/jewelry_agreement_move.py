from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from .flow import with_flow


class JewelryAgreement(models.Model):
    """Where held pieces go until pick-up: another store, the vault; hold and all."""

    _inherit = "jewelry.agreement"

    def _move_to_store(self, store, location=None):
        """Carry the held pieces to another store of the company, hold and all.

        One transaction: at no moment can anybody else take the pieces.

        :param location: where in that store, on its shelves when absent
        """
        self.ensure_one()
        self._lock()
        origin = self._current_store()
        if store == origin:
            return
        if not self._is_live() or store.company_id != self.company_id:
            raise UserError(
                self.env._(
                    "%(name)s cannot be moved to %(store)s.",
                    name=self.name,
                    store=store.name,
                )
            )
        order = with_flow(self.sale_order_id)
        self._lock_pieces()
        order.picking_ids.filtered(
            lambda p: p.state not in ("done", "cancel")
        ).action_cancel()
        self._transfer_pieces(origin, location or store.warehouse_id.lot_stock_id)
        order.locked = False
        order.warehouse_id = store.warehouse_id
        order.order_line._action_launch_stock_rule()
        order.locked = True
        self._check_goods_reserved()
        self.message_post(
            body=self.env._(
                "Moved from %(origin)s to %(store)s.",
                origin=origin.name,
                store=store.name,
            )
        )

    def _check_whole(self, pieces):
        """The pieces of an agreement go to another store together."""
        missing = self.lot_ids - pieces
        if missing:
            raise UserError(
                self.env._(
                    "%(name)s holds %(tags)s as well: send its pieces together.",
                    name=self.name,
                    tags=", ".join(piece._jewelry_label() for piece in missing),
                )
            )

    def _transfer_pieces(self, origin, target):
        """Move the pieces with a transfer that is done at once."""
        source = origin.warehouse_id.lot_stock_id
        picking = with_flow(self.env["stock.picking"]).create(
            {
                "picking_type_id": origin.warehouse_id.int_type_id.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "origin": self.name,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": line.product_id.id,
                            "product_uom_qty": line.product_uom_qty,
                            "product_uom": line.product_uom_id.id,
                            "jewelry_lot_id": line.jewelry_lot_id.id,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                        }
                    )
                    for line in self.sale_order_id.order_line
                    if line.product_id.is_storable
                ],
            }
        )
        picking.action_confirm()
        picking.action_assign()
        picking.move_ids.picked = True
        picking._action_done()
        if picking.state != "done":
            raise UserError(
                self.env._("The pieces of %s are not all in stock.", self.name)
            )

    def _move_to_vault(self):
        """Put the held pieces that are still on the shelves into their store's vault."""
        agreement = self._for_flow()
        pieces = self.lot_ids.filtered("jewelry_can_vault")
        if not pieces:
            raise UserError(
                self.env._(
                    "No piece of %s is on a shelf of a store that has a vault.",
                    self.name,
                )
            )
        pieces.action_jewelry_move_to_vault()
        agreement._check_goods_reserved()
        agreement.message_post(
            body=self.env._(
                "%s moved to the vault.",
                ", ".join(piece.jewelry_tag or piece.name for piece in pieces),
            )
        )
