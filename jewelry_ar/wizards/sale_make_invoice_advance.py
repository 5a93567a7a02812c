from odoo import models


class SaleAdvancePaymentInv(models.TransientModel):
    _inherit = "sale.advance.payment.inv"

    def create_invoices(self):
        """Neither down payments nor invoices while an agreement holds the order."""
        self.sale_order_ids._jewelry_check_door(
            self.env._(
                "Take deposits of %s on the layaway itself; it is invoiced at pick-up."
            )
        )
        return super().create_invoices()
