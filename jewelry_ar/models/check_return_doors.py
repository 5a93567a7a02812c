from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.jewelry_pos.domain import tenders

from .flow import in_flow

ACCOUNTANTS = "jewelry_pos.group_jewelry_accountant"


class AccountMove(models.Model):
    """The entry of a returned check is taken back by its document only."""

    _inherit = "account.move"

    def button_draft(self):
        self._jewelry_check_return_door()
        return super().button_draft()

    def button_cancel(self):
        self._jewelry_check_return_door()
        return super().button_cancel()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        self._jewelry_check_return_door()
        return super()._reverse_moves(
            default_values_list=default_values_list, cancel=cancel
        )

    def _jewelry_check_return_door(self):
        entries = self.filtered(lambda move: move.move_type == "entry")
        if in_flow(self.env) or not entries:
            return
        # Whoever may touch the entry may know which check it is about.
        check = (
            self.env["jewelry.check.return"]
            .sudo()
            .search(
                [
                    "|",
                    ("move_id", "in", entries.ids),
                    ("undo_move_id", "in", entries.ids),
                ],
                limit=1,
            )
        )
        if check:
            raise UserError(
                self.env._(
                    "This entry books the return of a check (%s). Undo it there.",
                    check.display_name,
                )
            )


class PosPayment(models.Model):
    _inherit = "pos.payment"

    jewelry_can_return = fields.Boolean(
        compute="_compute_jewelry_can_return", compute_sudo=True, groups=ACCOUNTANTS
    )

    def _compute_jewelry_can_return(self):
        """A check of a closed session that has not come back yet may come back."""
        checks = self.filtered(
            lambda payment: (
                payment.payment_method_id.jewelry_tender_kind in tenders.CHECKS
                and payment.amount > 0
                and payment.session_id.state == "closed"
            )
        )
        returned = self.env["jewelry.check.return"]._returned(checks, ())
        for payment in self:
            payment.jewelry_can_return = payment in checks and payment not in returned

    def action_jewelry_return_check(self):
        """Open the return of this check."""
        self.ensure_one()
        return self.env["jewelry.check.return"]._open_for(pos_payment_id=self.id)


class AccountPayment(models.Model):
    _inherit = "account.payment"

    jewelry_can_return = fields.Boolean(
        compute="_compute_jewelry_can_return", compute_sudo=True, groups=ACCOUNTANTS
    )

    def _compute_jewelry_can_return(self):
        """A check that is booked and has not come back yet may come back."""
        checks = self.filtered(
            lambda payment: (
                payment.jewelry_tender_kind in tenders.CHECKS
                and payment.payment_type == "inbound"
                and payment.state in ("in_process", "paid")
            )
        )
        returned = self.env["jewelry.check.return"]._returned((), checks)
        for payment in self:
            payment.jewelry_can_return = payment in checks and payment not in returned

    def action_jewelry_return_check(self):
        """Open the return of this check."""
        self.ensure_one()
        return self.env["jewelry.check.return"]._open_for(payment_id=self.id)
