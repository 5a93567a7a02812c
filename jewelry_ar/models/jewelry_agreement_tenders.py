from odoo import models


class JewelryAgreement(models.Model):
    """Money that comes in several tenders at once, one payment each."""

    _inherit = "jewelry.agreement"

    def _take_deposits(self, tenders, date=None):
        """Receive one deposit or installment that is paid with several tenders.

        All or nothing: what is taken in all signs a draft, not the first tender.

        :param tenders: [{"amount", "journal", ...}] as `_take_deposit` takes them
        :return: the posted payments, one per tender
        """
        self.ensure_one()
        self._lock()
        self._check_money_in(sum(tender["amount"] for tender in tenders))
        self._activate(date)
        payments = self.env["account.payment"]
        for tender in tenders:
            payments |= self._take_deposit(date=date, **tender)
        return payments

    def _receive_tenders(self, invoice, tenders):
        """Receive what is left on the invoice, one payment per tender."""
        for tender in tenders:
            values = dict(tender)
            self._receive_rest(
                invoice, values.pop("amount"), values.pop("journal"), **values
            )
