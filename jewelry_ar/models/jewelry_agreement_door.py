from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import clean_context

from .flow import in_flow

# What only the flow gives: it signs, books and closes.
_BY_FLOW = {
    "accounting_partner_id",
    "amount_deposited",
    "amount_due",
    "amount_refund_due",
    "amount_tax_signed",
    "amount_total",
    "amount_total_signed",
    "cancel_reason",
    "cancelled_on",
    "completed_on",
    "deposit_account_id",
    "invoice_id",
    "next_due_amount",
    "next_due_date",
    "refund_account_id",
    "signed_on",
    "state",
}
# What an agreement starts with and keeps: its order says the same.
_BY_ORDER = {
    "company_id",
    "currency_id",
    "kind",
    "name",
    "partner_id",
    "sale_order_id",
    "store_id",
}
# What may still change until it is signed.
_BY_SIGNATURE = {"plan_id", "terms"}


class JewelryAgreement(models.Model):
    """Who may change an agreement by hand, and what: terms, until it is signed."""

    _inherit = "jewelry.agreement"

    @api.model_create_multi
    def create(self, vals_list):
        """An agreement is made as a draft of its order; the rest comes with its flow."""
        if not in_flow(self.env) and any(_BY_FLOW & vals.keys() for vals in vals_list):
            raise UserError(
                self.env._("A layaway starts as a draft: it is signed by its deposit.")
            )
        # Nor do the defaults that a client sends along give it more.
        clean = self.with_context(clean_context(self.env.context))
        return super(JewelryAgreement, clean).create(vals_list).with_env(self.env)

    def write(self, vals):
        """The terms of a signed agreement change only through its own flow."""
        if in_flow(self.env):
            return super().write(vals)
        self._check_door(vals.keys())
        plans = {agreement: agreement.plan_id for agreement in self}
        result = super().write(vals)
        for agreement, plan in plans.items():
            if agreement.plan_id != plan:
                agreement._follow_plan(vals)
        return result

    def _follow_plan(self, given):
        """A draft that was given another plan takes its terms and its schedule.

        :param given: the values written with the plan; what they say is kept
        """
        if "terms" not in given:
            self.terms = self.plan_id.terms
        if "installment_ids" not in given:
            self._set_schedule()

    def _check_door(self, names):
        """Refuse to change by hand what only the flow may.

        :param names: the fields that are written
        """
        signed = self.filtered(lambda agreement: agreement.state != "draft")
        if signed and names & (_BY_FLOW | _BY_ORDER | _BY_SIGNATURE):
            raise UserError(
                self.env._(
                    "%s is signed: its customer, plan and order stay as they are.",
                    signed[0].name,
                )
            )
        if self and names & (_BY_FLOW | _BY_ORDER):
            raise UserError(
                self.env._(
                    "%s is a draft: it is signed by its deposit, and its customer and "
                    "store are those of its order.",
                    self[0].name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        for agreement in self:
            if agreement.state != "draft":
                raise UserError(
                    self.env._(
                        "%s cannot be deleted: it is part of the books. Cancel it "
                        "instead.",
                        agreement.name,
                    )
                )
