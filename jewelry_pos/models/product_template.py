from odoo import api, fields, models
from odoo.exceptions import ValidationError

# What makes a product a style: each piece is a serial with its own cost.
STYLE_VALS = {
    "type": "consu",
    "is_storable": True,
    "tracking": "serial",
    "lot_valuated": True,
}


class ProductTemplate(models.Model):
    _inherit = "product.template"

    jewelry_is_style = fields.Boolean(
        string="Jewelry Style",
        compute="_compute_jewelry_is_style",
        store=True,
        readonly=False,
        help="A style of jewelry: every piece of it has its own tag, stones, price and "
        "cost. Sets tracking by serial number and valuation by piece.",
    )
    jewelry_piece_count = fields.Integer(
        string="Pieces", compute="_compute_jewelry_piece_count", compute_sudo=True
    )
    jewelry_available_count = fields.Integer(
        string="Pieces in Stock",
        compute="_compute_jewelry_piece_count",
        compute_sudo=True,
    )

    @api.depends(
        "is_storable", "tracking", "lot_valuated", "categ_id.property_cost_method"
    )
    def _compute_jewelry_is_style(self):
        for template in self:
            by_piece = template._jewelry_is_by_piece()
            if not by_piece or template.cost_method == "fifo":
                template.jewelry_is_style = by_piece
            # A style moved to another costing method stays one, and is refused.

    @api.depends_context("company")
    def _compute_jewelry_piece_count(self):
        # Whoever reads a style may know how many pieces there are in their companies.
        groups = self.env["stock.lot"]._read_group(
            [
                ("product_id.product_tmpl_id", "in", self.ids),
                ("company_id", "in", self.env.companies.ids),
                ("jewelry_is_piece", "=", True),
                ("jewelry_status", "not in", ("sold", "returned_to_vendor")),
            ],
            ["product_id", "jewelry_status"],
            ["__count"],
        )
        total = dict.fromkeys(self.ids, 0)
        here = dict.fromkeys(self.ids, 0)
        for product, status, count in groups:
            total[product.product_tmpl_id.id] += count
            if status == "in_stock":
                here[product.product_tmpl_id.id] += count
        for template in self:
            template.jewelry_piece_count = total.get(template.id, 0)
            template.jewelry_available_count = here.get(template.id, 0)

    @api.onchange("jewelry_is_style")
    def _onchange_jewelry_is_style(self):
        if self.jewelry_is_style and not self._jewelry_is_by_piece():
            self.update(self._prepare_jewelry_style_vals({}))

    @api.constrains("jewelry_is_style", "tracking", "lot_valuated", "categ_id")
    def _check_jewelry_style(self):
        for template in self.filtered("jewelry_is_style"):
            if not template._jewelry_is_by_piece():
                raise ValidationError(
                    self.env._(
                        "%(style)s is a style: it is stored, tracked by unique serial "
                        "number and valued by serial number.",
                        style=template.name,
                    )
                )
            if template.cost_method != "fifo":
                raise ValidationError(
                    template.categ_id._jewelry_cost_method_message(template.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                self._prepare_jewelry_style_vals(vals) | vals
                if vals.get("jewelry_is_style")
                else vals
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if vals.get("jewelry_is_style"):
            vals = STYLE_VALS | vals
        return super().write(vals)

    def _jewelry_is_by_piece(self):
        """Whether this product is stored, and each serial of it has its own cost."""
        self.ensure_one()
        return (
            self.is_storable and self.tracking == "serial" and bool(self.lot_valuated)
        )

    @api.model
    def _prepare_jewelry_style_vals(self, vals):
        """What a new style gets, besides what the user said."""
        style = dict(STYLE_VALS, available_in_pos=True)
        category = self.env.ref("jewelry_pos.product_category_jewelry", False)
        if category and not vals.get("categ_id"):
            style["categ_id"] = category.id
        return style

    def action_jewelry_pieces(self):
        """The pieces of these styles."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_pos.stock_lot_action_pieces"
        )
        action["domain"] = [
            ("product_id.product_tmpl_id", "in", self.ids),
            ("jewelry_is_piece", "=", True),
        ]
        action["context"] = {"default_product_id": self.product_variant_id.id}
        return action
