from odoo import api, models


class ReportSaleDetails(models.AbstractModel):
    """The daily report of a till is its cashier's: they count the drawer by it."""

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
        """Say what was counted, also to who does not read the accountant's payments.

        Stock Odoo reads the payments and entries of the close with the rights of who
        opens the report, and fails for a cashier. Which sessions and tills they may ask
        about is decided before, with their own rights.
        """
        report = self
        if not self.env.su and not self.env["account.payment"].has_access("read"):
            self.env["pos.session"].browse(session_ids or []).check_access("read")
            self.env["pos.config"].browse(config_ids or []).check_access("read")
            if session_ids or config_ids:
                # The sessions and tills are those that this person reads; see above.
                report = self.sudo()
        return super(ReportSaleDetails, report).get_sale_details(
            date_start, date_stop, config_ids, session_ids, **kwargs
        )
