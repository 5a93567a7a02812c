from odoo import api, models
from odoo.tools import SQL


class StockLot(models.Model):
    """The facts behind the status of a piece, each as a subquery on `piece`."""

    _inherit = "stock.lot"

    @api.model
    def _jewelry_here_sql(self):
        """The quant that says where the piece is; `net` > 0 when it is with us."""
        return SQL(
            """
            SELECT quant.location_id, quant.owner_id, place.usage,
                   place.jewelry_kind AS kind, place.warehouse_id,
                   SUM(quant.quantity) OVER () AS net
              FROM stock_quant quant
              JOIN stock_location place ON place.id = quant.location_id
             WHERE quant.lot_id = piece.id
               AND place.usage IN ('internal', 'transit')
          ORDER BY quant.quantity > 0 DESC, place.usage = 'internal' DESC, quant.id
             LIMIT 1
            """
        )

    @api.model
    def _jewelry_last_sql(self):
        """The last done movement; among equals, the one whose end holds the piece."""
        return SQL(
            """
            SELECT line.id, line.owner_id, dest.usage, move.is_inventory,
                   source.warehouse_id
              FROM stock_move_line line
              JOIN stock_move move ON move.id = line.move_id
              JOIN stock_location dest ON dest.id = line.location_dest_id
              JOIN stock_location source ON source.id = line.location_id
             WHERE line.lot_id = piece.id
               AND line.state = 'done'
               AND line.quantity > 0
          ORDER BY EXISTS (
                       SELECT 1
                         FROM stock_quant quant
                        WHERE quant.lot_id = piece.id
                          AND quant.location_id = line.location_dest_id
                          AND quant.quantity > 0
                   ) DESC, line.date DESC, line.id DESC
             LIMIT 1
            """
        )

    @api.model
    def _jewelry_hold_sql(self):
        """The reserved line that keeps the piece for a customer or a vendor.

        A reservation for a move inside the company is no hold.
        """
        return SQL(
            """
            SELECT line.id AS line_id, sale_line.order_id
              FROM stock_move_line line
              JOIN stock_move move ON move.id = line.move_id
              JOIN stock_location source ON source.id = line.location_id
              JOIN stock_location dest ON dest.id = line.location_dest_id
         LEFT JOIN sale_order_line sale_line ON sale_line.id = move.sale_line_id
             WHERE line.lot_id = piece.id
               AND line.state IN (
                       'waiting', 'confirmed', 'partially_available', 'assigned'
                   )
               AND line.quantity > 0
               AND source.usage IN ('internal', 'transit')
               AND (sale_line.id IS NOT NULL OR dest.usage IN ('customer', 'supplier'))
          ORDER BY sale_line.id IS NULL, line.id
             LIMIT 1
            """
        )

    @api.model
    def _jewelry_due_sql(self):
        """An open receipt that names the piece."""
        return SQL(
            """
            SELECT line.id, dest.warehouse_id,
                   COALESCE(line.owner_id, picking.owner_id) AS owner_id
              FROM stock_move_line line
              JOIN stock_location source ON source.id = line.location_id
              JOIN stock_location dest ON dest.id = line.location_dest_id
         LEFT JOIN stock_move move ON move.id = line.move_id
         LEFT JOIN stock_picking picking ON picking.id = move.picking_id
             WHERE line.lot_id = piece.id
               AND line.state NOT IN ('done', 'cancel')
               AND source.usage = 'supplier'
               AND dest.usage IN ('internal', 'transit')
          ORDER BY line.id
             LIMIT 1
            """
        )
