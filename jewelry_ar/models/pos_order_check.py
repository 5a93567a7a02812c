from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.jewelry_pos.domain import tenders


class PosOrder(models.Model):
    """Above an amount a personal check delays the hand-over, unless a manager says no."""

    _inherit = "pos.order"

    def _process_saved_order(self, draft):
        """Refuse a sale that a check pays which has yet to clear."""
        self.ensure_one()
        if not draft and self.state != "cancel" and self._jewelry_check_money():
            if self._jewelry_hands_over() and not self._jewelry_line_agreements():
                self._jewelry_check_sale_checks()
        return super()._process_saved_order(draft)

    def _jewelry_check_money(self):
        """What personal checks pay on this order."""
        checks = self.payment_ids.filtered(
            lambda payment: (
                payment.payment_method_id.jewelry_tender_kind == tenders.PERSONAL_CHECK
                and payment.amount > 0
            )
        )
        return sum(checks.mapped("amount"))

    def _jewelry_hands_over(self):
        """Whether goods leave the store with this order."""
        return any(
            line.qty > 0 and line.product_id.type == "consu" for line in self.lines
        )

    def _jewelry_check_sale_checks(self):
        # Which store a till stands in, and how it treats checks, is its manager's.
        store = self.config_id.sudo()._jewelry_store()
        if not store.check_hold_amount:
            return
        today = store._local_date(fields.Datetime.now())
        amount = self._jewelry_check_money()
        day = self._jewelry_store_day()
        ready = store._checks_ready_on([(day, amount)], self.currency_id, today)
        if ready <= today or self._jewelry_handover_approved(amount):
            return
        self._jewelry_refuse_checks(
            self.env._(
                "Personal checks of %(amount)s are held until %(day)s. Hold the pieces "
                "for the customer until then, ask a manager, or take another tender.",
                amount=self.currency_id.format(amount),
                day=format_date(self.env, ready),
            )
        )

    def _jewelry_check_pickup_tender(self, agreement):
        """All checks of the agreement have cleared, those of today included."""
        super()._jewelry_check_pickup_tender(agreement)
        more = self._jewelry_check_money()
        ready = agreement._checks_ready(more, but=self)
        if ready <= agreement.store_id._local_today():
            return
        if not self._jewelry_handover_approved(agreement._open_checks(but=self) + more):
            self._jewelry_refuse_checks(agreement._check_refusal(ready))

    def _jewelry_handover_approved(self, amount):
        """Whether a manager agreed to hand over against so much in checks."""
        approval = self._jewelry_approval("handover")
        return bool(approval) and (
            self.currency_id.compare_amounts(approval.check_amount, amount) >= 0
        )

    def _jewelry_refuse_checks(self, sentence):
        """What was paid offline is gone with the customer: the managers are told."""
        if not self.jewelry_offline:
            raise UserError(sentence)
        self._jewelry_accept_offline(sentence)

    def _prepare_jewelry_approval_subject(self, approval, subject, line):
        vals = super()._prepare_jewelry_approval_subject(approval, subject, line)
        if approval["kind"] == "handover":
            amount = subject.get("checks")
            vals["check_amount"] = amount if isinstance(amount, int | float) else 0.0
            vals["agreement_id"] = self._jewelry_line_agreements()[:1].id
        return vals
