from odoo import api, models


class JewelryCostSecrecy(models.AbstractModel):
    """Hides what a piece cost from the people who sell it.

    Odoo gives every employee the cost of products and every till user the
    margin of an order. A model that inherits this mixin names its cost fields
    in ``_jewelry_cost_fields``; a person of the jewelry groups who may not see
    costs can then not read, write, export, group by, sort by or search on them,
    through any door: all of these ask ``_has_field_access``. People outside the
    jewelry groups keep what Odoo gave them.
    """

    _name = "jewelry.cost.secrecy"
    _description = "Hides costs from the people who sell"

    _jewelry_cost_fields = frozenset()

    @api.model
    def _has_field_access(self, field, operation):
        if (
            field.name in self._jewelry_cost_fields
            and not self.env.su
            and not self.env.user._jewelry_may_see_cost()
        ):
            return False
        return super()._has_field_access(field, operation)

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.user._jewelry_may_see_cost())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Leave the cost fields out of the screen of who may not read them."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self.env.user._jewelry_may_see_cost():
            for name in self.env["res.users"]._jewelry_cost_field_names():
                for node in arch.xpath(
                    f"//field[@name='{name}'] | //label[@for='{name}']"
                ):
                    node.getparent().remove(node)
        return arch, view


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"standard_price"})


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"standard_price", "avg_cost", "total_value"})


class ProductSupplierinfo(models.Model):
    _name = "product.supplierinfo"
    _inherit = ["product.supplierinfo", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"price", "price_discounted", "discount"})

    def _order_to_sql(self, order, query, alias=None, reverse=False):
        """Odoo's own order of vendors ends with the price; a cashier does without."""
        if order == self._order and not (
            self.env.su or self.env.user._jewelry_may_see_cost()
        ):
            terms = [term.strip() for term in order.split(",")]
            order = ", ".join(
                term
                for term in terms
                if term.split()[0] not in self._jewelry_cost_fields
            )
        return super()._order_to_sql(order, query, alias=alias, reverse=reverse)


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"standard_price", "avg_cost", "total_value"})


class StockMove(models.Model):
    _name = "stock.move"
    _inherit = ["stock.move", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset(
        {
            "price_unit",
            "remaining_value",
            "standard_price",
            "value",
            "value_computed_justification",
            "value_justification",
            "value_manual",
        }
    )


class PosOrder(models.Model):
    _name = "pos.order"
    _inherit = ["pos.order", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"margin", "margin_percent"})


class PosOrderLine(models.Model):
    _name = "pos.order.line"
    _inherit = ["pos.order.line", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"margin", "margin_percent", "total_cost"})


class ReportPosOrder(models.Model):
    _name = "report.pos.order"
    _inherit = ["report.pos.order", "jewelry.cost.secrecy"]

    _jewelry_cost_fields = frozenset({"margin"})
