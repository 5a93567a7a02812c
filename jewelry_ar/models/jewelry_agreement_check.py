from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.jewelry_pos.domain import tenders

from ..domain import check_hold


class JewelryAgreement(models.Model):
    """Personal checks: nothing is handed over before they have cleared."""

    _inherit = "jewelry.agreement"

    checks_ready_on = fields.Date(
        compute="_compute_checks_ready_on",
        string="Pick-up From",
        help="Personal checks have paid for this. Before this day only a manager hands "
        "it over.",
    )

    @api.depends(
        "amount_deposited",
        "state",
        "store_id.check_hold_amount",
        "store_id.check_hold_days",
    )
    def _compute_checks_ready_on(self):
        for agreement in self:
            # A manager does not read the payments behind it; only the day is shown.
            agreement.checks_ready_on = agreement.sudo()._checks_hold_until()

    def _checks_hold_until(self):
        """Return the day from which its checks let the pieces go; False once they do."""
        self.ensure_one()
        if not self._is_live():
            return False
        ready = self._checks_ready()
        return ready if ready > self.store_id._local_today() else False

    def _personal_checks(self, but=None):
        """Return [(day received, amount)] of the personal checks that did not return.

        :param but: a till order that is being booked, whose own checks are left out
        """
        self.ensure_one()
        orders = self.pos_payment_ids.pos_order_id.filtered(
            lambda order: order.state in ("paid", "done") and order != but
        )
        till = orders.payment_ids.filtered(
            lambda payment: (
                payment.payment_method_id.jewelry_tender_kind == tenders.PERSONAL_CHECK
                and payment.amount > 0
            )
        )
        office = self.payment_ids.filtered(
            lambda payment: (
                payment.jewelry_tender_kind == tenders.PERSONAL_CHECK
                and payment.payment_type == "inbound"
                and payment.state in ("in_process", "paid")
            )
        )
        returned = self.env["jewelry.check.return"]._returned(till, office)
        return [
            (payment.pos_order_id._jewelry_store_day(), payment.amount)
            for payment in till
            if payment not in returned
        ] + [
            (payment.date, payment.amount)
            for payment in office
            if payment not in returned
        ]

    def _checks_ready(self, more=0.0, but=None):
        """Return the first day on which its checks let the pieces go.

        :param more: a personal check that is taken today
        :param but: see `_personal_checks`
        """
        self.ensure_one()
        today = self.store_id._local_today()
        if not self.store_id.check_hold_amount:
            return today
        checks = self._personal_checks(but) + ([(today, more)] if more else [])
        return self.store_id._checks_ready_on(checks, self.currency_id, today)

    def _open_checks(self, but=None):
        """Return how much of what was paid are checks that have not cleared yet.

        :param but: see `_personal_checks`
        """
        self.ensure_one()
        store = self.store_id
        today = store._local_today()
        if not store.check_hold_amount:
            return 0.0
        return self.currency_id.round(
            sum(
                amount
                for day, amount in self._personal_checks(but)
                if check_hold.clears_on(day, store.check_hold_days) > today
            )
        )

    def _check_refusal(self, ready):
        return self.env._(
            "%(name)s is paid with a check that has not cleared. It can be picked up "
            "from %(day)s on, or sooner when a manager says so.",
            name=self.name,
            day=format_date(self.env, ready),
        )

    def _check_checks_cleared(self, rest, reason):
        """Refuse a hand-over in the back office before the checks have cleared.

        :param rest: the tenders that the rest is paid with, see `_pickup`
        :param reason: why a manager hands over all the same
        :raise UserError: with the day from which it is possible
        """
        self.ensure_one()
        more = tenders.by_personal_check(
            (one["amount"], *(one.get("tender") or (False, False))) for one in rest
        )
        ready = self._checks_ready(more)
        if ready <= self.store_id._local_today():
            return
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self._check_refusal(ready))
        if not self.env.user.has_group("jewelry_pos.group_jewelry_manager"):
            raise AccessError(
                self.env._("Only a manager hands over before a check has cleared.")
            )
        # Nobody writes the trail by hand: it is written for the manager.
        self.env["jewelry.approval"].sudo().create(
            self._prepare_handover_approval_vals(reason, self._open_checks() + more)
        )

    def _prepare_handover_approval_vals(self, reason, amount):
        user = self.env.user
        return {
            "kind": "handover",
            "reason": reason,
            "moment": fields.Datetime.now(),
            "approver": user.name,
            "approver_user_id": user.id,
            "cashier": user.name,
            "cashier_user_id": user.id,
            "partner_id": self.partner_id.id,
            "agreement_id": self.id,
            "check_amount": amount,
            "store_id": self.store_id.id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
        }
