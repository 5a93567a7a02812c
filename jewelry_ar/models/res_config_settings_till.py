from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_jewelry_cancel_by_cashier = fields.Boolean(
        related="pos_config_id.jewelry_cancel_by_cashier", readonly=False
    )
