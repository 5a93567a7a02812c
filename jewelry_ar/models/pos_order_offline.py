from odoo import models
from odoo.exceptions import LockError, UserError


class PosOrder(models.Model):
    """Deposits that reach the server late, because the line of the till was down.

    The customer has paid and left. Whatever became of the layaway meanwhile, the money
    is booked under the customer's name and the managers of the store are told.
    """

    _inherit = "pos.order"

    def _jewelry_check_deposit(self, agreement, amount):
        """Keep money taken offline that the agreement cannot take any more.

        Orders that name another company, currency or customer are still refused, and
        so is money handed back: then the till keeps the order.
        """
        if not self.jewelry_offline or amount >= 0:
            return super()._jewelry_check_deposit(agreement, amount)
        self._jewelry_check_agreement(agreement)
        try:
            # Signing may fail halfway, when the piece turns out to be gone.
            with self.env.cr.savepoint():
                return super()._jewelry_check_deposit(agreement, amount)
        except UserError as refused:
            if isinstance(refused.__cause__, LockError):
                # Somebody is at the piece right now: the till sends the order again.
                raise
            kept = agreement._keep_late_money(-amount, str(refused))
            self._jewelry_accept_offline(f"{refused}\n{kept}")
