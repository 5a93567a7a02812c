from odoo import api, fields, models
from odoo.exceptions import UserError

from .flow import in_flow


class AccountMove(models.Model):
    """Entries and the invoice of an agreement; they are undone only by its flow."""

    _inherit = "account.move"

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="The layaway that this entry or invoice belongs to.",
    )

    def write(self, vals):
        if "agreement_id" in vals and not in_flow(self.env):
            raise UserError(
                self.env._("An entry joins a layaway from the layaway only.")
            )
        return super().write(vals)

    def button_draft(self):
        self._jewelry_check_door()
        return super().button_draft()

    def button_cancel(self):
        self._jewelry_check_door()
        return super().button_cancel()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Entries of deposits are not reversed by hand; a credit note is fine."""
        self.filtered(lambda move: not move.is_invoice())._jewelry_check_door()
        if cancel:
            self._jewelry_check_door()
        return super()._reverse_moves(
            default_values_list=default_values_list, cancel=cancel
        )

    def _jewelry_check_door(self):
        """Refuse to undo what an agreement has booked."""
        if in_flow(self.env):
            return
        for move in self:
            # Whoever may touch the entry may know which agreement it belongs to.
            agreements = move.sudo().agreement_id | move.sudo().line_ids.agreement_id
            if not agreements:
                continue
            if move.is_invoice():
                message = self.env._(
                    "%(move)s is the invoice of %(agreement)s, already paid with its "
                    "deposits. To take the piece back, make a credit note.",
                    move=move.name,
                    agreement=agreements[0].name,
                )
            else:
                message = self.env._(
                    "%(move)s holds deposits of %(agreement)s. Cancel the layaway or "
                    "refund it instead.",
                    move=move.name,
                    agreement=agreements[0].name,
                )
            raise UserError(message)
