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
