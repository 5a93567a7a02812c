from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Tenders that come with a number are not taken without it."""

    _inherit = "pos.order"

    def _process_saved_order(self, draft):
        """Refuse a check without its number, unless it was taken offline."""
        self.ensure_one()
        if draft or self.state == "cancel":
            return super()._process_saved_order(draft)
        issue = self._jewelry_missing_numbers()
        if issue and not self.jewelry_offline:
            raise UserError(issue)
        result = super()._process_saved_order(draft)
        if issue:
            self._jewelry_accept_offline(issue)
        return result

    def _jewelry_missing_numbers(self):
        """One sentence per tender that lacks its number; empty when all have theirs."""
        bare = self.payment_ids.filtered(
            lambda payment: payment._jewelry_lacks_number()
        )
        # Which store a till stands in is not its cashier's to look up. Tills of no
        # store stay as stock Odoo's.
        if not bare or not self.config_id.sudo()._jewelry_store():
            return ""
        return "\n".join(
            self.env._(
                "Enter the %(number)s of the payment of %(amount)s (%(tender)s).",
                number=bare._jewelry_number_label(
                    payment.payment_method_id.jewelry_tender_kind
                ).lower(),
                amount=self.currency_id.format(payment.amount),
                tender=payment.payment_method_id.name,
            )
            for payment in bare
        )

    def add_payment(self, data):
        """The reference of a payment in the back office is the number of its check."""
        method = self.env["pos.payment.method"].browse(data.get("payment_method_id"))
        number = data.get("name")
        label = self.env["pos.payment"]._jewelry_number_label(
            method.jewelry_tender_kind
        )
        if number and label and not data.get("jewelry_tender_number"):
            data = {**data, "jewelry_tender_number": number}
        return super().add_payment(data)
