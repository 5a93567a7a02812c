from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Money of an agreement that goes back: to the tenders it came from."""

    _inherit = "pos.order"

    def _jewelry_account_payments(self):
        """Deposits are money in hand, not a debt of the customer."""
        payments = super()._jewelry_account_payments()
        return payments.filtered(lambda payment: not payment._jewelry_is_deposit())

    def _jewelry_check_return_money(self, returned, sale):
        """What was bought on layaway goes back to the tenders of its deposits."""
        super()._jewelry_check_return_money(returned, sale)
        # The cashier has no access to agreements; only sentences go back.
        for agreement in sale.sudo().agreement_id:
            self._jewelry_check_refund_tenders(agreement)

    def _jewelry_check_refund_tenders(self, agreement):
        """Each card gets at most what it paid; cash and checks take what is left.

        :raise UserError: for a card that gets more, or that never paid
        """
        left = {
            source: float(amount)
            for source, amount in agreement._refundable_payments(but=self)
        }
        for payment in self._jewelry_money_payments():
            if payment.amount >= 0 or payment.payment_method_id.type == "cash":
                continue
            sources = self._jewelry_refund_sources(payment, left)
            paid = sum(left[source] for source in sources)
            terminal = payment.payment_method_id.use_payment_terminal
            if not sources and not terminal and not payment.jewelry_refunded_uuid:
                continue
            if self.currency_id.compare_amounts(-payment.amount, paid) > 0:
                raise UserError(
                    self.env._(
                        "%(tender)s can get back %(paid)s of %(name)s, not "
                        "%(amount)s. Pay the rest in cash or by check.",
                        tender=payment.payment_method_id.name,
                        paid=self.currency_id.format(paid),
                        name=agreement.name,
                        amount=self.currency_id.format(-payment.amount),
                    )
                )
            self._jewelry_use_up(sources, -payment.amount, left)

    def _jewelry_refund_sources(self, payment, left):
        """The tenders whose money this one gives back, the latest first."""
        named = payment.jewelry_refunded_uuid
        return [
            source
            for source in reversed(left)
            if (
                source.uuid == named
                if named
                else source.payment_method_id == payment.payment_method_id
            )
        ]

    def _jewelry_use_up(self, sources, amount, left):
        for source in sources:
            part = min(amount, left[source])
            left[source] -= part
            amount -= part
