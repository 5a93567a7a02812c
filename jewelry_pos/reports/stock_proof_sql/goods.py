"""What the moves alone say of the goods in stock."""

from odoo.tools import SQL

from .moves import moves_sql
from .scope import Scope

# A move line that brings an owned good across the border of the company.
_CROSSES = SQL(
    """
    (line.owner_id IS NULL OR line.owner_id = company.partner_id)
    AND (source.company_id IS NOT NULL AND source.usage IN ('internal', 'transit'))
        != (target.company_id IS NOT NULL AND target.usage IN ('internal', 'transit'))
    """
)


def piece_flows_sql(scope: Scope) -> SQL:
    """What came in less what went out, per piece: (lot, product, value, quantity)."""
    return SQL(
        """
        WITH %(moves)s
        SELECT line.lot_id, moved.product_id,
               SUM(moved.amount * line.quantity_product_uom / whole.quantity),
               SUM(line.quantity_product_uom
                   * CASE WHEN moved.is_in THEN 1 ELSE -1 END)
          FROM moved
          JOIN res_company company ON company.id = %(company)s
          JOIN stock_move_line line ON line.move_id = moved.id
          JOIN stock_location source ON source.id = line.location_id
          JOIN stock_location target ON target.id = line.location_dest_id
          JOIN LATERAL (
                   SELECT NULLIF(SUM(line.quantity_product_uom), 0) AS quantity
                     FROM stock_move_line line
                     JOIN stock_location source ON source.id = line.location_id
                     JOIN stock_location target ON target.id = line.location_dest_id
                    WHERE line.move_id = moved.id AND %(crosses)s
               ) whole ON TRUE
         WHERE moved.piece AND moved.in_time AND %(crosses)s
      GROUP BY line.lot_id, moved.product_id
        HAVING ABS(SUM(moved.amount * line.quantity_product_uom / whole.quantity))
               > 0.005
            OR SUM(line.quantity_product_uom
                   * CASE WHEN moved.is_in THEN 1 ELSE -1 END) != 0
        """,
        moves=moves_sql(scope),
        company=scope.company_id,
        crosses=_CROSSES,
    )


def goods_flows_sql(scope: Scope) -> SQL:
    """What came in less what went out of other goods: (product, value)."""
    return SQL(
        """
        WITH %s
        SELECT product_id, COALESCE(SUM(amount) FILTER (WHERE in_time), 0)
          FROM moved WHERE NOT piece GROUP BY product_id ORDER BY product_id
        """,
        moves_sql(scope),
    )


def changed_since_sql(scope: Scope) -> SQL:
    """Receipts until the cutoff whose value was set or billed after the day."""
    return SQL(
        """
        SELECT DISTINCT move.id
          FROM stock_move move
     LEFT JOIN product_value value
            ON value.move_id = move.id AND value.date > %(cutoff)s
     LEFT JOIN account_move_line item
            ON item.jewelry_receipt_line_id = move.jewelry_receipt_line_id
           AND item.parent_state = 'posted' AND item.date > %(day)s
         WHERE move.company_id = %(company)s AND move.state = 'done' AND move.is_in
           AND move.date <= %(cutoff)s AND (value.id IS NOT NULL OR item.id IS NOT NULL)
        """,
        company=scope.company_id,
        cutoff=scope.cutoff,
        day=scope.day,
    )
