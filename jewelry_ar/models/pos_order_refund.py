from odoo import api, models
from odoo.exceptions import UserError

from ..domain import refunds


class PosOrder(models.Model):
    """Money of an agreement that goes back: to the tenders it came from."""

    _inherit = "pos.order"

    def _jewelry_account_payments(self):
        """Deposits are money in hand, not a debt of the customer."""
        payments = super()._jewelry_account_payments()
        return payments.filtered(lambda payment: not payment._jewelry_is_deposit())

    def _jewelry_check_return_money(self, returned, sale):
        """What was bought on layaway goes back to the tenders of its deposits.

        Also where it was exchanged meanwhile, and the new piece comes back.
        """
        super()._jewelry_check_return_money(returned, sale)
        # The cashier has no access to agreements; only sentences go back.
        agreements = sale._jewelry_family().sudo().agreement_id
        if agreements:
            agreements._lock()._lock_refunds()
            self._jewelry_check_refund_tenders(agreements)

    def _jewelry_check_refund_tenders(self, agreements):
        """Each card gets at most what it paid; cash and checks take what is left.

        :raise UserError: for a card that gets more, or that never paid; and for money
            handed out that a card could take, unless a manager approved it
        """
        left = {
            source: float(amount)
            for source, amount in agreements._refundable_payments(but=self)
        }
        for payment in self._jewelry_money_payments():
            if payment.amount >= 0 or payment.payment_method_id._jewelry_is_by_hand():
                continue
            sources = self._jewelry_refund_sources(payment, left)
            paid = sum(left[source] for source in sources)
            if self.currency_id.compare_amounts(-payment.amount, paid) > 0:
                raise UserError(
                    self.env._(
                        "%(tender)s can get back %(paid)s of %(name)s, not "
                        "%(amount)s. Pay the rest in cash or by check.",
                        tender=payment.payment_method_id.name,
                        paid=self.currency_id.format(paid),
                        name=", ".join(agreements.mapped("name")),
                        amount=self.currency_id.format(-payment.amount),
                    )
                )
            self._jewelry_use_up(sources, -payment.amount, left)
        self._jewelry_check_handed_out(left)

    def _jewelry_check_handed_out(self, left):
        """Money of a card is handed out in cash only where a manager approved it.

        :param dict left: what each tender could still take back, cards used up
        """
        handed = -sum(
            payment.amount
            for payment in self._jewelry_money_payments()
            if payment.payment_method_id._jewelry_is_by_hand()
        )
        beyond = self._jewelry_beyond_cards(handed, left, self.currency_id)
        if beyond and not self._jewelry_approval("refund"):
            raise UserError(
                self.env._(
                    "%(amount)s was paid by card and goes back to the card. A manager "
                    "has to approve to hand it out.",
                    amount=self.currency_id.format(beyond),
                )
            )

    @api.model
    def _jewelry_beyond_cards(self, handed, left, currency):
        """How much of what is handed out a card that paid could take back; else 0."""
        by_hand = cards = 0.0
        for source, amount in left.items():
            if source.payment_method_id._jewelry_is_by_hand():
                by_hand += amount
            else:
                cards += amount
        return refunds.beyond(handed, by_hand, cards, currency.decimal_places)

    def _jewelry_refund_sources(self, payment, left):
        """The tenders whose money this one gives back, the latest first."""
        named = payment.jewelry_refunded_uuid
        return [
            source
            for source in reversed(left)
            if source.payment_method_id == payment.payment_method_id
            and named in (False, "", source.uuid)
        ]

    def _jewelry_use_up(self, sources, amount, left):
        for source in sources:
            part = min(amount, left[source])
            left[source] -= part
            amount -= part
