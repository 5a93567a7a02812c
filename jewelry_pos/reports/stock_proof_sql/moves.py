from odoo.tools import SQL

from .scope import Scope


def moves_sql(scope: Scope) -> SQL:
    """CTE `moved`: every valued move; `amount` is signed, in positive."""
    return SQL(
        """
        moved AS (
            SELECT move.id, move.product_id, move.picking_id, move.sale_line_id,
                   move.account_move_id, move.jewelry_receipt_line_id, move.is_in,
                   move.date <= %(cutoff)s AS in_time,
                   COALESCE(past.value, move.value)
                       * CASE WHEN move.is_in THEN 1 ELSE -1 END AS amount,
                   source.usage AS source, target.usage AS target,
                   template.tracking = 'serial' AND template.lot_valuated AS piece,
                   picking.pos_order_id, picking.pos_session_id
              FROM stock_move move
              JOIN product_product product ON product.id = move.product_id
              JOIN product_template template ON template.id = product.product_tmpl_id
              JOIN stock_location source ON source.id = move.location_id
              JOIN stock_location target ON target.id = move.location_dest_id
         LEFT JOIN stock_picking picking ON picking.id = move.picking_id
         LEFT JOIN (
                       SELECT UNNEST(%(past_ids)s::int[]) AS id,
                              UNNEST(%(past_values)s::numeric[]) AS value
                   ) past ON past.id = move.id
             WHERE move.company_id = %(company)s AND move.state = 'done'
               AND (move.is_in OR move.is_out)
               AND template.is_storable AND template.categ_id IN %(categories)s
        )
        """,
        cutoff=scope.cutoff,
        past_ids=list(scope.past),
        past_values=list(scope.past.values()),
        company=scope.company_id,
        categories=scope.categories,
    )
