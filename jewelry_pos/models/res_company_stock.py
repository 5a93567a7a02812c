from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _save_closing_id(self, move_id):
        """Keep the amount of a stock closing entry for the stock proof."""
        result = super()._save_closing_id(move_id)
        move = self.env["account.move"].browse(move_id)
        move._jewelry_keep_stock_amount("closing")
        return result

    def _jewelry_stock_accounts(self):
        """The accounts that hold the value of the stock of this company."""
        self.ensure_one()
        categories = self.env["product.category"].sudo().with_company(self).search([])
        # Which accounts hold stock is needed by whoever posts on them.
        own = self.sudo().account_stock_valuation_id
        return categories.property_stock_valuation_account_id | own
