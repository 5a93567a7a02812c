from odoo import fields, models


class JewelryDepositRelease(models.Model):
    """Why a deposit stopped being owed without a tender: the document behind it.

    Written when the back office hands a piece over (the deposit pays the invoice) and
    when the deposit of a closed agreement becomes a refund due. The deposit proof reads
    these rows, never the ledger, to tell what should still be open.
    """

    _name = "jewelry.deposit.release"
    _description = "Released Deposit"
    _order = "date desc, id desc"
    _check_company_auto = True

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    kind = fields.Selection(
        [
            ("pickup", "Applied at pick-up"),
            ("refund_due", "Became a refund due"),
            ("forfeit", "Kept by the store"),
        ],
        required=True,
    )
    date = fields.Date(required=True, help="The store's day.")
    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one(related="agreement_id.currency_id")
    company_id = fields.Many2one(
        related="agreement_id.company_id", store=True, index=True
    )
    store_id = fields.Many2one(related="agreement_id.store_id")
    move_id = fields.Many2one(
        "account.move", string="Entry", ondelete="restrict", check_company=True
    )
    user_id = fields.Many2one("res.users", default=lambda self: self.env.user)
