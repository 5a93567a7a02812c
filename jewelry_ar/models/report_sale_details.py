from odoo import api, models


class ReportSaleDetails(models.AbstractModel):
    _inherit = "report.point_of_sale.report_saledetails"

    @api.model
    def get_sale_details(
        self,
        date_start=False,
        date_stop=False,
        config_ids=False,
        session_ids=False,
        **kwargs,
    ):
        """Deposits received, applied and refunded are said apart from the sales."""
        details = super().get_sale_details(
            date_start, date_stop, config_ids, session_ids, **kwargs
        )
        domain = self._get_domain(
            date_start, date_stop, config_ids, session_ids, **kwargs
        )
        orders = self.env["pos.order"].search(domain)
        deposits = orders.filtered(lambda o: o.jewelry_purpose == "deposit")
        tenders = self.env["pos.payment.method"].search(
            [("jewelry_tender", "=", "deposit")]
        )
        details["nbr_orders"] -= len(deposits)
        details["payments"] = [
            payment
            for payment in details["payments"]
            if payment.get("id") not in tenders.ids
        ]
        details["jewelry_deposits"] = orders._jewelry_deposit_summary()
        return details
