from odoo import models


class PosOrder(models.Model):
    """What a customer buys on account: no money moves, a debt begins."""

    _inherit = "pos.order"

    def _process_saved_order(self, draft):
        """A sale on account is always invoiced, so that it has a due date at once."""
        self.ensure_one()
        # Which store a till stands in is not its cashier's to look up.
        in_store = bool(self.config_id.sudo().jewelry_store_id)
        if not draft and in_store and self.lines and self._jewelry_account_payments():
            self.to_invoice = True
        return super()._process_saved_order(draft)

    def _jewelry_account_payments(self):
        """What the customer owes for this order, or owes less: no money moved."""
        return self.payment_ids.filtered(
            lambda payment: payment.payment_method_id.type == "pay_later"
        )

    def _jewelry_money_payments(self):
        """What went through the drawer or a card reader, change included."""
        return self.payment_ids.filtered(
            lambda payment: payment.payment_method_id.type != "pay_later"
        )
