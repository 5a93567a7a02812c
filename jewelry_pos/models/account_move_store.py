from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _jewelry_store(self):
        """Return the store that this entry is made for, or none.

        It is the store of the till, or the one that a sales order is delivered from.
        Hook for who knows more kinds of documents.
        """
        self.ensure_one()
        # The documents decide whose entry it is, not who posts it.
        move = self.sudo()
        config = move._jewelry_configs()[:1]
        if config:
            return config._jewelry_store()
        warehouses = move.line_ids.sale_line_ids.order_id.warehouse_id
        stores = self.env["jewelry.store"].sudo()
        if not warehouses:
            return stores
        return stores.search([("warehouse_id", "in", warehouses.ids)], limit=1)

    def _jewelry_configs(self):
        """Return the tills whose documents this entry books."""
        return (
            self.pos_order_ids.config_id
            or self.jewelry_exchange_ids.config_id
            or self.pos_session_ids.config_id
            or self.pos_payment_ids.session_id.config_id
            or self.statement_line_id.pos_session_id.config_id
            or self.origin_payment_id.pos_session_id.config_id
            or self.reversed_pos_order_id.config_id
        )
