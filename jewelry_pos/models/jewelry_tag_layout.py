from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import tag_layout

#: White around each face, in millimeters: printers do not reach the edge.
MARGIN = 0.8


class JewelryTagLayout(models.Model):
    """How a kind of tag is laid out: its size and what is printed where.

    Categories choose their layout; like them, layouts belong to no company.
    """

    _name = "jewelry.tag.layout"
    _description = "Tag Layout"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    width = fields.Float(
        string="Width (mm)", digits=(6, 1), required=True, default=56, help="In print."
    )
    height = fields.Float(
        string="Height (mm)", digits=(6, 1), required=True, default=13, help="In print."
    )
    gap = fields.Float(
        string="Gap (mm)",
        digits=(6, 1),
        default=2,
        help="Between two tags on a sheet of paper.",
    )
    qr = fields.Boolean(
        string="QR Code",
        default=True,
        help="The tag number as a code that the till scans, at the left of the front.",
    )
    line_ids = fields.One2many("jewelry.tag.layout.line", "layout_id", copy=True)
    category_ids = fields.One2many(
        "product.category", "jewelry_tag_layout_id", string="Categories"
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    _size_printable = models.Constraint(
        "CHECK(width BETWEEN 15 AND 150 AND height BETWEEN 5 AND 150 AND gap >= 0)",
        "A tag is 15 to 150 mm wide and 5 to 150 mm high.",
    )

    @api.depends(
        "width",
        "height",
        "qr",
        "line_ids.also",
        "line_ids.bold",
        "line_ids.content",
        "line_ids.height",
        "line_ids.lines",
        "line_ids.sequence",
        "line_ids.side",
    )
    def _compute_preview(self):
        for layout in self:
            # What is still being typed may not make a tag yet.
            layout.preview = layout._is_printable() and self.env["ir.qweb"]._render(
                "jewelry_pos.jewelry_tag",
                {"tag": layout._tag(layout._sample()), "scale": 3},
            )

    @api.constrains("width", "height", "line_ids")
    def _check_fits(self):
        for layout in self:
            if not layout._fits():
                raise ValidationError(
                    self.env._(
                        "The lines of %(layout)s need %(needed)s mm, the tag has "
                        "%(height)s. Make the letters smaller, or print some lines on "
                        "the back.",
                        layout=layout.name,
                        needed=layout._needed_height(),
                        height=layout.height,
                    )
                )

    def _needed_height(self):
        rows = [line._row({}) for line in self.line_ids]
        return round(tag_layout.needed_height(rows) + 2 * MARGIN, 1)

    def _fits(self):
        """Whether all lines of this layout stand on its tag, filled."""
        self.ensure_one()
        return self._needed_height() <= round(self.height, 1)

    def _is_printable(self):
        whole = all(line.height > 0 < line.lines for line in self.line_ids)
        return whole and self.width >= 15 and self.height >= 5 and self._fits()

    def _tag(self, vals):
        """A tag of this layout that says `vals`, ready to be printed."""
        self.ensure_one()
        return tag_layout.place(
            self.width,
            self.height,
            MARGIN,
            [line._row(vals) for line in self.line_ids.sorted("sequence")],
            code=vals["tag"] if self.qr else "",
        )

    @api.model
    def _sample(self):
        """What the tag of a ring would say."""
        return {
            "tag": "J000035",
            "price": "$4,995.00",
            "style": self.env._("Adelaide Solitaire Ring"),
            "metal": self.env._("14K white gold"),
            "stones": self.env._("Laboratory-grown diamond round 1.02 ct F VS1"),
            "size": self.env._("Size %(size)s", size="6.5"),
            "weight": "3.42 g",
            "certificate": "IGI LG581234567",
            "store": "NYC",
            "cost_code": "KHBB",
            "date_code": "0526",
        }
