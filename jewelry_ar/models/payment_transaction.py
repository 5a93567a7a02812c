from odoo import fields, models

from .flow import with_flow


class PaymentTransaction(models.Model):
    """Online money for a layaway is a deposit, like that of the till."""

    _inherit = "payment.transaction"

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        readonly=True,
        index="btree_not_null",
        copy=False,
    )

    def _jewelry_agreement(self):
        """Return the agreement this money is for: its own, its source's, its order's.

        A refund, void or capture inherits from the transaction it comes from.
        """
        self.ensure_one()
        source = self.source_transaction_id
        return (
            self.agreement_id
            or (source and source._jewelry_agreement())
            or self.sale_order_ids.jewelry_agreement_id[:1]
        )

    def _create_payment(self, **extra_create_values):
        """Book the money as a deposit of its agreement, so that it always posts."""
        self.ensure_one()
        agreement = self.sudo()._jewelry_agreement()
        if not agreement or agreement.state == "draft":
            return super()._create_payment(**extra_create_values)
        agreement._lock()
        self.agreement_id = agreement
        vals = agreement._prepare_online_payment_vals(self.amount)
        payment = super(PaymentTransaction, with_flow(self))._create_payment(
            **{**vals, **extra_create_values}
        )
        agreement._online_money_booked(self, payment)
        return payment.with_env(self.env)

    def _invoice_sale_orders(self):
        """Automatic invoices wait for pick-up when the order is a layaway's."""
        layaways = self.filtered(
            lambda tx: tx.sudo().sale_order_ids._jewelry_live_agreements()
        )
        return super(PaymentTransaction, self - layaways)._invoice_sale_orders()
