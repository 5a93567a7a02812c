from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    jewelry_store_ids = fields.Many2many(
        "jewelry.store",
        "jewelry_store_res_users_rel",
        "user_id",
        "store_id",
        string="Stores",
        help="The stores this person works in. Managers run only these stores.",
    )

    def _get_invalidation_fields(self):
        """What a manager may do is remembered with their stores."""
        return super()._get_invalidation_fields() | {"jewelry_store_ids"}
