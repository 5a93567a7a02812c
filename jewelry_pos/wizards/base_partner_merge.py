from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        # Core moves the owner of quants to the kept partner in SQL, unseen by the ORM.
        owned = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [("owner_id", "in", (src_partners | dst_partner).ids)],
                aggregates=["lot_id:recordset"],
            )
        )
        result = super()._update_foreign_keys(src_partners, dst_partner)
        owned[0][0]._jewelry_touch()
        return result
