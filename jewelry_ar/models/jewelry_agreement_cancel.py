from odoo import models
from odoo.exceptions import UserError

from ..domain import states
from .flow import with_flow


class JewelryAgreement(models.Model):
    """Cancelling: the piece is free again, the customer gets the deposits back."""

    _inherit = "jewelry.agreement"

    def _cancel(self, reason, journal=None):
        """Cancel in the back office.

        :param journal: pay the deposits back from here now; None = they become a
            refund due, to be paid later
        :return: the payment or the entry, empty when nothing was held
        """
        self.ensure_one()
        self._lock()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why %s is cancelled.", self.name))
        if not states.may_become(self.state, states.CANCELLED):
            raise UserError(
                self.env._("%s is closed: it cannot be cancelled.", self.name)
            )
        held = self._open_deposit_balance()
        self._release_pieces()
        document = self.env["account.move"]
        if self.currency_id.compare_amounts(held, 0) > 0:
            if journal:
                document = self._create_payment(-held, journal, self.deposit_account_id)
            else:
                document = self._owe_refund(held)
        self._close_cancelled(reason)
        return document

    def _owe_refund(self, amount):
        """Dr Customer deposits / Cr Refunds due to customers."""
        account = self._use_refund_account()
        entry = self._post_entry(
            [
                (self.deposit_account_id, amount),
                (account, -amount),
            ],
            ref=self.env._("Refund due, %s", self.name),
        )
        self._log_release("refund_due", amount, entry)
        return entry

    def _use_refund_account(self):
        """Return where refunds of this agreement are due, from the first one on."""
        account = self.refund_account_id or (
            self.company_id.jewelry_refund_due_account_id
        )
        if not account:
            raise UserError(
                self.env._(
                    "%s has no account for refunds due. Choose one in the Accounting "
                    "settings.",
                    self.company_id.name,
                )
            )
        if not self.refund_account_id:
            with_flow(self).refund_account_id = account
        return account

    def _pay_refund(self, journal, date=None):
        """Pay a refund that was left due: Dr Refunds due / Cr clearing."""
        self.ensure_one()
        self._lock()
        amount = self.amount_refund_due
        if self.currency_id.compare_amounts(amount, 0) <= 0:
            raise UserError(self.env._("Nothing is to be paid back for %s.", self.name))
        payment = self._create_payment(
            -amount, journal, self.refund_account_id, date=date
        )
        self._reconcile_refunds()
        return payment

    def _release_pieces(self):
        """Cancel the order, which sets its pieces free."""
        self.ensure_one()
        order = with_flow(self.sale_order_id)
        order.locked = False
        order._action_cancel()

    def _cancelled_at_till(self, order):
        """The till has just paid the deposits back with `order`."""
        self.ensure_one()
        reason = order.jewelry_cancel_reason or self.env._(
            "Cancelled at the till, order %s", order.name
        )
        self._close_cancelled(reason)

    def _close_cancelled(self, reason):
        self._move_to_state(
            states.CANCELLED,
            cancel_reason=reason,
            cancelled_on=self.store_id._local_today(),
        )
        self._reconcile_deposits()

    def _keep_late_money(self, amount, reason):
        """Prepare to keep money that came too late; the till's entry follows.

        A quote that can no longer be signed is cancelled. Money for a closed agreement
        becomes a refund due; more than the balance of a live one stays a deposit, and
        the rest comes back to the customer at pick-up.

        :param reason: why the agreement cannot take it
        :return: the sentence that tells a manager where the money is
        """
        self.ensure_one()
        if self.state == states.DRAFT:
            self._release_pieces()
            self._move_to_state(
                states.CANCELLED,
                accounting_partner_id=self._accounting_partner().id,
                cancel_reason=reason,
                cancelled_on=self.store_id._local_today(),
            )
        values = {
            "name": self.name,
            "amount": self.currency_id.format(amount),
            "customer": self.partner_id.name,
        }
        if self._is_live():
            return self.env._(
                "%(amount)s is kept as a deposit on %(name)s: more than its balance. "
                "%(customer)s gets the difference back at pick-up.",
                **values,
            )
        return self.env._(
            "%(name)s is closed. %(amount)s is kept as a refund due to %(customer)s: "
            "pay it back.",
            **values,
        )
