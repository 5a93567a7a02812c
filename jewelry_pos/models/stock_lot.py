from collections import defaultdict

from odoo import api, fields, models

from ..domain import weights

METALS = [
    ("gold", "Gold"),
    ("platinum", "Platinum"),
    ("silver", "Silver"),
    ("palladium", "Palladium"),
    ("vermeil", "Vermeil"),
    ("gold_filled", "Gold-filled"),
    ("titanium", "Titanium"),
    ("tungsten", "Tungsten carbide"),
    ("steel", "Stainless steel"),
    ("other", "Other metal"),
]
METAL_COLORS = [
    ("yellow", "Yellow"),
    ("white", "White"),
    ("rose", "Rose"),
    ("green", "Green"),
    ("two_tone", "Two-tone"),
    ("tri_tone", "Tri-tone"),
    ("black", "Black"),
]
COST_GROUPS = "jewelry_pos.group_jewelry_cost,stock.group_stock_user"


class StockLot(models.Model):
    """A piece: one serial, quantity one, of a style."""

    _name = "stock.lot"
    _inherit = ["stock.lot", "jewelry.stated.weight"]
    _rec_names_search = ["name", "jewelry_tag"]
    _stated_weights = {
        "jewelry_gross_weight": weights.GRAM_PLACES,
        "jewelry_metal_weight": weights.GRAM_PLACES,
    }

    jewelry_is_piece = fields.Boolean(
        string="Is a Piece",
        compute="_compute_jewelry_is_piece",
        store=True,
        help="A serial of a style.",
    )

    jewelry_metal = fields.Selection(METALS, string="Metal", index=True)
    jewelry_metal_color = fields.Selection(METAL_COLORS, string="Metal Color")
    jewelry_fineness = fields.Char(
        string="Karat / Fineness", help="As stamped, for example 14K, 950 or 925."
    )
    jewelry_gross_weight = fields.Float(
        string="Gross Weight (g)",
        digits=(12, weights.GRAM_PLACES),
        min_display_digits=2,
        help="Weight of the whole piece in grams, stones included.",
    )
    jewelry_metal_weight = fields.Float(
        string="Metal Weight (g)",
        digits=(12, weights.GRAM_PLACES),
        min_display_digits=2,
        help="Weight of the metal alone in grams.",
    )
    jewelry_gross_dwt = fields.Char(
        string="Gross Weight (dwt)",
        compute="_compute_jewelry_dwt",
        help="Gross weight in pennyweights (1 g = 0.6430149 dwt).",
    )
    jewelry_metal_dwt = fields.Char(
        string="Metal Weight (dwt)",
        compute="_compute_jewelry_dwt",
        help="Metal weight in pennyweights (1 g = 0.6430149 dwt).",
    )
    jewelry_size = fields.Char(string="Ring Size")
    jewelry_length = fields.Char(string="Length", help="For example 18 in.")
    jewelry_stone_ids = fields.One2many("jewelry.stone", "lot_id", string="Stones")
    jewelry_certificate_ids = fields.One2many(
        "jewelry.certificate", "lot_id", string="Certificates"
    )
    jewelry_image_ids = fields.One2many(
        "jewelry.piece.image", "lot_id", string="Photos"
    )
    jewelry_image_128 = fields.Image(
        string="Thumbnail", compute="_compute_jewelry_image", compute_sudo=True
    )
    jewelry_image_512 = fields.Image(
        string="Main Photo", compute="_compute_jewelry_image", compute_sudo=True
    )

    jewelry_vendor_id = fields.Many2one(
        "res.partner", string="Vendor", index="btree_not_null", groups=COST_GROUPS
    )
    jewelry_vendor_style = fields.Char(string="Vendor Style", groups=COST_GROUPS)

    jewelry_currency_id = fields.Many2one(
        "res.currency",
        string="Currency",
        compute="_compute_jewelry_currency_id",
        compute_sudo=True,
    )
    jewelry_tag_price = fields.Monetary(
        string="Tag Price",
        currency_field="jewelry_currency_id",
        tracking=True,
        help="The price on the tag, in the currency of the company. Left at zero, the "
        "price list of the style decides.",
    )
    jewelry_replacement_value = fields.Monetary(
        string="Replacement Value",
        currency_field="jewelry_currency_id",
        tracking=True,
        help="What it costs today to replace the piece: for insurance and appraisals.",
    )

    # The cost of a piece is not for the sales floor: neither read nor searched.
    standard_price = fields.Float(groups=COST_GROUPS)
    avg_cost = fields.Monetary(groups=COST_GROUPS)
    total_value = fields.Monetary(groups=COST_GROUPS)

    # Unlike core's trigram index, this one finds an exact name in constant time.
    _jewelry_name_idx = models.Index("(name)")

    @api.depends("product_id")
    def _compute_name(self):
        # A piece without a serial number is named by its tag, when it is created.
        pieces = self.filtered("product_id.product_tmpl_id.jewelry_is_style")
        super(StockLot, self - pieces)._compute_name()
        for piece in pieces:
            piece.name = piece.name or piece.jewelry_tag

    @api.depends("product_id.product_tmpl_id.jewelry_is_style")
    def _compute_jewelry_is_piece(self):
        for lot in self:
            lot.jewelry_is_piece = lot.product_id.product_tmpl_id.jewelry_is_style

    @api.depends("jewelry_gross_weight", "jewelry_metal_weight")
    def _compute_jewelry_dwt(self):
        for lot in self:
            lot.jewelry_gross_dwt = weights.dwt_text(lot.jewelry_gross_weight)
            lot.jewelry_metal_dwt = weights.dwt_text(lot.jewelry_metal_weight)

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_jewelry_currency_id(self):
        for lot in self:
            lot.jewelry_currency_id = (lot.company_id or self.env.company).currency_id

    @api.depends("jewelry_image_ids.image_1920", "jewelry_image_ids.sequence")
    def _compute_jewelry_image(self):
        for lot in self:
            source = lot.jewelry_image_ids[:1] or lot.product_id
            lot.jewelry_image_128 = source.image_128
            lot.jewelry_image_512 = source.image_512

    @api.constrains("product_id")
    def _jewelry_check_grown(self):
        """Reports, stones and style tell one story of a stone's origin."""
        for lot in self:
            lot.jewelry_stone_ids._check_goes_with(lot.product_id, lot._jewelry_label())
            lot.jewelry_certificate_ids._check_goes_with(
                lot.jewelry_stone_ids, lot._jewelry_label()
            )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            self._jewelry_clean(vals)
        self._jewelry_complete(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if "jewelry_tag" in vals:
            vals = dict(vals)
            self._jewelry_clean(vals)
        return super().write(vals)

    @api.model
    def _jewelry_clean(self, vals):
        """Trim and capitalize the tag."""
        if "jewelry_tag" in vals:
            vals["jewelry_tag"] = self._jewelry_normalize_tag(vals["jewelry_tag"])

    @api.model
    def _jewelry_complete(self, vals_list):
        """Give new pieces their company, their tag and their serial number."""
        Product = self.env["product.product"]
        untagged = defaultdict(list)
        given = {vals.get("jewelry_tag") for vals in vals_list}
        for vals in vals_list:
            product = Product.browse(vals.get("product_id"))
            if not product.product_tmpl_id.jewelry_is_style:
                continue
            if not vals.get("company_id"):
                vals["company_id"] = (product.company_id or self.env.company).id
            if not vals.get("jewelry_tag"):
                untagged[vals["company_id"]].append(vals)
            elif not vals.get("name"):
                vals["name"] = vals["jewelry_tag"]
        for company_id, pieces in untagged.items():
            tags = self._jewelry_next_tags(company_id, len(pieces), given)
            for vals, tag in zip(pieces, tags, strict=True):
                vals["jewelry_tag"] = tag
                vals["name"] = vals.get("name") or tag
