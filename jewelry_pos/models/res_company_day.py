from odoo import fields, models


class ResCompany(models.Model):
    """The day of a company is that of its first store."""

    _inherit = "res.company"

    def _jewelry_first_store(self):
        """Return the first store of this company, or none."""
        self.ensure_one()
        # What day it is, is no secret.
        return (
            self.env["jewelry.store"]
            .sudo()
            .search([("company_id", "=", self.id)], limit=1)
        )

    def _jewelry_today(self):
        """Return today where the company's stores are; without a store, the user's."""
        store = self._jewelry_first_store() if self else None
        return store._local_today() if store else fields.Date.context_today(self)

    def action_close_stock_valuation(self, at_date=None, auto_post=False):
        """Date the closing entry of today in the store, not on the server."""
        company = self
        if not at_date:
            company = self.with_context(jewelry_day=self._jewelry_today())
        return super(ResCompany, company).action_close_stock_valuation(
            at_date=at_date, auto_post=auto_post
        )
