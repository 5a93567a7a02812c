from odoo import models


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_jewelry_holder(self):
        """Open the layaway that holds this piece, for who may see it."""
        agreement = self.jewelry_holder_id.jewelry_agreement_id
        if agreement and agreement.has_access("read"):
            return agreement._get_records_action()
        return super().action_jewelry_holder()

    def action_jewelry_make_layaway(self):
        """Start a layaway of this piece in the back office."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_ar.jewelry_agreement_make_wizard_action"
        )
        action["context"] = {"default_lot_ids": self.ids}
        return action
