from odoo import api, models
from odoo.exceptions import ValidationError


class StockPickingType(models.Model):
    _inherit = "stock.picking.type"

    @api.constrains("use_create_lots")
    def _check_jewelry_use_create_lots(self):
        """Keep tills from inventing pieces: a tag that is unknown stays refused."""
        for picking_type in self.filtered("use_create_lots"):
            # Which tills use a type is not the stock user's to read.
            config = (
                self.env["pos.config"]
                .sudo()
                .search(
                    [
                        ("picking_type_id", "=", picking_type.id),
                        ("jewelry_store_id", "!=", False),
                    ],
                    limit=1,
                )
            )
            if config:
                raise ValidationError(
                    self.env._(
                        "%(type)s cannot create serial numbers: the till %(till)s uses "
                        "it, and a mistyped tag would become a new piece.",
                        type=picking_type.display_name,
                        till=config.name,
                    )
                )
