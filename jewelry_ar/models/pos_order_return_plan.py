from odoo import api, models
from odoo.fields import Domain


class PosOrder(models.Model):
    """The return of a sale that deposits paid for, as the till asks for it."""

    _inherit = "pos.order"

    def _prepare_jewelry_return_plan(self, config, amount):
        """What was bought on layaway goes back to the tenders of its deposits."""
        plan = super()._prepare_jewelry_return_plan(config, amount)
        agreements = self._jewelry_paid_agreements()
        if not agreements:
            return plan
        rest = amount - sum(part["amount"] for part in plan["parts"])
        more = agreements._prepare_refund_plan(config, rest)
        return {"parts": plan["parts"] + more["parts"], "note": more["note"]}

    def _jewelry_return_question(self, config, tenders):
        agreements = self._jewelry_paid_agreements()
        if agreements:
            return agreements._refund_question(config, tenders)
        return super()._jewelry_return_question(config, tenders)

    def _jewelry_paid_agreements(self):
        """The agreements behind this sale, also where it was exchanged meanwhile.

        The cashier has no access to agreements: only amounts and sentences go back.
        """
        return self._jewelry_family().sudo().agreement_id

    @api.model
    def jewelry_till_sale(self, config_id, code):
        """The receipt of a deposit stands for its agreement, not for a sale."""
        found = super().jewelry_till_sale(config_id, code)
        if found["order_id"]:
            return found
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        order = config.env["pos.order"]._jewelry_order_of_receipt(
            config, str(code or "").strip()
        )
        # Its number is printed on the receipt; the till asks for the rest with it.
        agreement = order.sudo().agreement_id
        return {**found, "agreement": agreement.name} if agreement else found

    @api.model
    def _get_jewelry_sale_domain(self, config):
        """Deposits sell nothing that could come back."""
        domain = super()._get_jewelry_sale_domain(config)
        return domain & Domain("jewelry_purpose", "=", False)
