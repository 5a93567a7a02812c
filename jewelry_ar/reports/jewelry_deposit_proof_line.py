from odoo import fields, models


class JewelryDepositProofLine(models.TransientModel):
    """One customer's agreement on one liability account: ledger against paper."""

    _name = "jewelry.deposit.proof.line"
    _description = "Deposit Proof Line"
    _order = "problem desc nulls last, partner_id, agreement_id, id"

    proof_id = fields.Many2one(
        "jewelry.deposit.proof", required=True, ondelete="cascade", index=True
    )
    partner_id = fields.Many2one("res.partner", string="Customer")
    agreement_id = fields.Many2one("jewelry.agreement")
    account_id = fields.Many2one("account.account")
    currency_id = fields.Many2one(related="proof_id.currency_id")
    ledger = fields.Monetary(string="In the Ledger")
    documents = fields.Monetary(string="By the Documents")
    difference = fields.Monetary()
    problem = fields.Char()
