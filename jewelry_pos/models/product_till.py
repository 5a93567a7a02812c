from odoo import api, models
from odoo.fields import Domain


class PosLoadMixin(models.AbstractModel):
    _inherit = "pos.load.mixin"

    @api.model
    def _load_pos_data_read(self, records, config):
        """Keep a till in a foreign currency working without the cost.

        Odoo converts the cost of what it loads into that currency and expects to
        find one. A zero stands in for it; the product models take it out again.
        """
        rows = super()._load_pos_data_read(records, config)
        if self._name in ("product.product", "product.template"):
            if config.currency_id != self.env.company.currency_id:
                for row in rows:
                    row.setdefault("standard_price", 0.0)
        return rows


class JewelryTillProduct(models.AbstractModel):
    """A style and its variants at the till: known as a style, never a cost."""

    _name = "jewelry.till.product"
    _description = "Product at the Till"

    @api.model
    def _load_pos_data_fields(self, config):
        """Leave the cost out for all, also for managers.

        What a till loads stays in the browser for whoever stands there next.
        """
        names = super()._load_pos_data_fields(config)
        return [name for name in names if name != "standard_price"]

    @api.model
    def _load_pos_data_read(self, records, config):
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            row.pop("standard_price", None)
        return rows


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["jewelry.till.product", "product.template"]

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "jewelry_is_style"]

    def get_product_info_pos(
        self, price, quantity, pos_config_id, product_variant_id=False
    ):
        """Leave the vendors and their prices to who may see costs.

        Odoo takes till and variant from the browser as they come. The others ask at
        a till that they work at, and about a variant of this product.

        :raise AccessError: for a till that this person may not use
        """
        if self.env.user._jewelry_may_see_cost():
            return super().get_product_info_pos(
                price, quantity, pos_config_id, product_variant_id
            )
        self.check_access("read")
        config = self.env["pos.config"]._jewelry_for_till(pos_config_id)
        variant = self.product_variant_ids.filtered(
            lambda product: product.id == product_variant_id
        )
        # Odoo reads the vendor prices on its way; they are taken out of the answer.
        product = self.sudo().with_company(config.company_id)
        info = super(ProductTemplate, product).get_product_info_pos(
            price, quantity, config.id, variant.id
        )
        info["suppliers"] = []
        return info


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["jewelry.till.product", "product.product"]

    def _jewelry_pictured(self):
        """Those of these variants that have a picture, their own or their style's.

        Odoo would read the pictures themselves to say whether there are any.
        """
        templates = self.product_tmpl_id
        own = Domain("res_model", "=", "product.product")
        own &= Domain("res_field", "=", "image_variant_128")
        shared = Domain("res_model", "=", "product.template")
        shared &= Domain("res_field", "=", "image_128")
        # Only whether there is a picture is said of what attachments hold.
        attachments = self.env["ir.attachment"].sudo()
        found = attachments.search_fetch(
            (own & Domain("res_id", "in", self.ids))
            | (shared & Domain("res_id", "in", templates.ids)),
            ["res_model", "res_id"],
        )
        pictured = {(record.res_model, record.res_id) for record in found}
        return self.filtered(
            lambda product: (
                ("product.product", product.id) in pictured
                or ("product.template", product.product_tmpl_id.id) in pictured
            )
        )
