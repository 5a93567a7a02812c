from odoo import api, models


class PaymentLinkWizard(models.TransientModel):
    """No link asks for money that its quotation could not take."""

    _inherit = "payment.link.wizard"

    @api.depends("res_model", "res_id")
    def _compute_warning_message(self):
        super()._compute_warning_message()
        for wizard in self.filtered(lambda record: record.res_model == "sale.order"):
            order = self.env["sale.order"].browse(wizard.res_id)
            wizard.warning_message = order._jewelry_refusal() or wizard.warning_message
