from odoo import api, models


class PaymentLinkWizard(models.TransientModel):
    """A link for a layaway, or for its order, leads to the layaway's own page."""

    _inherit = "payment.link.wizard"

    def _jewelry_agreement(self):
        self.ensure_one()
        if self.res_model == "jewelry.agreement":
            return self.env["jewelry.agreement"].browse(self.res_id)
        if self.res_model == "sale.order":
            order = self.env["sale.order"].browse(self.res_id)
            return order._jewelry_live_agreements()
        return self.env["jewelry.agreement"]

    @api.depends("res_model", "res_id")
    def _compute_link(self):
        return super()._compute_link()

    def _prepare_url(self, base_url, related_document):
        agreement = self._jewelry_agreement()
        if agreement:
            return f"{base_url}{agreement.get_portal_url()}"
        return super()._prepare_url(base_url, related_document)

    def _prepare_query_params(self, *args):
        if self._jewelry_agreement():
            return {"payment_amount": self.amount}
        return super()._prepare_query_params(*args)
