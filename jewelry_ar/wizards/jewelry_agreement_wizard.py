from odoo import fields, models

MONEY_JOURNALS = (
    "[('type', 'in', ('bank', 'cash', 'credit')), ('company_id', '=', company_id)]"
)


class JewelryAgreementWizard(models.AbstractModel):
    """One step of an agreement that a person confirms: money, pick-up, move, cancel."""

    _name = "jewelry.agreement.wizard"
    _description = "Step of an Agreement"

    agreement_id = fields.Many2one("jewelry.agreement", required=True, readonly=True)
    partner_id = fields.Many2one(related="agreement_id.partner_id")
    company_id = fields.Many2one(related="agreement_id.company_id")
    currency_id = fields.Many2one(related="agreement_id.currency_id")
