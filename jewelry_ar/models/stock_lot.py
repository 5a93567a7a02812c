from odoo import models


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_jewelry_make_layaway(self):
        """Start a layaway of this piece in the back office."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_ar.jewelry_agreement_make_wizard_action"
        )
        action["context"] = {"default_lot_ids": self.ids}
        return action
