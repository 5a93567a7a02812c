from odoo import api, fields, models
from odoo.exceptions import UserError

from .flow import in_flow

_FROZEN = {
    "account_id",
    "agreement_id",
    "amount_currency",
    "balance",
    "credit",
    "currency_id",
    "debit",
    "partner_id",
}


class AccountMoveLine(models.Model):
    """A journal item on a deposit account names the agreement it is held for."""

    _inherit = "account.move.line"

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="The layaway whose deposit this item is.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not in_flow(self.env) and any(
            vals.get("agreement_id") for vals in vals_list
        ):
            raise UserError(
                self.env._("Deposits of a layaway are booked from the layaway only.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if _FROZEN & set(vals):
            self._jewelry_check_door()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()

    def remove_move_reconcile(self):
        self._jewelry_check_door()
        return super().remove_move_reconcile()

    def _jewelry_check_door(self):
        """Refuse to change or free an item that is held for an agreement."""
        if in_flow(self.env):
            return
        agreement = self.sudo().agreement_id[:1]
        if agreement:
            raise UserError(
                self.env._(
                    "This item is a deposit of %(agreement)s and stays as it is "
                    "booked. Cancel the layaway or refund it instead.",
                    agreement=agreement.name,
                )
            )
