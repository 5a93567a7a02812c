from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import prices


class PosConfig(models.Model):
    """How much of the normal price may be given away at this till."""

    _inherit = "pos.config"

    jewelry_discount_associate = fields.Float(
        string="Sales Associate's Discount",
        default=10.0,
        digits=(5, 2),
        help="The greatest discount, in percent of the normal price, that a sales "
        "associate gives alone. More needs a manager's PIN and a reason.",
    )
    jewelry_discount_manager = fields.Float(
        string="Manager's Discount",
        default=100.0,
        digits=(5, 2),
        help="The greatest discount, in percent of the normal price, that a manager may "
        "approve at this till; 100 for any.",
    )

    @api.constrains("jewelry_discount_associate", "jewelry_discount_manager")
    def _check_jewelry_discounts(self):
        for config in self:
            associate = config.jewelry_discount_associate
            if not 0 <= associate <= config.jewelry_discount_manager <= 100:
                raise ValidationError(
                    self.env._(
                        "Discounts are between 0 and 100 percent, and a manager gives "
                        "at least as much as a sales associate."
                    )
                )

    def _jewelry_price_limits(self):
        self.ensure_one()
        return prices.Limits(
            self.jewelry_discount_associate, self.jewelry_discount_manager
        )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_jewelry_discount_associate = fields.Float(
        related="pos_config_id.jewelry_discount_associate", readonly=False
    )
    pos_jewelry_discount_manager = fields.Float(
        related="pos_config_id.jewelry_discount_manager", readonly=False
    )
