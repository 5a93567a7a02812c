from odoo import models


class PosSession(models.Model):
    _inherit = "pos.session"

    def get_closing_control_data(self):
        """Deposits are not counted and are not sales: they are shown on their own."""
        data = super().get_closing_control_data()
        orders = self._get_closed_orders()
        deposits = orders.filtered(lambda o: o.jewelry_purpose == "deposit")
        data["orders_details"]["quantity"] -= len(deposits)
        tender_ids = self.payment_method_ids.filtered("jewelry_tender").ids
        data["non_cash_payment_methods"] = [
            method
            for method in data["non_cash_payment_methods"]
            if method["id"] not in tender_ids
        ]
        data["jewelry_deposits"] = orders._jewelry_deposit_summary()
        return data
