from odoo import api, models
from odoo.exceptions import LockError, UserError


class JewelryPieceReceiptLine(models.Model):
    """How the lines of a receipt become pieces, however many there are."""

    _inherit = "jewelry.piece.receipt.line"

    def _check_expected(self):
        """A piece that was entered before comes in once, from whichever receipt.

        :raise UserError: for a piece that is no longer expected, or that another
            receipt is bringing in at this moment
        """
        # Whether a piece is still to come is asked for all, whoever may see it.
        pieces = self.lot_id.sudo()
        try:
            pieces.lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._("Another receipt brings in one of these pieces right now.")
            ) from error
        pieces.invalidate_recordset(["jewelry_status"])
        here = pieces.filtered(lambda piece: piece.jewelry_status != "expected")
        if here:
            raise UserError(
                self.env._(
                    "No longer expected, and so not received again: %s. Remove these "
                    "lines.",
                    ", ".join(piece._jewelry_label() for piece in here),
                )
            )

    @api.constrains("product_id")
    def _check_grown(self):
        for line in self:
            piece = line.tag or line.product_id.display_name
            line.stone_ids._check_goes_with(line.product_id, piece)
            line.certificate_ids._check_goes_with(line.stone_ids, piece)

    def _make_pieces(self):
        """Each line has its piece, at its cost, with what was written down of it."""
        new = self.filtered(lambda line: not line.lot_id)
        lots = self.env["stock.lot"].create([line._prepare_lot_vals() for line in new])
        for line, lot in zip(new, lots, strict=True):
            line.lot_id = lot
        for line in self:
            line._set_lot_cost()
        self.stone_ids._move_to_pieces()
        self.certificate_ids._move_to_pieces()
        with_photo = self.search([("id", "in", self.ids), ("image_1920", "!=", False)])
        self.env["jewelry.piece.image"].create(
            [
                {"lot_id": line.lot_id.id, "image_1920": line.image_1920}
                for line in with_photo
            ]
        )

    def _prepare_lot_vals(self):
        vals = {
            "product_id": self.product_id.id,
            "company_id": self.company_id.id,
            "standard_price": self.cost,
            "jewelry_metal": self.metal,
            "jewelry_metal_color": self.metal_color,
            "jewelry_fineness": self.fineness,
            "jewelry_gross_weight": self.gross_weight,
            "jewelry_metal_weight": self.metal_weight,
            "jewelry_size": self.size,
            "jewelry_length": self.length,
            "jewelry_vendor_style": self.vendor_style,
        }
        if self.tag:
            vals["jewelry_tag"] = self.tag
        if self.tag_price:
            vals["jewelry_tag_price"] = self.tag_price
        if self.receipt_id.counterpart != "trade_in":
            vals["jewelry_vendor_id"] = self.receipt_id.partner_id.id
        return vals

    def _set_lot_cost(self):
        """The receipt takes its value from the cost of the piece."""
        lot = self.lot_id.with_context(disable_auto_revaluation=True)
        if lot.standard_price != self.cost:
            lot.standard_price = self.cost
        self.tag = lot.jewelry_tag
