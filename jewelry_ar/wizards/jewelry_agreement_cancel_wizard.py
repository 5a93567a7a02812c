from odoo import fields, models
from odoo.exceptions import UserError

from .jewelry_agreement_wizard import MONEY_JOURNALS


class JewelryAgreementCancelWizard(models.TransientModel):
    """Cancel an agreement: the piece is free, the deposits go back."""

    _name = "jewelry.agreement.cancel.wizard"
    _description = "Cancel Agreement"
    _inherit = ["jewelry.agreement.wizard"]

    amount_deposited = fields.Monetary(
        related="agreement_id.amount_deposited", string="Paid Back to the Customer"
    )
    reason = fields.Char(required=True)
    refund = fields.Selection(
        [
            ("now", "Pay it back now"),
            ("later", "Pay it back later (refund due)"),
        ],
        required=True,
        default="now",
    )
    journal_id = fields.Many2one(
        "account.journal", string="Paid From", domain=MONEY_JOURNALS
    )

    def action_confirm(self):
        """Cancel and, when the deposits are paid back now, print their receipt."""
        self.ensure_one()
        pays_now = self.refund == "now" and self.amount_deposited
        if pays_now and not self.journal_id:
            raise UserError(self.env._("Choose from where the deposits are paid back."))
        journal = self.journal_id.sudo() if pays_now else None
        agreement = self.agreement_id._for_flow()
        document = agreement._cancel(self.reason, journal=journal)
        if pays_now:
            return agreement._get_receipt_action(document)
        return {"type": "ir.actions.act_window_close"}
