from odoo import models


class PosPayment(models.Model):
    _inherit = "pos.payment"

    def _create_payment_moves(self, is_reverse=False):
        """Book the tenders of an invoice on the store's day of their order."""
        moves = self.env["account.move"]
        for order, payments in self.grouped("pos_order_id").items():
            dated = payments.with_context(jewelry_day=order._jewelry_store_day())
            moves |= super(PosPayment, dated)._create_payment_moves(is_reverse)
        return moves.with_env(self.env)
