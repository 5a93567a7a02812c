from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_jewelry_store_id = fields.Many2one(
        related="pos_config_id.jewelry_store_id", readonly=False
    )
    pos_jewelry_exchange_days = fields.Integer(
        related="pos_config_id.jewelry_exchange_days", readonly=False
    )
    pos_jewelry_gap_tolerant_numbering = fields.Boolean(
        related="pos_config_id.jewelry_gap_tolerant_numbering", readonly=False
    )
