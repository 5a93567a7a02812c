import re

from odoo import models

# Signed by what is sold, in the company's currency; core signs by the kind of order.
_MARGIN = """
    (SIGN(l.qty * l.price_unit) * ABS(l.price_subtotal) - COALESCE(l.total_cost, 0))
        / COALESCE(NULLIF(s.currency_rate, 0), 1.0) AS margin,
"""


class ReportPosOrder(models.Model):
    """The margin of a refund is that of the sale, taken back to the cent.

    The till sends the subtotal of a refund unsigned and the back office signs it; stock
    Odoo turns the second one into a gain. It also takes the cost in the company's
    currency from a revenue in that of the till.
    """

    _inherit = "report.pos.order"

    def _select(self):
        return re.sub(
            r"^.*\bAS margin,$", _MARGIN, super()._select(), flags=re.MULTILINE
        )
