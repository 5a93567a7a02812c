from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import certificates, description, weights

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
TAG_SEQUENCE = "jewelry.piece.tag"


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
    jewelry_tag = fields.Char(
        string="Tag",
        compute="_compute_jewelry_tag",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="The number on the tag of the piece. Left empty, the next one is given.",
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
    jewelry_description = fields.Text(
        string="Piece Description",
        compute="_compute_jewelry_description",
        compute_sudo=True,
        help="The sentence printed on receipts and agreements.",
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

    _jewelry_tag_company_uniq = models.UniqueIndex(
        "(company_id, jewelry_tag) WHERE jewelry_tag IS NOT NULL",
        "Another piece of this company already has this tag number.",
    )
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

    @api.depends("jewelry_is_piece")
    def _compute_jewelry_tag(self):
        """A serial that becomes a piece after it was made is given a tag, too."""
        for lot in self:
            if lot.jewelry_is_piece and not lot.jewelry_tag:
                company = lot.company_id or self.env.company
                lot.jewelry_tag = self._jewelry_next_tag(company.id)
            else:
                lot.jewelry_tag = lot.jewelry_tag

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

    @api.depends(
        "product_id.product_tmpl_id.name",
        "jewelry_fineness",
        "jewelry_metal",
        "jewelry_metal_color",
        "jewelry_size",
        "jewelry_length",
        "jewelry_stone_ids.sequence",
        "jewelry_stone_ids.kind",
        "jewelry_stone_ids.shape",
        "jewelry_stone_ids.count",
        "jewelry_stone_ids.carat",
        "jewelry_stone_ids.color",
        "jewelry_stone_ids.clarity",
        "jewelry_stone_ids.cut",
        "jewelry_stone_ids.origin",
        "jewelry_stone_ids.treatment",
    )
    def _compute_jewelry_description(self):
        for lot in self:
            lot.jewelry_description = description.piece_text(lot._description_data())

    @api.constrains("jewelry_tag", "jewelry_is_piece")
    def _check_jewelry_tag(self):
        for lot in self:
            if lot.jewelry_is_piece and not lot.jewelry_tag:
                raise ValidationError(
                    self.env._("The piece %(name)s needs a tag number.", name=lot.name)
                )

    def _jewelry_check_grown(self):
        """A report on a laboratory-grown stone does not go with natural stones only."""
        for lot in self.filtered("jewelry_stone_ids"):
            grown = lot.jewelry_certificate_ids.filtered(
                lambda report: certificates.is_laboratory_grown(
                    report.lab, report.number
                )
            )
            origins = lot.jewelry_stone_ids.mapped("origin")
            if grown and "laboratory_grown" not in origins:
                raise ValidationError(
                    self.env._(
                        "%(report)s is a report on a laboratory-grown stone, but every "
                        "stone of piece %(tag)s is entered as natural.",
                        report=grown[0].display_name,
                        tag=lot._jewelry_label(),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            self._jewelry_clean(vals)
            self._jewelry_complete(vals)
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
    def _jewelry_normalize_tag(self, code):
        """The one way a tag is written: no outer spaces, capitals; False when empty."""
        return (code or "").strip().upper() or False

    @api.model
    def _jewelry_complete(self, vals):
        """Give a new piece its company, its tag and its serial number."""
        product = self.env["product.product"].browse(vals.get("product_id"))
        if not product.product_tmpl_id.jewelry_is_style:
            return
        if not vals.get("company_id"):
            vals["company_id"] = (product.company_id or self.env.company).id
        if not vals.get("jewelry_tag"):
            vals["jewelry_tag"] = self._jewelry_next_tag(vals["company_id"])
        if not vals.get("name"):
            vals["name"] = vals["jewelry_tag"]

    @api.model
    def _jewelry_next_tag(self, company_id):
        """The next free tag number of this company."""
        # Whoever receives a piece gets a number; the sequence itself is for settings.
        Sequence = self.env["ir.sequence"].sudo().with_company(company_id)
        own = [("code", "=", TAG_SEQUENCE), ("company_id", "=", company_id)]
        sequence = Sequence.search(own, limit=1) or Sequence.create(
            self._prepare_jewelry_tag_sequence_vals(company_id)
        )
        taken = True
        while taken:
            tag = self._jewelry_normalize_tag(sequence.next_by_id())
            # Imported tags may already use this number, whoever may see them.
            taken = self.sudo().search_count(
                [("company_id", "=", company_id), ("jewelry_tag", "=", tag)], limit=1
            )
        return tag

    @api.model
    def _prepare_jewelry_tag_sequence_vals(self, company_id):
        return {
            "name": self.env._("Piece tags"),
            "code": TAG_SEQUENCE,
            "company_id": company_id,
            "prefix": "J",
            "padding": 6,
            "implementation": "standard",
        }

    def _jewelry_metal_text(self):
        """Fineness, color and metal in words: "14K white gold"."""
        self.ensure_one()
        metals = dict(self._fields["jewelry_metal"]._description_selection(self.env))
        colors = dict(
            self._fields["jewelry_metal_color"]._description_selection(self.env)
        )
        metal = metals.get(self.jewelry_metal, "").lower()
        color = colors.get(self.jewelry_metal_color, "").lower()
        return " ".join(filter(None, (self.jewelry_fineness, color, metal)))

    def _description_data(self):
        """What the pure description functions need to know about this piece."""
        self.ensure_one()
        return description.Piece(
            style=self.product_id.product_tmpl_id.name or "",
            metal=self._jewelry_metal_text(),
            size=self.jewelry_size or "",
            length=self.jewelry_length or "",
            stones=tuple(
                stone._description_data() for stone in self.jewelry_stone_ids.sorted()
            ),
        )
