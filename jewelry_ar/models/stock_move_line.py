from odoo import api, models

from .flow import in_flow, with_flow

_FROZEN = {
    "company_id",
    "location_id",
    "lot_id",
    "lot_name",
    "move_id",
    "owner_id",
    "package_id",
    "picked",
    "picking_id",
    "product_id",
    "product_uom_id",
    "quantity",
    "result_package_id",
}


class StockMoveLine(models.Model):
    """The reserved line is the hold: it names the piece and keeps it."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        """Stock may reserve what a held delivery still lacks; nobody adds to it."""
        lines = super().create(vals_list)
        if not in_flow(self.env):
            lines.move_id.filtered(
                lambda move: (
                    move.sale_line_id
                    and move.product_uom.compare(move.quantity, move.product_uom_qty)
                    > 0
                )
            )._jewelry_check_door()
        return lines

    def write(self, vals):
        """Neither a held line is changed nor another one added to its delivery."""
        frozen = _FROZEN & set(vals) and not in_flow(self.env)
        if frozen:
            self._jewelry_line_moves()._jewelry_check_door()
        result = super().write(vals)
        if frozen and "move_id" in vals:
            self._jewelry_line_moves()._jewelry_check_door()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_line_moves()._jewelry_check_door()

    def _jewelry_check_destination(self, vals):
        """A layaway says what to do instead of sending its piece elsewhere."""
        moves = self._jewelry_line_moves()
        target = self.env["stock.location"].sudo().browse(vals["location_dest_id"])
        moves.filtered(
            lambda move: not (target and target._child_of(move.location_dest_id))
        )._jewelry_check_door()
        super()._jewelry_check_destination(vals)

    def _jewelry_carrying(self):
        """A delivery that waits for pick-up follows its piece inside the store."""
        return with_flow(super()._jewelry_carrying())
