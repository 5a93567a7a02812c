from odoo import api, fields, models
from odoo.exceptions import UserError


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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # Whatever store gave it, a return keeps its reason.
        orders = self.env["pos.order"].sudo()
        used = orders.search([("jewelry_return_reason_id", "in", self.ids)], limit=1)
        if used:
            raise UserError(
                self.env._(
                    "%s is the reason of a return. Archive it instead.",
                    used.jewelry_return_reason_id.name,
                )
            )

    @api.model
    def _load_pos_data_fields(self, config):
        return ["id", "name", "sequence", "write_date"]
