from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import description, weights

KINDS = [
    ("diamond", "Diamond"),
    ("sapphire", "Sapphire"),
    ("ruby", "Ruby"),
    ("emerald", "Emerald"),
    ("moissanite", "Moissanite"),
    ("pearl", "Pearl"),
    ("opal", "Opal"),
    ("aquamarine", "Aquamarine"),
    ("morganite", "Morganite"),
    ("amethyst", "Amethyst"),
    ("citrine", "Citrine"),
    ("garnet", "Garnet"),
    ("peridot", "Peridot"),
    ("topaz", "Topaz"),
    ("tanzanite", "Tanzanite"),
    ("tourmaline", "Tourmaline"),
    ("spinel", "Spinel"),
    ("alexandrite", "Alexandrite"),
    ("turquoise", "Turquoise"),
    ("onyx", "Onyx"),
    ("jade", "Jade"),
    ("zircon", "Zircon"),
    ("cubic_zirconia", "Cubic zirconia"),
    ("other", "Other stone"),
]
SHAPES = [
    ("round", "Round"),
    ("princess", "Princess"),
    ("oval", "Oval"),
    ("cushion", "Cushion"),
    ("emerald", "Emerald cut"),
    ("asscher", "Asscher"),
    ("radiant", "Radiant"),
    ("pear", "Pear"),
    ("marquise", "Marquise"),
    ("heart", "Heart"),
    ("baguette", "Baguette"),
    ("trillion", "Trillion"),
    ("cabochon", "Cabochon"),
    ("bead", "Bead"),
    ("button", "Button"),
    ("drop", "Drop"),
    ("other", "Other shape"),
]
ORIGINS = [("natural", "Natural"), ("laboratory_grown", "Laboratory-grown")]


class JewelryStone(models.Model):
    """A stone, or a group of like stones, set in a piece. The first is the center."""

    _name = "jewelry.stone"
    _description = "Stone of a Piece"
    _inherit = ["jewelry.piece.detail", "jewelry.stated.weight"]
    _stated_weights = {"carat": weights.CARAT_PLACES}

    kind = fields.Selection(KINDS, required=True, default="diamond")
    shape = fields.Selection(SHAPES)
    count = fields.Integer(default=1, required=True)
    carat = fields.Float(
        string="Total Carat",
        digits=(12, weights.CARAT_PLACES),
        min_display_digits=2,
        help="Weight of all the stones of this row together, exactly as measured, "
        "in carats (1 ct = 0.2 g).",
    )
    color = fields.Char()
    clarity = fields.Char()
    cut = fields.Char()
    origin = fields.Selection(ORIGINS, required=True, default="natural")
    treatment = fields.Char(
        help="Any treatment that must be told to the buyer, for example heated."
    )
    measurements = fields.Char(help="In millimeters, for example 6.45 x 6.48 x 3.98.")

    _count_positive = models.Constraint(
        "CHECK(count > 0)", "A row of stones counts at least one stone."
    )
    _carat_not_negative = models.Constraint(
        "CHECK(carat >= 0)", "The weight of a stone cannot be negative."
    )

    @api.depends(
        "kind",
        "shape",
        "count",
        "carat",
        "color",
        "clarity",
        "cut",
        "origin",
        "treatment",
        "measurements",
    )
    def _compute_display_name(self):
        for stone in self:
            stone.display_name = description.stone_text(stone._description_data())

    def _description_data(self):
        """What the pure description functions need to know about this stone."""
        self.ensure_one()
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("kind", "shape")
        }
        return description.Stone(
            kind=labels["kind"].get(self.kind, ""),
            shape=labels["shape"].get(self.shape, ""),
            count=self.count,
            carat=weights.stated(self.carat, weights.CARAT_PLACES),
            color=self.color or "",
            clarity=self.clarity or "",
            cut=self.cut or "",
            laboratory_grown=self.origin == "laboratory_grown",
            treatment=self.treatment or "",
            measurements=self.measurements or "",
        )

    @api.constrains("origin", "sequence", "lot_id", "receipt_line_id")
    def _check_grown(self):
        return super()._check_grown()

    def _check_goes_with(self, style, piece):
        """The center stone is what the style says of its origin, if it says it.

        :param style: the `product.product`
        :param piece: how the piece is called in the message
        """
        center = self.sorted()[:1]
        refusal = center and self._origin_refusal(style, center.origin, piece)
        if refusal:
            raise ValidationError(refusal)

    @api.model
    def _origin_refusal(self, style, origin, piece):
        """Why a piece of this style has no center stone of this origin, or False."""
        expected = style._jewelry_stone_origin()
        if not expected or expected == origin:
            return False
        labels = dict(self._fields["origin"]._description_selection(self.env))
        return self.env._(
            "%(style)s has a center stone that is %(expected)s, but the center stone of "
            "piece %(tag)s is entered as %(entered)s: correct the stone, or choose the "
            "other style.",
            style=style.display_name,
            expected=labels[expected].lower(),
            tag=piece,
            entered=labels[origin].lower(),
        )
