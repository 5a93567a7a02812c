from odoo import models
from odoo.exceptions import UserError


class PosConfig(models.Model):
    _inherit = "pos.config"

    def _jewelry_day_refusal(self):
        """Return why this till may begin no sale now, or False."""
        self.ensure_one()
        session = self.current_session_id
        return bool(session) and session._jewelry_day_refusal()

    def _jewelry_check_day(self):
        """Refuse to begin anything that ends in money once the day is over.

        :raise UserError: the till has to be closed first
        """
        refusal = self._jewelry_day_refusal()
        if refusal:
            raise UserError(refusal)
