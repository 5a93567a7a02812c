from odoo import api, fields, models

_UNDONE_STATES = ("draft", "canceled", "rejected")


class AccountPayment(models.Model):
    """A payment of an agreement always has its entry, and stays as it was made."""

    _name = "account.payment"
    _inherit = ["jewelry.agreement.document", "account.payment"]

    _jewelry_frozen = frozenset(
        {
            "agreement_id",
            "amount",
            "company_id",
            "currency_id",
            "date",
            "destination_account_id",
            "jewelry_tender_kind",
            "journal_id",
            "move_id",
            "outstanding_account_id",
            "partner_id",
            "payment_method_line_id",
            "payment_type",
        }
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Give our payments an outstanding account, so that they always post.

        With Enterprise's accounting a payment without one has no journal entry; the
        deposit must be in the ledger at once, with or without it.
        """
        payments = super().create(vals_list)
        for payment in payments.filtered("agreement_id"):
            if not payment.outstanding_account_id:
                payment.outstanding_account_id = payment._get_outstanding_account(
                    payment.payment_type
                )
        return payments

    def action_draft(self):
        self._jewelry_check_door()
        return super().action_draft()

    def action_cancel(self):
        self._jewelry_check_door()
        return super().action_cancel()

    def action_reject(self):
        self._jewelry_check_door()
        return super().action_reject()

    def _jewelry_changed_by(self, vals):
        """What is not posted yet is still being written."""
        undone = vals.get("state") in _UNDONE_STATES
        changed = self if undone else super()._jewelry_changed_by(vals)
        return changed.filtered("move_id")

    def _jewelry_join_refusal(self):
        return self.env._(
            "Use the button Take a Payment of the layaway: it keeps the schedule and "
            "the books together."
        )

    def _jewelry_door_refusal(self, agreement):
        return self.env._(
            "This payment is a deposit of %(agreement)s. To give the money back, cancel "
            "the layaway or refund it from there.",
            agreement=agreement.name,
        )

    def _search_reconciled_invoice_ids(self, operator, value):
        """No payment has paid what is not an invoice: answer that without asking.

        Stock Odoo looks for the payments of every entry whose state or lines change,
        several times while one is made, by a query over all reconciliations.
        """
        if operator in ("in", "=") and value:
            moves = self.env["account.move"].browse(value)
            if not any(move.is_invoice(include_receipts=True) for move in moves):
                return fields.Domain.FALSE
        return super()._search_reconciled_invoice_ids(operator, value)

    def _prepare_move_line_default_vals(
        self, write_off_line_vals=None, force_balance=None
    ):
        """The journal item on the agreement's account names the agreement."""
        vals_list = super()._prepare_move_line_default_vals(
            write_off_line_vals=write_off_line_vals, force_balance=force_balance
        )
        agreement = self.sudo().agreement_id
        if agreement:
            for vals in vals_list:
                if vals.get("account_id") in agreement._own_accounts().ids:
                    vals["agreement_id"] = agreement.id
        return vals_list

    def _generate_move_vals(
        self, write_off_line_vals=None, force_balance=None, line_ids=None
    ):
        vals = super()._generate_move_vals(write_off_line_vals, force_balance, line_ids)
        if self.agreement_id:
            vals["agreement_id"] = self.agreement_id.id
        return vals
