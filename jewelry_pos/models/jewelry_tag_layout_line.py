from odoo import api, fields, models

from ..domain import tag_layout

CONTENTS = [
    ("tag", "Tag Number"),
    ("price", "Price"),
    ("style", "Style"),
    ("metal", "Metal"),
    ("stones", "Stones"),
    ("size", "Size or Length"),
    ("weight", "Weight"),
    ("certificate", "Certificate"),
    ("store", "Store Code"),
    ("cost_code", "Cost Code"),
    ("date_code", "Date Code"),
]
#: They may lose their last words; what else stands on a tag is printed whole.
SENTENCES = ("style", "stones")


class JewelryTagLayoutLine(models.Model):
    """A line of a tag, from the top; a piece that has nothing to say leaves no gap."""

    _name = "jewelry.tag.layout.line"
    _description = "Line of a Tag"
    _order = "side desc, sequence, id"

    layout_id = fields.Many2one(
        "jewelry.tag.layout", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    side = fields.Selection(
        [(tag_layout.FRONT, "Front"), (tag_layout.BACK, "Back")],
        required=True,
        default=tag_layout.FRONT,
        help="The back is the right half of a tag that is folded.",
    )
    content = fields.Selection(CONTENTS, required=True, default="tag")
    also = fields.Selection(CONTENTS, string="And", help="Printed on the same line.")
    height = fields.Float(
        string="Letters (mm)",
        digits=(4, 1),
        required=True,
        default=2,
        help="Height of the letters. What is too long for its line is printed smaller.",
    )
    lines = fields.Integer(
        default=1, required=True, help="A style or its stones may take several lines."
    )
    bold = fields.Boolean()

    _height_positive = models.Constraint(
        "CHECK(height > 0)", "The letters on a tag have a height."
    )
    _lines_positive = models.Constraint(
        "CHECK(lines > 0)", "What is printed takes at least one line."
    )

    @api.constrains("height", "lines", "side")
    def _check_fits(self):
        self.layout_id._check_fits()

    def _row(self, vals):
        """This line of the tag that says `vals` (content: text)."""
        self.ensure_one()
        contents = list(filter(None, (self.content, self.also)))
        return tag_layout.Row(
            text=" ".join(filter(None, map(vals.get, contents))),
            height=self.height,
            lines=self.lines,
            bold=self.bold,
            sentence=all(content in SENTENCES for content in contents),
            side=self.side,
        )
