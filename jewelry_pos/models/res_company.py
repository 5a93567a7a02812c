from odoo import api, models


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        # Categories are shared; how they are valued is a setting of each company.
        self.env["product.category"].sudo()._jewelry_setup(companies)
        return companies
