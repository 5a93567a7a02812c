from odoo import api, fields, models


class JewelryReturnReason(models.Model):
    """Why a customer brings a piece back; asked at every return."""

    _name = "jewelry.return.reason"
    _description = "Return Reason"
    _inherit = ["pos.load.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE(name)", "There is already a return reason of this name."
    )

    @api.model
    def _load_pos_data_fields(self, config):
        return ["id", "name", "sequence", "write_date"]
