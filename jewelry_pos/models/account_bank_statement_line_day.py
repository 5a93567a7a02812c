from odoo import api, models


class AccountBankStatementLine(models.Model):
    _inherit = "account.bank.statement.line"

    @api.model_create_multi
    def create(self, vals_list):
        """As entries: all that is made for one day carries it."""
        day = self.env.context.get("jewelry_day")
        if day:
            vals_list = [{**vals, "date": day} for vals in vals_list]
        return super().create(vals_list)
