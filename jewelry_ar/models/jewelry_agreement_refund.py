from odoo import api, models

from ..domain import refunds


class JewelryAgreement(models.Model):
    """Where the money of an agreement came from at the till, and goes back to."""

    _inherit = "jewelry.agreement"

    @api.model
    def jewelry_till_refund_plan(self, config_id, agreement_id, amount):
        """How the till should hand money of an agreement back: the latest tender first.

        What came in at the back office, online or by a tender that this till does not
        have is left out: the cashier chooses how that part is paid.

        :return: [{method_id, amount, payment_uuid, label}]
        :raise AccessError: for a till that this person may not use
        """
        config, till = self._jewelry_till(config_id)
        agreement = till._jewelry_till_browse(config, agreement_id)
        amount = till._jewelry_till_amount(amount) or 0.0
        payments = agreement._refundable_payments()
        here = [
            (payment, left)
            for payment, left in payments
            if payment.payment_method_id in config.payment_method_ids
        ]
        digits = agreement.currency_id.decimal_places
        parts, _rest = refunds.allocate(here, amount, digits)
        return [
            {
                "method_id": payment.payment_method_id.id,
                "amount": float(part),
                "payment_uuid": payment.uuid,
                "label": payment._jewelry_label(),
            }
            for payment, part in parts
        ]

    def _refundable_payments(self, but=None):
        """Return [(tender, what may go back to it)], from the oldest to the latest.

        :param but: a till order whose own refunds are not counted yet
        """
        self.ensure_one()
        # All that the till took for this agreement: deposits and the pick-up.
        orders = self.pos_payment_ids.pos_order_id.filtered(
            lambda order: order.state in ("paid", "done")
        )
        backs = orders | orders.lines.refund_orderline_ids.order_id.filtered(
            lambda order: order.state in ("paid", "done")
        )
        if but:
            backs -= but
        tenders = [
            (payments.sorted("is_change")[:1], amount)
            for order in backs.sorted("id")
            for payments, amount in order._jewelry_money_tenders()
        ]
        taken = self.env["pos.payment"].concat(
            *(payment for payment, amount in tenders if amount > 0)
        )
        returned = self.env["jewelry.check.return"]._returned(taken, ())
        tenders = [row for row in tenders if row[0] not in returned]
        uuids = {payment.uuid: payment for payment, amount in tenders if amount > 0}
        return refunds.remaining(
            [
                (payment, payment.payment_method_id, amount)
                for payment, amount in tenders
                if amount > 0
            ],
            [
                (
                    uuids.get(payment.jewelry_refunded_uuid),
                    payment.payment_method_id,
                    -amount,
                )
                for payment, amount in tenders
                if amount < 0
            ],
            self.currency_id.decimal_places,
        )
