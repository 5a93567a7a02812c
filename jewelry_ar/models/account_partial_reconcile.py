from odoo import api, models
from odoo.exceptions import UserError

from .flow import in_flow


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
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
