from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Cash rounding of a deposit: the promise is exact, the coins are not.

    A deposit, an installment or a refund is credited to the customer to the cent. Where
    the till rounds cash, what the coins add or take away is booked on the accounts of
    the rounding method, as Odoo does for a sale. A card is never rounded.
    """

    _inherit = "pos.order"

    def _jewelry_exact_tenders(self):
        """Return [((payments, rounding), amount)] of cash and card.

        `amount` is what the tender pays; `rounding` is what cash rounding adds to it,
        below zero what it takes away. Both are positive for money received.

        :raise UserError: when money and deposits differ by more than rounding does
        """
        self.ensure_one()
        tenders = self._jewelry_money_tenders()
        rounding = self._jewelry_rounding_difference(tenders)
        result = []
        for payments, amount in tenders:
            part = 0.0
            if rounding and payments.payment_method_id.filtered("is_cash_count"):
                part, rounding = rounding, 0.0
            result.append(((payments, part), self.currency_id.round(amount - part)))
        return result

    def _jewelry_rounding_difference(self, tenders):
        """Return how much more money than deposits there is: the rounding of cash."""
        money = sum(amount for _payments, amount in tenders)
        deposits = -sum(amount for *_debt, amount in self._jewelry_deposit_debts())
        difference = self.currency_id.round(money - deposits)
        if difference and (
            self.currency_id.compare_amounts(
                abs(difference), self._jewelry_rounding_limit(tenders)
            )
            > 0
        ):
            raise UserError(
                self.env._(
                    "The money received and the deposits of this order differ. Start "
                    "the payment again."
                )
            )
        return difference

    def _jewelry_rounding_limit(self, tenders):
        """Return the most that rounding may change; 0 where no cash is rounded."""
        config = self.config_id
        cash = any(
            payments.payment_method_id.filtered("is_cash_count")
            for payments, _amount in tenders
        )
        if not (config.cash_rounding and cash):
            return 0.0
        method = config.rounding_method
        half = method.rounding_method == "HALF-UP"
        return method.rounding / 2 if half else method.rounding

    def _prepare_rounding_line_vals(self, rounding):
        """The store's gain from the coins, or, below zero, its loss."""
        method = self.config_id.rounding_method.with_company(self.company_id)
        account = method.profit_account_id if rounding > 0 else method.loss_account_id
        return {"name": method.name, "account_id": account.id}
