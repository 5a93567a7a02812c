from odoo import api, fields, models

from odoo.addons.jewelry_pos.domain import tenders


class JewelryTenderWizard(models.AbstractModel):
    """What the customer hands over: its kind, and its number where it has one."""

    _name = "jewelry.tender.wizard"
    _description = "Tender"

    tender_kind = fields.Selection(
        tenders.KINDS,
        string="Kind of Tender",
        compute="_compute_tender_kind",
        store=True,
        precompute=True,
        readonly=False,
    )
    tender_number = fields.Char(
        string="Number",
        help="Of a check or money order its number, of a wire its reference, of "
        "financing its approval.",
    )
    needs_tender_number = fields.Boolean(compute="_compute_needs_tender_number")

    @api.depends("journal_id")
    def _compute_tender_kind(self):
        """What lies in a cash journal is currency; the bank's is asked for."""
        for wizard in self:
            # A manager does not read journals; only the type is looked at.
            journal = wizard.journal_id.sudo()
            if journal.type == "cash":
                wizard.tender_kind = tenders.CURRENCY
            elif wizard.tender_kind == tenders.CURRENCY:
                wizard.tender_kind = False

    @api.depends("tender_kind")
    def _compute_needs_tender_number(self):
        for wizard in self:
            wizard.needs_tender_number = wizard.tender_kind in tenders.NUMBERED

    def _get_tender(self):
        """Return (kind, number), as `jewelry.agreement._prepare_payment_vals` takes it."""
        self.ensure_one()
        number = self.tender_number if self.needs_tender_number else False
        return self.tender_kind, number
