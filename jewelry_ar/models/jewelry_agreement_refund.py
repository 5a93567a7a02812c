from odoo import api, models

from odoo.addons.jewelry_pos.models.pos_order_door import BOOKED

from ..domain import refunds


class JewelryAgreement(models.Model):
    """Where the money of an agreement came from at the till, and goes back to."""

    _inherit = "jewelry.agreement"

    @api.model
    def jewelry_till_refund_plan(self, config_id, agreement_id, amount):
        """How the till should hand money of an agreement back: the latest tender first.

        :return: {"parts": [{method_id, amount, payment_uuid, label}], "note": what the
            cashier has to know of the rest, or False}
        :raise AccessError: for a till that this person may not use
        """
        config, till = self._jewelry_till(config_id)
        agreement = till._jewelry_till_browse(config, agreement_id)
        return agreement._prepare_refund_plan(
            config, till._jewelry_till_amount(amount) or 0.0
        )

    @api.model
    def jewelry_till_refund_asks(self, config_id, agreement_id, tenders):
        """Why this way of handing money of an agreement back needs a manager.

        :param tenders: [{method_id, amount above zero, payment_uuid}]
        :return: a sentence, or False
        :raise AccessError: for a till that this person may not use
        """
        config, till = self._jewelry_till(config_id)
        agreement = till._jewelry_till_browse(config, agreement_id)
        return agreement._refund_question(config, tenders)

    def _prepare_refund_plan(self, config, amount):
        """What came in at the back office, online or by a tender that this till does not
        have is left to the cashier: the note says how much that is.
        """
        payments = self._refundable_payments()
        here = [
            (payment, left)
            for payment, left in payments
            if payment.payment_method_id in config.payment_method_ids
        ]
        currency = self.currency_id
        parts, rest = refunds.allocate(here, amount, currency.decimal_places)
        note = False
        if rest > 0:
            note = self.env._(
                "%(amount)s was not paid at this till, but online, in the back office "
                "or by another tender. Choose how it goes back.",
                amount=currency.format(float(rest)),
            )
        return {
            "parts": [
                {
                    "method_id": payment.payment_method_id.id,
                    "amount": float(part),
                    "payment_uuid": payment.uuid,
                    "label": payment._jewelry_label(),
                }
                for payment, part in parts
            ],
            "note": note,
        }

    def _refund_question(self, config, tenders):
        """Why these tenders need a manager, or False; the booking checks it again."""
        left = {source: float(amount) for source, amount in self._refundable_payments()}
        methods = {method.id: method for method in config.payment_method_ids}
        handed = 0.0
        for tender in tenders if isinstance(tenders, list) else ():
            method = methods.get(self._jewelry_till_id(tender.get("method_id")))
            amount = self._jewelry_till_amount(tender.get("amount")) or 0.0
            if not method:
                continue
            if method._jewelry_is_by_hand():
                handed += amount
                continue
            named = tender.get("payment_uuid")
            for source in reversed(left):
                if source.payment_method_id == method and (
                    not named or named == source.uuid
                ):
                    part = min(amount, left[source])
                    left[source] -= part
                    amount -= part
        beyond = self.env["pos.order"]._jewelry_beyond_cards(
            handed, left, self.currency_id
        )
        return bool(beyond) and self.env._(
            "%(amount)s was paid by card and goes back to the card. A manager has to "
            "approve to hand it out.",
            amount=self.currency_id.format(beyond),
        )

    def _lock_refunds(self):
        """Make whoever gave money of these agreements back meanwhile start again.

        Changing the row, even to what it is, shows a transaction that began before
        another one ended that it has to look again.
        """
        self.flush_recordset()
        self.env.cr.execute(
            "UPDATE jewelry_agreement SET write_date = write_date WHERE id IN %s",
            [tuple(self.ids)],
        )

    def _refundable_payments(self, but=None):
        """Return [(tender, what may go back to it)], from the oldest to the latest.

        All that the till took for these agreements, at deposits, pick-ups and exchanges
        of what was picked up, less all that it gave back for any of that.

        :param but: a till order whose own refunds are not counted yet
        """
        orders = self.pos_payment_ids.pos_order_id.filtered(
            lambda order: order.state in BOOKED
        )
        family = orders._jewelry_family()
        if but:
            family -= but
        tenders = [
            (payments.sorted("is_change")[:1], amount)
            for order in family.sorted("id")
            for payments, amount in order._jewelry_money_tenders()
            if payments.payment_method_id[:1].type != "pay_later"
        ]
        taken = self.env["pos.payment"].concat(
            *(payment for payment, amount in tenders if amount > 0)
        )
        returned = self.env["jewelry.check.return"]._returned(taken, ())
        tenders = [row for row in tenders if row[0] not in returned]
        uuids = {payment.uuid: payment for payment, amount in tenders if amount > 0}

        def named(payment):
            source = uuids.get(payment.jewelry_refunded_uuid)
            same = source and source.payment_method_id == payment.payment_method_id
            return source if same else None

        return refunds.remaining(
            [
                (payment, payment.payment_method_id, amount)
                for payment, amount in tenders
                if amount > 0
            ],
            [
                (named(payment), payment.payment_method_id, -amount)
                for payment, amount in tenders
                if amount < 0
            ],
            self.currency_id.decimal_places,
        )
