from odoo import fields, models


class PosConfig(models.Model):
    _inherit = "pos.config"

    jewelry_cancel_by_cashier = fields.Boolean(
        string="Cashiers Cancel Layaways",
        help="Lets every cashier of this till cancel a layaway and pay its deposits "
        "back. Without it only a manager can.",
    )
