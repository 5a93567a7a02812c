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

    def _jewelry_is_deposit(self):
        """Tell whether this tender is money held for the customer, not cash or card."""
        self.ensure_one()
        return self.payment_method_id.jewelry_tender == "deposit"
