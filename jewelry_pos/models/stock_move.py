from odoo import api, fields, models


class StockMove(models.Model):
    _inherit = "stock.move"

    jewelry_lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        check_company=True,
        index="btree_not_null",
        help="This move takes exactly this piece, or nothing.",
    )

    @api.model
    def _prepare_merge_moves_distinct_fields(self):
        return [*super()._prepare_merge_moves_distinct_fields(), "jewelry_lot_id"]

    def _update_reserved_quantity_vals(
        self,
        need,
        location_id,
        lot_id=None,
        package_id=None,
        owner_id=None,
        strict=True,
    ):
        piece = self.jewelry_lot_id
        if not piece:
            return super()._update_reserved_quantity_vals(
                need, location_id, lot_id, package_id, owner_id, strict
            )
        if lot_id and lot_id != piece:
            return [], 0
        return super()._update_reserved_quantity_vals(
            need, location_id, piece, package_id, owner_id, strict
        )
