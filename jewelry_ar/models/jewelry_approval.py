from odoo import fields, models


class JewelryApproval(models.Model):
    """A manager hands over before the customer's check has cleared."""

    _inherit = "jewelry.approval"

    kind = fields.Selection(
        selection_add=[("handover", "Hand-over before a check has cleared")],
        ondelete={"handover": "cascade"},
    )
    agreement_id = fields.Many2one(
        "jewelry.agreement",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    check_amount = fields.Monetary(
        string="Checks Not Cleared",
        readonly=True,
        help="The personal checks that were still on their way.",
    )
