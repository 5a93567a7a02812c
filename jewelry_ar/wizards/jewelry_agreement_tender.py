from odoo import fields, models
from odoo.exceptions import UserError

from .jewelry_agreement_wizard import MONEY_JOURNALS


class JewelryAgreementTender(models.TransientModel):
    """One more tender of a payment: half on the card, half in cash.

    The tender of the dialog itself takes what these leave.
    """

    _name = "jewelry.agreement.tender"
    _description = "One of Several Tenders"
    _inherit = ["jewelry.tender.wizard"]
    _order = "id"

    payment_wizard_id = fields.Many2one(
        "jewelry.agreement.payment.wizard", ondelete="cascade", index=True
    )
    pickup_wizard_id = fields.Many2one(
        "jewelry.agreement.pickup.wizard", ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one("res.currency", required=True)
    journal_id = fields.Many2one(
        "account.journal", string="Paid With", required=True, domain=MONEY_JOURNALS
    )
    amount = fields.Monetary(required=True)
    memo = fields.Char(string="Note")

    def _split(self, total, journal, currency, **rest):
        """Return all tenders of `total`: these, and what they leave on `journal`.

        Hook: what else a tender says is one more key.

        :param rest: what else is known of the tender on `journal`
        :return: [{"amount", "journal", ...}], as `jewelry.agreement._create_payment`
            takes them
        """
        left = currency.round(total - sum(self.mapped("amount")))
        if any(currency.compare_amounts(line.amount, 0) <= 0 for line in self):
            raise UserError(self.env._("Enter an amount above zero for each tender."))
        if self and currency.compare_amounts(left, 0) < 0:
            raise UserError(
                self.env._(
                    "The tenders come to %(tenders)s, but only %(total)s is to be "
                    "taken.",
                    tenders=currency.format(sum(self.mapped("amount"))),
                    total=currency.format(total),
                )
            )
        if self and not journal and not currency.is_zero(left):
            raise UserError(
                self.env._("Choose how the other %s is paid.", currency.format(left))
            )
        tenders = [line._prepare_tender_vals() for line in self]
        if not tenders or not currency.is_zero(left):
            tenders.append({"amount": left, "journal": journal, **rest})
        return tenders

    def _prepare_tender_vals(self):
        self.ensure_one()
        # A manager books into journals that only an accountant reads.
        return {
            "amount": self.amount,
            "journal": self.journal_id.sudo(),
            "memo": self.memo,
            "tender": self._get_tender(),
        }
