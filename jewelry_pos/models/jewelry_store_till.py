from odoo import models


class JewelryStore(models.Model):
    _inherit = "jewelry.store"

    def write(self, vals):
        """Bring the tills along when the store moves or its taxes change."""
        result = super().write(vals)
        if "fiscal_position_id" in vals or "warehouse_id" in vals:
            self.pos_config_ids._jewelry_follow_store()
        return result
