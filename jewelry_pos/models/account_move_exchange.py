from odoo import fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """The credit note of an exchange belongs to its till order, as the invoice does."""

    _inherit = "account.move"

    jewelry_exchange_ids = fields.One2many("pos.order", "jewelry_credit_note_id")

    def button_draft(self):
        # Whoever may change the document need not read till orders.
        exchanges = self.sudo().jewelry_exchange_ids
        if exchanges.filtered(lambda order: order.session_id.state != "closed"):
            raise UserError(
                self.env._(
                    "This credit note belongs to an exchange of a till that is still "
                    "open. Close the till first."
                )
            )
        return super().button_draft()
