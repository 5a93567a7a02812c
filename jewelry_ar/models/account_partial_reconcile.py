from odoo import api, models
from odoo.exceptions import UserError

from .flow import in_flow

# What a reconciliation says: how much of what has paid what.
_FROZEN = {
    "amount",
    "company_id",
    "credit_amount_currency",
    "credit_currency_id",
    "credit_move_id",
    "debit_amount_currency",
    "debit_currency_id",
    "debit_move_id",
    "max_date",
}


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def write(self, vals):
        if not _FROZEN & vals.keys():
            return super().write(vals)
        self._jewelry_check_door()
        result = super().write(vals)
        # Nor is what belongs to others turned into what a deposit has paid.
        self._jewelry_check_door()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()

    def _jewelry_check_door(self):
        """What a deposit has paid stays paid: the piece is already gone."""
        if in_flow(self.env):
            return
        # Whoever may reconcile may know which agreement it concerns.
        moves = (self.debit_move_id | self.credit_move_id).sudo().move_id
        agreement = moves.agreement_id.filtered(
            lambda record: record.state in ("completed", "cancelled")
        )[:1]
        deposits = (self.debit_move_id | self.credit_move_id).sudo().agreement_id
        agreement = agreement or deposits[:1]
        if agreement:
            raise UserError(
                self.env._(
                    "This payment is the deposit of %(agreement)s: it cannot be taken "
                    "off its invoice.",
                    agreement=agreement.name,
                )
            )
