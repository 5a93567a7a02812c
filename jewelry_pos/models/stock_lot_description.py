from odoo import api, fields, models

from ..domain import description


class StockLot(models.Model):
    """A piece in words, as its receipt says it."""

    _inherit = "stock.lot"

    jewelry_description = fields.Text(
        string="Piece Description",
        compute="_compute_jewelry_description",
        compute_sudo=True,
        help="The sentence printed on receipts and agreements.",
    )

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
        "jewelry_stone_ids.measurements",
    )
    def _compute_jewelry_description(self):
        for lot in self:
            lot.jewelry_description = description.piece_text(lot._description_data())

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

    def _jewelry_document_text(self, text):
        """What an order, invoice or delivery slip says of this piece.

        :param text: what the document says already, for example the name of the style
        """
        self.ensure_one()
        # Whoever may read the document may read which piece it is about; no cost is
        # part of it.
        piece = self.sudo()
        tag = piece._jewelry_label()
        style = piece.product_id.product_tmpl_id.name
        sentence = piece.jewelry_description
        lines = [
            # Documents begin with the style; a sentence may say nothing more.
            sentence if sentence != style else "",
            *piece.jewelry_certificate_ids.mapped("display_name"),
            self.env._("Tag %(tag)s", tag=tag),
        ]
        return description.with_piece(text, tag, lines)

    def _jewelry_short_name(self):
        """The style, and that a stone is laboratory-grown: for a list."""
        self.ensure_one()
        style = self.product_id.with_context(display_default_code=False)
        stones = [stone._description_data() for stone in self.jewelry_stone_ids]
        return description.short_text(style.display_name, stones)
