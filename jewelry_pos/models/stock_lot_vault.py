from odoo import api, fields, models
from odoo.exceptions import UserError


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

    def _jewelry_move_to_vault(self):
        """Move these pieces; the reservation goes with them in this transaction."""
        self._jewelry_lock_to_move()
        self.invalidate_recordset(["jewelry_can_vault"])
        for lot in self:
            if not lot.jewelry_can_vault:
                raise UserError(lot._jewelry_vault_refusal())
        for store, pieces in self.grouped("jewelry_store_id").items():
            pieces._jewelry_carry(
                store.vault_location_id, self.env._("Moved to the vault")
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
