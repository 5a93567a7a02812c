from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.jewelry_pos.domain import tenders

from .jewelry_agreement_wizard import MONEY_JOURNALS


class JewelryAgreementPickupWizard(models.TransientModel):
    """Hand the pieces over in the back office: tax of the place, balance, invoice."""

    _name = "jewelry.agreement.pickup.wizard"
    _description = "Pick-up"
    _inherit = ["jewelry.agreement.wizard", "jewelry.tender.wizard"]

    store_id = fields.Many2one(
        "jewelry.store", string="Handed Over In", compute="_compute_totals"
    )
    amount_signed = fields.Monetary(
        related="agreement_id.amount_total_signed", string="Agreed Total"
    )
    amount_difference = fields.Monetary(
        compute="_compute_totals",
        string="Tax Difference",
        help="Sales tax is that of the place and day of delivery. This is the "
        "difference to the total that was agreed.",
    )
    amount_total = fields.Monetary(compute="_compute_totals", string="Total Today")
    amount_deposited = fields.Monetary(related="agreement_id.amount_deposited")
    amount_rest = fields.Monetary(
        compute="_compute_totals",
        string="Balance to Take",
        help="Below zero: to be paid back to the customer.",
    )
    tax_agreed = fields.Boolean(
        string="The customer agrees to the new total",
        help="Ask before taking money: the total is not the one that was signed.",
    )
    journal_id = fields.Many2one(
        "account.journal", string="Paid With", domain=MONEY_JOURNALS
    )
    tender_ids = fields.One2many(
        "jewelry.agreement.tender",
        "pickup_wizard_id",
        string="Also Paid With",
        help="When the customer pays the balance with several tenders: what is not "
        "listed here is paid with the one above.",
    )
    checks_ready_on = fields.Date(
        compute="_compute_checks_ready_on",
        string="Pick-up From",
        help="Personal checks pay for this. Before this day only a manager hands it "
        "over.",
    )
    override = fields.Char(
        string="Why It Is Handed Over Now",
        help="A manager's reason, kept in the trail of approvals.",
    )

    @api.depends(
        "agreement_id",
        "tender_kind",
        "amount_rest",
        "tender_ids.tender_kind",
        "tender_ids.amount",
    )
    def _compute_checks_ready_on(self):
        for wizard in self:
            # A manager does not read the payments behind it; only the day is shown.
            agreement = wizard.agreement_id.sudo()
            left = max(wizard.amount_rest, 0) - sum(wizard.tender_ids.mapped("amount"))
            paid = [(one.amount, one.tender_kind, False) for one in wizard.tender_ids]
            paid.append((left, wizard.tender_kind, False))
            ready = agreement._checks_ready(tenders.by_personal_check(paid))
            held = ready > agreement.store_id._local_today()
            wizard.checks_ready_on = ready if held else False

    @api.depends("agreement_id")
    def _compute_totals(self):
        for wizard in self:
            # Taxes are computed with accounts that a manager does not read.
            agreement = wizard.agreement_id.sudo()
            store = agreement._current_store()
            totals = agreement._delivery_totals(store)
            wizard.store_id = store
            wizard.amount_difference = totals["difference"]
            wizard.amount_total = totals["total"]
            wizard.amount_rest = totals["total"] - agreement.amount_deposited

    def action_confirm(self):
        """Deliver, invoice, take the balance, apply the deposits."""
        self.ensure_one()
        if not self.currency_id.is_zero(self.amount_difference) and not self.tax_agreed:
            raise UserError(
                self.env._(
                    "The total changes by %s. Tick that the customer agrees.",
                    self.currency_id.format(self.amount_difference),
                )
            )
        # The journals are those of the agreement's company; a manager reads none.
        journal = self.journal_id.sudo()
        invoice = self.agreement_id._for_flow()._pickup(
            journal=journal or self.tender_ids.journal_id.sudo()[:1],
            amount=self.amount_rest,
            store=self.store_id.sudo(),
            tax_agreed=self.amount_difference,
            tenders=self.tender_ids._split(
                self.amount_rest, journal, self.currency_id, tender=self._get_tender()
            ),
            override=self.override,
        )
        return self.agreement_id._get_invoice_action(invoice)
