from odoo import api, fields, models

KINDS = [
    ("closing", "Stock closing entry"),
    ("explained", "Explained by an accountant"),
]


class AccountMove(models.Model):
    """Entries on the stock account that no stock document asks for, listed openly.

    What such an entry put on the stock account is kept when it is listed, so that a
    later change of its journal items is seen.
    """

    _inherit = "account.move"

    jewelry_stock_reason = fields.Char(
        string="Why It Touches Stock",
        copy=False,
        tracking=True,
        help="Say why this entry is on the stock account without a stock document. "
        "The stock proof then lists it with this reason.",
    )
    jewelry_stock_kind = fields.Selection(KINDS, readonly=True, copy=False)
    jewelry_stock_amount = fields.Monetary(
        currency_field="company_currency_id", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        moves.filtered("jewelry_stock_reason")._jewelry_keep_stock_amount("explained")
        return moves

    def write(self, vals):
        result = super().write(vals)
        if "jewelry_stock_reason" in vals:
            explained = self.filtered("jewelry_stock_reason")
            explained._jewelry_keep_stock_amount("explained")
            (self - explained).write({"jewelry_stock_kind": False})
        return result

    def _jewelry_keep_stock_amount(self, kind):
        """Remember what these entries put on the stock accounts, as `kind`."""
        for move in self:
            accounts = move.company_id._jewelry_stock_accounts()
            amounts = [
                line.balance for line in move.line_ids if line.account_id in accounts
            ]
            move.write(
                {"jewelry_stock_kind": kind, "jewelry_stock_amount": sum(amounts)}
            )
