from odoo import fields, models


class PosPayment(models.Model):
    _inherit = "pos.payment"

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        string="Agreement",
        index="btree_not_null",
        copy=False,
        help="For the deposit tender: the layaway whose deposits it uses or adds to.",
    )
    jewelry_pays_refund_due = fields.Boolean(
        string="Pays a Refund Due",
        readonly=True,
        copy=False,
        help="The deposit tender paid back money of an agreement that was already "
        "cancelled.",
    )

    def _jewelry_is_deposit(self):
        """Tell whether this tender is money held for the customer, not cash or card."""
        self.ensure_one()
        return self.payment_method_id.jewelry_tender == "deposit"
