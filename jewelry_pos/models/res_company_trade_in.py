from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    jewelry_trade_in_account_id = fields.Many2one(
        "account.account",
        string="Trade-in Clearing",
        check_company=True,
        domain="[('account_type', '=', 'liability_current'), ('reconcile', '=', True)]",
        help="Owed to customers for what they traded in, until it pays for a sale or "
        "is paid out.",
    )

    def _jewelry_trade_in_account(self):
        """The trade-in clearing account of the company, made on first use."""
        self.ensure_one()
        # A manager who takes a trade-in in does not set up accounts.
        company = self.sudo()
        root = company.root_id
        if not company.jewelry_trade_in_account_id and company != root:
            # A branch shares the books of its root.
            company.jewelry_trade_in_account_id = root._jewelry_trade_in_account()
        if not company.jewelry_trade_in_account_id:
            Account = self.env["account.account"].sudo().with_company(company)
            company.jewelry_trade_in_account_id = Account.create(
                {
                    "name": self.env._("Trade-in clearing"),
                    "code": Account._search_new_account_code("213500"),
                    "account_type": "liability_current",
                    "reconcile": True,
                    "company_ids": [fields.Command.link(company.id)],
                }
            )
        account = company.jewelry_trade_in_account_id
        return account.sudo(self.env.su)


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    jewelry_trade_in_account_id = fields.Many2one(
        related="company_id.jewelry_trade_in_account_id", readonly=False
    )
