from odoo import fields, models


class AccountPaymentRegister(models.TransientModel):
    _inherit = "account.payment.register"

    payment_date = fields.Date(default=lambda self: self.env.company._jewelry_today())


class AccountMoveReversal(models.TransientModel):
    _inherit = "account.move.reversal"

    date = fields.Date(default=lambda self: self.env.company._jewelry_today())
