from odoo import fields, models


class JewelryApproval(models.Model):
    """A manager hands out in cash what was paid by card."""

    _inherit = "jewelry.approval"

    kind = fields.Selection(
        selection_add=[("refund", "Refund by another tender")],
        ondelete={"refund": "cascade"},
    )
