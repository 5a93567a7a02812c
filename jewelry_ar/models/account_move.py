from odoo import models


class AccountMove(models.Model):
    """Entries and the invoice of an agreement; they are undone only by its flow."""

    _name = "account.move"
    _inherit = ["jewelry.agreement.document", "account.move"]

    _jewelry_frozen = frozenset({"agreement_id"})
    _jewelry_posted = frozenset(
        {"company_id", "currency_id", "date", "journal_id", "move_type", "partner_id"}
    )

    def _jewelry_store(self):
        """What is not made at a till or for an order is the agreement's store's."""
        # Whose entry it is, is no secret to whoever posts it.
        return super()._jewelry_store() or self.sudo().agreement_id.store_id

    def button_draft(self):
        self._jewelry_check_door()
        return super().button_draft()

    def button_cancel(self):
        self._jewelry_check_door()
        return super().button_cancel()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Entries of deposits are not reversed by hand; a credit note is fine."""
        self.filtered(lambda move: not move.is_invoice())._jewelry_check_door()
        if cancel:
            self._jewelry_check_door()
        return super()._reverse_moves(
            default_values_list=default_values_list, cancel=cancel
        )

    def _jewelry_changed_by(self, vals):
        """What is posted neither changes its day and place nor leaves the books."""
        changed = super()._jewelry_changed_by(vals)
        if (
            vals.get("state") in ("draft", "cancel")
            or self._jewelry_posted & vals.keys()
        ):
            changed |= self.filtered(lambda move: move.state == "posted")
        return changed

    def _jewelry_door_agreements(self):
        return super()._jewelry_door_agreements() | self.sudo().line_ids.agreement_id

    def _jewelry_join_refusal(self):
        return self.env._("An entry joins a layaway from the layaway only.")

    def _jewelry_door_refusal(self, agreement):
        if self.is_invoice():
            return self.env._(
                "%(move)s is the invoice of %(agreement)s, already paid with its "
                "deposits. To take the piece back, make a credit note.",
                move=self.name,
                agreement=agreement.name,
            )
        return self.env._(
            "%(move)s holds deposits of %(agreement)s. Cancel the layaway or refund "
            "it instead.",
            move=self.name,
            agreement=agreement.name,
        )
