from odoo import models


class PosSession(models.Model):
    _inherit = "pos.session"

    def _accumulate_amounts(self, data):
        """Book the value of each move once, also when part of it is not ours.

        Stock Odoo multiplies the quantity moved by the cost per *owned* unit.
        """
        session = self.with_context(jewelry_price_per_moved_unit=True)
        return super(PosSession, session)._accumulate_amounts(data)
