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

    def _jewelry_carry(self, location, document):
        """A layaway follows its pieces to another store: its delivery is there then."""
        leaving = self.filtered(
            lambda lot: lot.jewelry_store_id.warehouse_id != location.warehouse_id
        )
        agreements = leaving.jewelry_holder_id.jewelry_agreement_id
        store = self.env["jewelry.store"]._of_location(location)[location]
        for agreement in agreements:
            agreement._check_whole(leaving)
            agreement._move_to_store(store, location)
        alone = self - (leaving & agreements.lot_ids)
        return super(StockLot, alone)._jewelry_carry(location, document)
