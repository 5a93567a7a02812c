from odoo import fields, models


class PosConfig(models.Model):
    _inherit = "pos.config"

    jewelry_store_id = fields.Many2one(
        "jewelry.store",
        string="Store",
        check_company=True,
        index="btree_not_null",
        help="The store this till stands in. It sells the pieces of this store.",
    )
