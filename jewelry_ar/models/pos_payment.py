from odoo import api, fields, models
from odoo.exceptions import UserError

_FROZEN = {"agreement_id", "amount", "jewelry_pays_refund_due", "payment_method_id"}


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

    def write(self, vals):
        if _FROZEN & set(vals):
            self._jewelry_check_door()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()

    def _jewelry_check_door(self):
        """Money of an agreement is not changed once the till has booked it."""
        for payment in self:
            # The cashier has no access to agreements; only the name is shown.
            agreement = payment.sudo().agreement_id
            if agreement and payment.pos_order_id.state == "done":
                raise UserError(
                    self.env._(
                        "This tender is booked for %s and stays as it is.",
                        agreement.name,
                    )
                )

    def _jewelry_is_deposit(self):
        """Tell whether this tender is money held for the customer, not cash or card."""
        self.ensure_one()
        return self.payment_method_id.jewelry_tender == "deposit"
