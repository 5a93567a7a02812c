from odoo import api, fields, models
from odoo.exceptions import UserError

from ..domain import states
from .flow import in_flow
from .jewelry_agreement import READERS

# What a signed agreement fixes on its order. Notes, tags, activities and followers
# stay free.
_FROZEN = {
    "company_id",
    "currency_id",
    "date_order",
    "fiscal_position_id",
    "locked",
    "order_line",
    "partner_id",
    "partner_invoice_id",
    "partner_shipping_id",
    "payment_term_id",
    "pricelist_id",
    "state",
    "warehouse_id",
}


class SaleOrder(models.Model):
    """The order of a live agreement changes only through the agreement."""

    _inherit = "sale.order"

    jewelry_agreement_ids = fields.One2many(
        "jewelry.agreement",
        "sale_order_id",
        string="Agreements",
        readonly=True,
        groups=READERS,
    )
    jewelry_agreement_id = fields.Many2one(
        "jewelry.agreement",
        string="Agreement",
        compute="_compute_jewelry_agreement_id",
        search="_search_jewelry_agreement_id",
        compute_sudo=True,
        groups=READERS,
        help="The layaway that this order is the goods of.",
    )
    jewelry_is_offer = fields.Boolean(
        string="Layaway Offer",
        compute="_compute_jewelry_is_offer",
        search="_search_jewelry_is_offer",
        compute_sudo=True,
        help="The quotation of a layaway that nobody has paid a deposit on. It is kept "
        "with its layaway and is not sold on its own.",
    )

    @api.depends("jewelry_agreement_ids")
    def _compute_jewelry_agreement_id(self):
        for order in self:
            order.jewelry_agreement_id = order.jewelry_agreement_ids[:1]

    def _search_jewelry_agreement_id(self, operator, value):
        return [("jewelry_agreement_ids", operator, value)]

    @api.depends("jewelry_agreement_ids.state")
    def _compute_jewelry_is_offer(self):
        for order in self:
            order.jewelry_is_offer = order.jewelry_agreement_id.state == states.DRAFT

    def _search_jewelry_is_offer(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Whoever reads quotations may know which of them are offers of a layaway.
        drafts = self.env["jewelry.agreement"].sudo()
        offers = drafts._search([("state", "=", states.DRAFT)])
        domain = fields.Domain("id", "in", offers.subselect("sale_order_id"))
        return domain if True in value else ~domain

    def _jewelry_live_agreements(self):
        # Whoever may touch the order may know which agreement it belongs to.
        return self.sudo().jewelry_agreement_id.filtered(
            lambda agreement: agreement._is_live()
        )

    def _jewelry_check_door(self, what):
        """Refuse a stock door on a live agreement's order.

        :param what: the sentence that tells what to do instead, with %s for the name
        """
        if in_flow(self.env):
            return
        live = self._jewelry_live_agreements()[:1]
        if live:
            raise UserError(what % live.name)

    # -- doors ------------------------------------------------------------------

    def write(self, vals):
        if _FROZEN & set(vals):
            self._jewelry_check_door(
                self.env._(
                    "This order belongs to %s, which is signed: it cannot be changed."
                )
            )
        return super().write(vals)

    def _jewelry_check_confirm(self):
        """The deposit signs an agreement; confirming its quotation alone does not."""
        if not in_flow(self.env):
            # Whoever may confirm the order may know which agreement it belongs to.
            draft = self.sudo().jewelry_agreement_id.filtered(
                lambda agreement: agreement.state == states.DRAFT
            )[:1]
            if draft:
                raise UserError(
                    self.env._(
                        "Take the deposit of %s: that signs the layaway and confirms "
                        "the order.",
                        draft.name,
                    )
                )
        super()._jewelry_check_confirm()

    def action_unlock(self):
        self._jewelry_check_door(
            self.env._("%s is signed: its order stays locked until pick-up.")
        )
        return super().action_unlock()

    def action_cancel(self):
        """Say what to do before stock Odoo says to unlock an order that stays locked."""
        self._jewelry_check_cancel()
        return super().action_cancel()

    def _action_cancel(self):
        self._jewelry_check_cancel()
        return super()._action_cancel()

    def _jewelry_check_cancel(self):
        self._jewelry_check_door(
            self.env._(
                "Cancel %s instead: that frees the piece and returns the deposits."
            )
        )

    def _create_invoices(self, grouped=False, final=False, date=None):
        self._jewelry_check_door(
            self.env._("%s is invoiced at pick-up, with its deposits applied.")
        )
        return super()._create_invoices(grouped=grouped, final=final, date=date)

    def _generate_downpayment_invoices(self):
        self._jewelry_check_door(
            self.env._("Deposits of %s are not down payments: nothing is invoiced yet.")
        )
        return super()._generate_downpayment_invoices()

    def load_sale_order_from_pos(self, config_id):
        self._jewelry_check_door(
            self.env._("Open %s with the Layaway button to take money or hand it over.")
        )
        return super().load_sale_order_from_pos(config_id)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        if self.sudo().jewelry_agreement_id:
            raise UserError(
                self.env._(
                    "This order belongs to %s and is kept with it.",
                    self.sudo().jewelry_agreement_id[0].name,
                )
            )

    def _jewelry_hold_label(self):
        """A manager is told the layaway that holds a piece, not its order."""
        # Whoever is told who holds a piece may know it by its name.
        return self.sudo().jewelry_agreement_id.name or super()._jewelry_hold_label()

    # -- what stock lists and links say --------------------------------------------

    @api.depends("jewelry_agreement_ids.state")
    def _compute_invoice_status(self):
        super()._compute_invoice_status()
        live = self._jewelry_live_agreements().sale_order_id
        (self & live.with_env(self.env)).invoice_status = "no"

    @api.depends("jewelry_agreement_ids.state")
    def _compute_amount_unpaid(self):
        """The till's quotation list shows what it may settle: not a layaway."""
        super()._compute_amount_unpaid()
        live = self._jewelry_live_agreements().sale_order_id.with_env(self.env)
        (self & live | self.filtered("jewelry_is_offer")).amount_unpaid = 0.0

    @api.depends("jewelry_agreement_ids.state")
    def _compute_amount_to_invoice(self):
        """A live layaway is not owed yet: it does not use up the credit limit."""
        super()._compute_amount_to_invoice()
        live = self._jewelry_live_agreements().sale_order_id
        (self & live.with_env(self.env)).amount_to_invoice = 0.0

    def _prepare_invoice(self):
        vals = super()._prepare_invoice()
        agreement = self._jewelry_live_agreements()
        if agreement:
            vals["agreement_id"] = agreement.id
            # The place of delivery decides, never the customer's home address.
            vals["fiscal_position_id"] = self.fiscal_position_id.id
            vals["transaction_ids"] = False
        return vals

    def _has_to_be_paid(self):
        return not self._jewelry_live_agreements() and super()._has_to_be_paid()

    def _get_default_payment_link_values(self):
        """A payment link of a layaway asks for the next payment, at most the balance."""
        values = super()._get_default_payment_link_values()
        agreement = self._jewelry_live_agreements()
        if agreement:
            values.update(
                amount=agreement.next_due_amount or agreement.amount_due,
                amount_max=agreement.amount_due,
                amount_paid=agreement.amount_deposited,
                prepayment_amount=0.0,
            )
        return values

    # -- buttons ------------------------------------------------------------------

    def action_jewelry_make_layaway(self):
        """Make a layaway of this quotation."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_ar.jewelry_agreement_make_wizard_action"
        )
        action["context"] = {"default_sale_order_id": self.id}
        return action

    def action_jewelry_view_agreement(self):
        self.ensure_one()
        return self.jewelry_agreement_id._get_record_action(
            "jewelry.agreement", self.jewelry_agreement_id
        )
