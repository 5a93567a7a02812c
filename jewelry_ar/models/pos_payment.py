from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.jewelry_pos.models.pos_order_door import in_sync

_JOINS = {"agreement_id", "payment_method_id", "pos_order_id"}
_FROZEN = {"amount", "jewelry_pays_refund_due", "jewelry_refunded_uuid", *_JOINS}


class PosPayment(models.Model):
    _inherit = "pos.payment"

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        index="btree_not_null",
        copy=False,
        help="For the deposit tender: the layaway whose deposits it uses or adds to.",
    )
    jewelry_pays_refund_due = fields.Boolean(
        string="Refund Due",
        readonly=True,
        copy=False,
        help="The agreement was already closed: the deposit tender paid back what was "
        "due to the customer, or added to it money that came too late.",
    )
    jewelry_refunded_uuid = fields.Char(
        string="Gives Back",
        readonly=True,
        copy=False,
        help="The tender whose money this one gives back to the customer.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments._jewelry_check_joins()
        return payments

    def write(self, vals):
        if _FROZEN & set(vals):
            self._jewelry_check_door()
        result = super().write(vals)
        if _JOINS & set(vals):
            self._jewelry_check_joins()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()

    def _jewelry_check_door(self):
        """Money of an agreement is not changed once the till has booked it.

        The cash and the cards of a deposit name no agreement: their order does.
        """
        for payment in self:
            order = payment.pos_order_id
            # The cashier has no access to agreements; only the name is shown.
            agreement = payment.sudo().agreement_id
            if order.state == "done" and (agreement or order.jewelry_purpose):
                agreement = agreement or order.sudo().agreement_id
                raise UserError(
                    self.env._(
                        "This tender is booked for %s and stays as it is.",
                        agreement.name or order.pos_reference,
                    )
                )

    def _jewelry_check_joins(self):
        """Refuse a tender that would use deposits in an order that is booked already.

        Which layaway a tender is for is checked in the sync, before it is booked.
        """
        if in_sync(self.env):
            return
        for payment in self:
            order = payment.pos_order_id
            # Whether there is an agreement is all that the cashier learns.
            ours = payment.sudo().agreement_id or payment._jewelry_is_deposit()
            if ours and order.state in ("paid", "done"):
                raise UserError(
                    self.env._(
                        "%s is paid already: no tender of it joins a layaway.",
                        order.pos_reference,
                    )
                )

    def _jewelry_label(self):
        """The tender in words that tell two cards of a customer apart."""
        self.ensure_one()
        card = " ".join(
            part for part in (self.card_type or self.card_brand, self.card_no) if part
        )
        return self.env._(
            "%(tender)s of %(day)s",
            tender=card or self.payment_method_id.name,
            day=format_date(self.env, self.pos_order_id._jewelry_store_day()),
        )

    def _jewelry_is_deposit(self):
        """Tell whether this tender is money held for the customer, not cash or card."""
        self.ensure_one()
        return self.payment_method_id.jewelry_tender == "deposit"
