from odoo import api, models


class PosSession(models.Model):
    _inherit = "pos.session"

    @api.model
    def _load_pos_data_models(self, config):
        """The till knows the reasons for which pieces come back."""
        return [*super()._load_pos_data_models(config), "jewelry.return.reason"]
