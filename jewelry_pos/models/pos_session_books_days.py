from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .pos_session_books import ONLY


class PosSession(models.Model):
    """A session of several days closes as one of a single day does.

    What stock Odoo settles for the entry of the session, a counted difference and an
    entry that does not balance, is settled here for those of the other days.
    """

    _inherit = "pos.session"

    def _jewelry_diffs_by_day(self, diffs, own, orders_by_day):
        """Give what was counted too much or too little to a day that books the tender.

        It is booked with the payments of its tender: on the day of the session, or,
        where the tender was taken on other days only, on the last of them.

        :param dict diffs: {payment method id: difference}
        :param own: the day of the session
        :param dict orders_by_day: {day: orders}, the own day among them
        :return: {day: differences}
        """
        result = {day: {} for day in orders_by_day}
        methods = self.env["pos.payment.method"].browse(diffs)
        split = methods.filtered("split_transactions")
        for method in methods:
            taken = {
                day
                for day, orders in orders_by_day.items()
                for payment in orders.payment_ids
                if payment.payment_method_id == method and payment.amount
            }
            # That of a tender that names its customers has an entry of its own.
            stays = method in split or own in taken or not taken
            result[own if stays else max(taken)][method.id] = diffs[method.id]
        return result

    def _jewelry_balance_day(self, data, balancing_account):
        """Balance the entry of another day where it does not: a till can be closed.

        Stock Odoo asks which account takes the difference, of the entry of the session
        only; this one takes the same account and says so in the chatter.

        :raise UserError: when there is no account to balance it on
        """
        entry = self.move_id
        currency = self.company_id.currency_id
        balance = currency.round(sum(entry.line_ids.mapped("balance")))
        if not balance:
            return
        account = balancing_account or self._get_balancing_account()
        if not account:
            raise UserError(
                self.env._(
                    "The entry of %(day)s does not balance. Set the default POS "
                    "receivable account of the company, then close the till again.",
                    day=format_date(self.env, self.env.context[ONLY]),
                )
            )
        self._create_balancing_line(data, account, balance)
        self.message_post(
            body=self.env._(
                "The orders of %(day)s did not balance with their payments, probably "
                "because taxes or accounts were changed: %(amount)s was booked on "
                "%(account)s.",
                day=format_date(self.env, self.env.context[ONLY]),
                amount=currency.format(abs(balance)),
                account=account.display_name,
            )
        )
