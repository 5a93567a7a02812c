from odoo import models
from odoo.exceptions import UserError

from .stock_flow import in_stock_flow, with_stock_flow

# Where stock's steps lead to, or start from; what lies between follows by itself.
_ENDS = ("draft", "done", "cancel")
# What decides which piece a move takes, and where to.
_KEPT = {
    "jewelry_lot_id",
    "location_dest_id",
    "location_id",
    "lot_ids",
    "picked",
    "picking_id",
    "product_id",
    "product_uom",
    "product_uom_qty",
    "quantity",
    "sale_line_id",
}


class StockMove(models.Model):
    """A piece moves by stock's own steps: its move's state is never written by hand."""

    _inherit = "stock.move"

    def write(self, vals):
        if "state" in vals:
            self._jewelry_check_state(vals["state"])
        if _KEPT & vals.keys() and self.env["stock.move.line"]._jewelry_is_stranger():
            # Whether a piece is held is checked for all, told to who handles stock.
            self.sudo().move_line_ids.with_env(self.env)._jewelry_check_keeper()
        return super().write(vals)

    def _action_assign(self, force_qty=False):
        moves = with_stock_flow(self)
        return super(StockMove, moves)._action_assign(force_qty=force_qty)

    def _action_cancel(self):
        return super(StockMove, with_stock_flow(self))._action_cancel()

    def _action_done(self, cancel_backorder=False):
        moves = with_stock_flow(self)
        done = super(StockMove, moves)._action_done(cancel_backorder=cancel_backorder)
        return done.with_env(self.env)

    def _do_unreserve(self):
        return super(StockMove, with_stock_flow(self))._do_unreserve()

    def _jewelry_check_state(self, state):
        """Refuse to end or reopen by hand what moves a piece.

        :param state: what somebody writes as the state of these moves
        """
        if in_stock_flow(self.env):
            return
        # A till's own people do not read every transfer; they are refused all the same.
        ended = self.sudo().filtered(
            lambda move: (
                move.state != state
                and (state in _ENDS or move.state in ("done", "cancel"))
            )
        )
        if ended:
            ended.with_env(self.env)._jewelry_refuse_state()

    def _jewelry_refuse_state(self):
        """Refuse those of these moves that have a piece.

        Hook: what a delivery is held for has its own sentence.
        """
        moves = self.sudo()
        pieces = moves.jewelry_lot_id | moves.move_line_ids.lot_id
        for piece in pieces.filtered("jewelry_is_piece"):
            raise UserError(
                self.env._(
                    "The state of the transfer of piece %(tag)s is not written by "
                    "hand: validate, unreserve or cancel the transfer instead.",
                    tag=piece._jewelry_label(),
                )
            )
