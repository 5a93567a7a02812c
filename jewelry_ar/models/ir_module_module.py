from odoo import models

from .jewelry_agreement import LIVE_STATES


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    def _jewelry_open_items(self, module_names):
        """Live agreements and money held for customers keep the suite installed."""
        items = super()._jewelry_open_items(module_names)
        if "jewelry_ar" not in module_names:
            return items
        # Whatever the administrator's companies, no customer's promise is torn away.
        agreements = (
            self.env["jewelry.agreement"]
            .sudo()
            .search(
                [
                    "|",
                    "|",
                    ("state", "in", LIVE_STATES),
                    ("amount_deposited", "!=", 0),
                    ("amount_refund_due", "!=", 0),
                ]
            )
        )
        return items + [
            self.env._(
                "%(agreement)s of %(customer)s: %(held)s held, %(due)s to refund",
                agreement=agreement.name,
                customer=agreement.partner_id.display_name,
                held=agreement.currency_id.format(agreement.amount_deposited),
                due=agreement.currency_id.format(agreement.amount_refund_due),
            )
            for agreement in agreements
        ]
