from odoo import models


class AccountMoveLine(models.Model):
    """A journal item on a deposit account names the agreement it is held for."""

    _name = "account.move.line"
    _inherit = ["jewelry.agreement.document", "account.move.line"]

    _jewelry_frozen = frozenset(
        {
            "account_id",
            "agreement_id",
            "amount_currency",
            "balance",
            "credit",
            "company_id",
            "currency_id",
            "date",
            "debit",
            "journal_id",
            "move_id",
            "parent_state",
            "partner_id",
        }
    )

    def remove_move_reconcile(self):
        self._jewelry_check_door()
        return super().remove_move_reconcile()

    def _jewelry_join_refusal(self):
        return self.env._("Deposits of a layaway are booked from the layaway only.")

    def _jewelry_door_refusal(self, agreement):
        return self.env._(
            "This item is a deposit of %(agreement)s and stays as it is booked. Cancel "
            "the layaway or refund it instead.",
            agreement=agreement.name,
        )
