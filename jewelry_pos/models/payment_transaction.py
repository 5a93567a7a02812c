from odoo import SUPERUSER_ID, models
from odoo.tools import plaintext2html


class PaymentTransaction(models.Model):
    """Online money for a quotation whose pieces are not, or no longer, to be had."""

    _inherit = "payment.transaction"

    def _check_amount_and_confirm_order(self):
        """Keep money for which the order cannot be confirmed.

        The provider has taken it already, perhaps minutes after the customer saw the
        page. Stock Odoo would fail here each time, and never book it. So the quotation
        stays one, the money is booked under the customer's name, and the managers of
        the store decide.
        """
        kept = self.browse()
        for transaction in self:
            # Who holds a piece is told to managers.
            orders = transaction.sale_order_ids.with_user(SUPERUSER_ID)
            for order in orders:
                if refusal := order._jewelry_refusal():
                    transaction._jewelry_tell_managers(order, refusal)
                    kept |= transaction
        return super(PaymentTransaction, self - kept)._check_amount_and_confirm_order()

    def _jewelry_tell_managers(self, order, refusal):
        """Put money that was taken for a quotation before the managers of its store."""
        self.ensure_one()
        # What is only authorized can still be voided, and is told when it is captured.
        if self.state != "done":
            return
        stores = self.env["jewelry.store"].sudo()
        store = stores.search([("warehouse_id", "=", order.warehouse_id.id)])
        note = self.env._(
            "%(reason)s\n%(reference)s brought %(amount)s for %(order)s, which is still a "
            "quotation. The money is kept under the name of %(customer)s: confirm the "
            "order once its pieces are there, or pay the money back.",
            reason=refusal,
            reference=self.reference,
            amount=self.currency_id.format(self.amount),
            order=order.name,
            customer=self.partner_id.display_name,
        )
        for user in store._managers(order.company_id) or order.user_id:
            order.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary=self.env._("Online payment for a quotation"),
                note=plaintext2html(note),
            )
