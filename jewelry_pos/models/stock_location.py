from odoo import fields, models


class StockLocation(models.Model):
    _inherit = "stock.location"

    jewelry_kind = fields.Selection(
        [("memo", "On memo"), ("repair", "Repair bench")],
        string="Jewelry Use",
        help="A piece in a memo location is out on memo; on a repair bench it is in "
        "repair. Such pieces cannot be sold at the till.",
    )
