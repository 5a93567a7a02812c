from odoo import models

from ..domain import qr


class AccountMove(models.Model):
    _inherit = "account.move"

    def _jewelry_receipt_number(self):
        """The receipt number of the till order that this invoice bills, if one."""
        self.ensure_one()
        # Whoever may print an invoice may print the number of its receipt.
        orders = self.sudo().pos_order_ids
        return orders.pos_reference if len(orders) == 1 else False

    def _jewelry_receipt_qr(self):
        """The receipt number as a QR picture (data URI): a till that scans it opens
        the order."""
        return qr.picture(self._jewelry_receipt_number())
