from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import groupby

from ..domain import tag_layout, zpl

#: As many tags are shown on screen; they are enough to see whether they are right.
SHOWN = 12


class JewelryTagPrint(models.TransientModel):
    """Tags to be printed: seen on screen, then on sheets of paper or by a label printer.

    Tags of one layout come together: a sheet, and a roll of a label printer, is of one
    kind.
    """

    _name = "jewelry.tag.print"
    _description = "Print Tags"

    lot_ids = fields.Many2many("stock.lot", string="Pieces", required=True)
    count = fields.Integer(string="Tags", compute="_compute_count")
    output = fields.Selection(
        [("sheet", "Sheets of paper (PDF)"), ("zpl", "Label printer (ZPL)")],
        string="Print On",
        required=True,
        default="sheet",
    )
    dpi = fields.Selection(
        [("203", "203 dpi"), ("300", "300 dpi"), ("600", "600 dpi")],
        string="Resolution",
        required=True,
        default="300",
        help="Of the label printer: its data sheet says it.",
    )
    used = fields.Integer(
        string="Labels Used Up",
        help="How many labels at the top of the first sheet are gone already.",
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    _used_not_negative = models.Constraint(
        "CHECK(used >= 0)", "Labels that are gone cannot be fewer than none."
    )

    @api.depends("lot_ids")
    def _compute_count(self):
        for printing in self:
            printing.count = len(printing.lot_ids)

    @api.depends("lot_ids")
    def _compute_preview(self):
        for printing in self:
            pieces = printing.lot_ids[:SHOWN]
            printing.preview = self.env["ir.qweb"]._render(
                "jewelry_pos.jewelry_tag_preview",
                {
                    "tags": [tag for _layout, tag in printing._tags(pieces)],
                    "more": printing.count - len(pieces),
                },
            )

    def action_print(self):
        """The tags as the document that was chosen."""
        self.ensure_one()
        report = self.env.ref(f"jewelry_pos.jewelry_tag_{self.output}_report")
        action = report.report_action(self, config=False)
        return {**action, "close_on_report_download": True}

    @api.model
    def _tags(self, pieces):
        """[(layout, tag)] of these pieces, layout by layout."""
        return sorted(pieces._jewelry_tags(), key=lambda row: row[0].id)

    def _pages(self):
        """Sheet after sheet, as lists of (mm from the left, mm from the top, tag)."""
        self.ensure_one()
        used = self.used
        for layout, group in groupby(self._tags(self.lot_ids), key=lambda row: row[0]):
            size = (layout.width, layout.height)
            columns, rows = tag_layout.grid(self._printed_area(), size, layout.gap)
            sheet = [tag for _layout, tag in group]
            for page in tag_layout.pages(sheet, columns * rows, used):
                yield [
                    (
                        place % columns * (layout.width + layout.gap),
                        place // columns * (layout.height + layout.gap),
                        tag,
                    )
                    for place, tag in enumerate(page)
                    if tag
                ]
            used = 0

    @api.model
    def _printed_area(self):
        """Width and height inside the margins of a sheet, in millimeters."""
        # The paper of a report is for settings; who prints only needs its size.
        report = self.env.ref("jewelry_pos.jewelry_tag_sheet_report").sudo()
        paper = report.get_paperformat()
        return (
            paper.print_page_width - paper.margin_left - paper.margin_right,
            paper.print_page_height - paper.margin_top - paper.margin_bottom,
        )

    def _zpl(self):
        """The labels as text for the printer; nothing in it is HTML."""
        self.ensure_one()
        tags = [tag for _layout, tag in self._tags(self.lot_ids)]
        return Markup("".join(zpl.label(tag, int(self.dpi)) for tag in tags))
