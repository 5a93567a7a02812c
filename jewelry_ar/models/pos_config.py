from odoo import api, fields, models


class PosConfig(models.Model):
    _inherit = "pos.config"

    @api.model_create_multi
    def create(self, vals_list):
        configs = super().create(vals_list)
        configs._jewelry_link_deposit_tender()
        return configs

    def write(self, vals):
        result = super().write(vals)
        if "jewelry_store_id" in vals:
            self._jewelry_link_deposit_tender()
        return result

    def _jewelry_link_deposit_tender(self):
        """Let the tills that belong to a store take and use deposits."""
        tenders = {
            tender.company_id: tender
            for tender in self.env["pos.payment.method"].search(
                [
                    ("jewelry_tender", "=", "deposit"),
                    ("company_id", "in", self.company_id.ids),
                ]
            )
        }
        for config in self.filtered("jewelry_store_id"):
            tender = tenders.get(config.company_id)
            if tender and tender not in config.payment_method_ids:
                # An open session may gain a tender: nothing it has counted changes.
                config.with_context(
                    bypass_payment_method_ids_forbidden_change=True
                ).payment_method_ids = [fields.Command.link(tender.id)]
