from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError


class StockLot(models.Model):
    """Where a held piece sleeps: the vault of its store, hold and all."""

    _inherit = "stock.lot"

    jewelry_can_vault = fields.Boolean(
        compute="_compute_jewelry_can_vault",
        compute_sudo=True,
        help="Held for a customer, in a store that has a vault, and not in it yet.",
    )

    @api.depends(
        "jewelry_status",
        "jewelry_store_id.vault_location_id",
        "quant_ids.location_id",
        "quant_ids.quantity",
    )
    def _compute_jewelry_can_vault(self):
        for lot in self:
            vault = lot.jewelry_store_id.vault_location_id
            place = lot._jewelry_quant().location_id
            lot.jewelry_can_vault = bool(
                vault
                and lot.jewelry_status == "on_hold"
                and place._child_of(vault.warehouse_id.lot_stock_id)
                and not place._child_of(vault)
            )

    def action_jewelry_move_to_vault(self):
        """Put held pieces into the vault of their store; their orders keep them."""
        self.check_access("read")
        self._jewelry_check_mover()
        # The bench has no Inventory rights: the piece moves with those of its store.
        self.sudo()._jewelry_move_to_vault()
        return True

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

    def _jewelry_move_to_vault(self):
        """Move these pieces; the reservation goes with them in this transaction."""
        try:
            self._jewelry_lock_stock()
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is moving %s at this moment. Try again.",
                    ", ".join(lot._jewelry_label() for lot in self),
                )
            ) from error
        self.invalidate_recordset(["jewelry_can_vault"])
        for lot in self:
            if not lot.jewelry_can_vault:
                raise UserError(lot._jewelry_vault_refusal())
            lot._jewelry_quant().move_quants(
                location_dest_id=lot.jewelry_store_id.vault_location_id,
                message=self.env._("Moved to the vault"),
            )

    def _jewelry_vault_refusal(self):
        if not self.jewelry_store_id.vault_location_id:
            return self.env._(
                "%(store)s has no vault. Choose one on the store, then move %(tag)s.",
                store=self.jewelry_store_id.name or self.env._("This place"),
                tag=self._jewelry_label(),
            )
        return self.env._(
            "%s is not held on the shelves of its store, or is in the vault already.",
            self._jewelry_label(),
        )

    def _jewelry_quant(self):
        """Return the quant that says where this piece is; empty when it is gone."""
        return self.quant_ids.filtered(
            lambda quant: (
                quant.quantity > 0
                and quant.location_id.usage in ("internal", "transit")
            )
        )[:1]
