from odoo import api, fields, models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    date = fields.Date(default=lambda self: self.env.company._jewelry_today())

    @api.model_create_multi
    def create(self, vals_list):
        """As entries: all that is made for one day carries it."""
        day = self.env.context.get("jewelry_day")
        if day:
            vals_list = [{**vals, "date": day} for vals in vals_list]
        return super().create(vals_list)
