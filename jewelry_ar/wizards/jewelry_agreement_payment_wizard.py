from odoo import api, fields, models

from .jewelry_agreement_wizard import MONEY_JOURNALS


class JewelryAgreementPaymentWizard(models.TransientModel):
    """Take a deposit or an installment in the back office, or pay a refund due."""

    _name = "jewelry.agreement.payment.wizard"
    _description = "Take a Payment"
    _inherit = ["jewelry.agreement.wizard", "jewelry.tender.wizard"]

    direction = fields.Selection(
        [("in", "Payment received"), ("out", "Refund paid")],
        required=True,
        default="in",
    )
    amount_due = fields.Monetary(related="agreement_id.amount_due")
    amount = fields.Monetary(
        compute="_compute_amount",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="The next payment of the schedule, unless the customer pays another "
        "amount. It fills the schedule oldest first.",
    )
    journal_id = fields.Many2one(
        "account.journal", string="Paid With", required=True, domain=MONEY_JOURNALS
    )
    date = fields.Date(
        compute="_compute_date",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    memo = fields.Char(string="Note")
    tender_ids = fields.One2many(
        "jewelry.agreement.tender",
        "payment_wizard_id",
        string="Also Paid With",
        help="When the customer pays with several tenders: what is not listed here is "
        "paid with the one above.",
    )
    payment_ids = fields.Many2many(
        "account.payment",
        readonly=True,
        help="What this dialog has booked: confirming it again only prints again.",
    )

    @api.depends("agreement_id", "direction")
    def _compute_amount(self):
        for wizard in self:
            agreement = wizard.agreement_id
            if wizard.direction == "out":
                wizard.amount = agreement.amount_refund_due
            elif agreement.state == "draft":
                wizard.amount = agreement._deposit_row().amount or agreement.amount_due
            else:
                wizard.amount = agreement.next_due_amount or agreement.amount_due

    @api.depends("agreement_id")
    def _compute_date(self):
        for wizard in self:
            store = wizard.agreement_id.store_id
            wizard.date = (
                store._local_today() if store else self.env.company._jewelry_today()
            )

    def action_confirm(self):
        """Book the money and show its receipt; again, show its receipt only."""
        self.ensure_one()
        # The flow books for the manager what only an accountant may write by hand.
        agreement = self.agreement_id._for_flow()
        # What this dialog has booked is its person's to print, not to read.
        booked = self.sudo()
        if not booked.payment_ids:
            booked.payment_ids = self._book(agreement)
        return agreement._get_receipt_action(booked.payment_ids)

    def _book(self, agreement):
        journal = self.journal_id.sudo()
        if self.direction == "out":
            return agreement._pay_refund(journal, date=self.date)
        tenders = self.tender_ids._split(
            self.amount,
            journal,
            self.currency_id,
            memo=self.memo,
            tender=self._get_tender(),
        )
        return agreement._take_deposits(tenders, date=self.date)
