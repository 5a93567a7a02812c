from odoo import api, models
from odoo.exceptions import UserError

from .stock_flow import in_stock_flow

# What decides which piece a line keeps, and where it goes.
_KEPT = {
    "company_id",
    "location_dest_id",
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
    """A reserved line keeps its piece: stock Odoo lets every employee write it."""

    _inherit = "stock.move.line"

    def write(self, vals):
        if "state" in vals:
            # It is its move's, which no step of stock writes here.
            self._jewelry_line_moves()._jewelry_check_state(vals["state"])
        if _KEPT & vals.keys():
            if self._jewelry_is_stranger():
                self._jewelry_check_keeper()
            if "location_dest_id" in vals and not self.env.su:
                self._jewelry_check_destination(vals)
        return super().write(vals)

    def unlink(self):
        """Say so before stock Odoo complains about rights on what it reads next."""
        if self._jewelry_is_stranger():
            self._jewelry_check_keeper()
        return super().unlink()

    def _jewelry_line_moves(self):
        # Which move a line belongs to is no secret to who may write the line.
        return self.sudo().move_id.with_env(self.env)

    @api.model
    def _jewelry_is_stranger(self):
        """Whether this person has no business with what is reserved for customers.

        The steps of stock and what a till books as the system come from elsewhere.
        """
        return not (
            self.env.su
            or in_stock_flow(self.env)
            or self.env.user.has_group("stock.group_stock_user")
            or self.env.user.has_group("sales_team.group_sale_salesman")
        )

    def _jewelry_holding(self):
        """Those of these lines that reserve a piece for a customer."""
        # Whether a piece is held is checked for whoever writes its line.
        return self.sudo().filtered(
            lambda line: (
                line.quantity
                and line.state not in ("draft", "done", "cancel")
                and line.lot_id.jewelry_is_piece
                and not line.move_id.jewelry_pos_line_id
                and line.location_id.usage in ("internal", "transit")
                and (
                    line.move_id.sale_line_id
                    or line.move_id.location_dest_id.usage == "customer"
                )
            )
        )

    def _jewelry_check_keeper(self):
        """Refuse to change a hold by hand, for who handles neither stock nor sales."""
        for line in self._jewelry_holding():
            raise UserError(
                self.env._(
                    "Piece %(tag)s is held for a customer. Only who handles stock or "
                    "its sales order changes that.",
                    tag=line.lot_id._jewelry_label(),
                )
            )

    def _jewelry_check_destination(self, vals):
        """A held piece goes where its delivery goes, or it would be delivered nowhere.

        :param vals: what is written, with the place the line shall lead to
        """
        target = self.env["stock.location"].sudo().browse(vals["location_dest_id"])
        for line in self._jewelry_holding():
            move = line.move_id
            if not (target and target._child_of(move.location_dest_id)):
                raise UserError(
                    self.env._(
                        "Piece %(tag)s is held for a customer: it leaves to "
                        "%(destination)s, like its delivery.",
                        tag=line.lot_id._jewelry_label(),
                        destination=move.location_dest_id.display_name,
                    )
                )
