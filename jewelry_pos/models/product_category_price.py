from odoo import api, fields, models

FLOOR_GROUPS = "jewelry_pos.group_jewelry_manager,jewelry_pos.group_jewelry_accountant"


class ProductCategory(models.Model):
    """The price floor of a category: its own, else that of the category above it."""

    _inherit = "product.category"

    jewelry_floor_percent = fields.Float(
        string="Lowest % of the Price",
        digits=(5, 2),
        groups=FLOOR_GROUPS,
        help="Under this part of the normal price only a manager sells; 0 for none. "
        "With no floor at all, that of the category above counts. Sales associates "
        "never see it.",
    )
    jewelry_floor_markup = fields.Float(
        string="Lowest Markup %",
        digits=(5, 2),
        groups=FLOOR_GROUPS,
        help="Under the cost plus this markup only a manager sells; 0 for none. Below "
        "cost is always a manager's decision. Sales associates never see it.",
    )
    _jewelry_floor_percent = models.Constraint(
        "CHECK(jewelry_floor_percent >= 0 AND jewelry_floor_percent <= 100)",
        "The lowest price is between 0 and 100 percent of the normal price.",
    )
    _jewelry_floor_markup = models.Constraint(
        "CHECK(jewelry_floor_markup >= 0)",
        "The lowest markup is 0 percent or more.",
    )

    @api.model
    def _jewelry_has_floor(self, category):
        return category.jewelry_floor_percent or category.jewelry_floor_markup

    def _jewelry_price_floor(self):
        """The nearest category with a floor: this one or one above it; none, empty."""
        category = self
        while category and not self._jewelry_has_floor(category):
            category = category.parent_id
        return category


class StockLot(models.Model):
    """The lowest price of one piece, for managers only."""

    _inherit = "stock.lot"

    jewelry_floor_price = fields.Monetary(
        string="Lowest Price",
        currency_field="jewelry_currency_id",
        groups=FLOOR_GROUPS,
        tracking=True,
        help="Under this price only a manager sells the piece; 0 for none. Sales "
        "associates never see it.",
    )
    _jewelry_floor_price = models.Constraint(
        "CHECK(jewelry_floor_price IS NULL OR jewelry_floor_price >= 0)",
        "The lowest price of a piece is zero or more.",
    )
