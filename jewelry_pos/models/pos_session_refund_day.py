from odoo import models


class PosSession(models.Model):
    """A day on which more is paid back by card than taken."""

    _inherit = "pos.session"

    def _create_combine_account_payment(self, payment_method, amounts, diff_amount):
        """Pay the net refunds of a tender out of its journal.

        Stock Odoo turns the accounts around *and* makes the payment outbound; on
        Community that payment never posts, and the till receivable stays open.
        """
        if self.currency_id.compare_amounts(amounts["amount"], 0) >= 0:
            return super()._create_combine_account_payment(
                payment_method, amounts, diff_amount
            )
        receivable = self._get_receivable_account(payment_method)
        payment = (
            self.env["account.payment"]
            .with_context(**self._jewelry_refund_context(payment_method))
            .create(self._prepare_net_refund_vals(payment_method, amounts, receivable))
        )
        payment.action_post()
        if self.currency_id.compare_amounts(diff_amount, 0):
            self._apply_diff_on_account_payment_move(
                payment, payment_method, diff_amount
            )
        return payment.move_id.line_ids.filtered(
            lambda line: line.account_id == receivable
        )

    def _create_split_account_payment(self, payment, amounts):
        """Nor does a refund of a tender that names its customer post in stock Odoo."""
        method = payment.payment_method_id
        if (
            not method.journal_id
            or self.currency_id.compare_amounts(amounts["amount"], 0) >= 0
        ):
            return super()._create_split_account_payment(payment, amounts)
        partner = self.env["res.partner"]._find_accounting_partner(payment.partner_id)
        receivable = partner.property_account_receivable_id
        refund = (
            self.env["account.payment"]
            .with_context(**self._jewelry_refund_context(method))
            .create(
                {
                    **self._prepare_net_refund_vals(method, amounts, receivable),
                    "partner_id": partner.id,
                    "memo": self.env._(
                        "%(tender)s refund of %(customer)s in %(session)s",
                        tender=method.name,
                        customer=payment.partner_id.display_name,
                        session=self.name,
                    ),
                }
            )
        )
        refund.action_post()
        return refund.move_id.line_ids.filtered(
            lambda line: line.account_id == receivable
        )

    def _jewelry_refund_context(self, method):
        """The payment has an entry, and on the clearing account of its tender.

        Forcing an entry replaces the account by the chart's own, so that is only for a
        tender without one; where there is one, it makes the entry by itself.
        """
        return {
            "pos_payment": True,
            "force_payment_move": not method.outstanding_account_id,
        }

    def _prepare_net_refund_vals(self, payment_method, amounts, receivable):
        return {
            "payment_type": "outbound",
            "amount": abs(amounts["amount"]),
            "journal_id": payment_method.journal_id.id,
            "force_outstanding_account_id": payment_method.outstanding_account_id.id,
            "destination_account_id": receivable.id,
            "memo": self.env._(
                "%(tender)s refunds of %(session)s",
                tender=payment_method.name,
                session=self.name,
            ),
            "pos_payment_method_id": payment_method.id,
            "pos_session_id": self.id,
            "company_id": self.company_id.id,
        }
