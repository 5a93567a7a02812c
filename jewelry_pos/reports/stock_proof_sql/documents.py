"""Documents that wait: moved and not booked, or booked and not moved."""

from odoo.tools import SQL

from .bookings import bookings_sql
from .moves import moves_sql
from .scope import Scope


def open_moves_sql(scope: Scope) -> SQL:
    """Moves whose value is not what is booked for them by the day, save sales."""
    return SQL(
        """
        WITH %(moves)s, %(bookings)s,
        booked AS (
            SELECT move_id, SUM(amount) AS amount, COUNT(*) AS entries
              FROM due WHERE move_id IS NOT NULL GROUP BY move_id
        )
        SELECT moved.id, moved.picking_id, moved.pos_order_id, moved.pos_session_id,
               moved.is_in, moved.in_time, moved.source, moved.target,
               COALESCE(booked.entries, 0) AS entries,
               CASE WHEN moved.in_time THEN moved.amount ELSE 0 END
                   - COALESCE(booked.amount, 0) AS open
          FROM moved LEFT JOIN booked ON booked.move_id = moved.id
         WHERE (moved.sale_line_id IS NULL OR moved.pos_order_id IS NOT NULL)
           AND ABS(CASE WHEN moved.in_time THEN moved.amount ELSE 0 END
                   - COALESCE(booked.amount, 0)) > 0.005
      ORDER BY moved.id
        """,
        moves=moves_sql(scope),
        bookings=bookings_sql(scope),
    )


def open_sales_sql(scope: Scope) -> SQL:
    """Sales orders whose delivered cost is not what their invoices booked."""
    return SQL(
        """
        WITH %(moves)s, %(bookings)s,
        delivered AS (
            SELECT sale_line_id, SUM(amount) AS amount, BOOL_OR(piece) AS piece
              FROM moved
             WHERE sale_line_id IS NOT NULL AND pos_order_id IS NULL AND in_time
          GROUP BY sale_line_id
        ),
        booked AS (
            SELECT sale_line_id, SUM(amount) AS amount
              FROM due WHERE sale_line_id IS NOT NULL GROUP BY sale_line_id
        ),
        invoiced AS (
            SELECT sale.order_line_id, MAX(entry.id) AS entry_id,
                   SUM(item.quantity * CASE entry.move_type
                           WHEN 'out_refund' THEN -1 ELSE 1 END) AS quantity
              FROM sale_order_line_invoice_rel sale
              JOIN account_move_line item ON item.id = sale.invoice_line_id
              JOIN account_move entry ON entry.id = item.move_id
             WHERE entry.state = 'posted' AND entry.date <= %(day)s
               AND item.display_type = 'product'
          GROUP BY sale.order_line_id
        )
        SELECT line.order_id,
               SUM(COALESCE(delivered.amount, 0) - COALESCE(booked.amount, 0)) AS open,
               SUM(COALESCE(delivered.amount, 0)) AS delivered,
               SUM(COALESCE(booked.amount, 0)) AS booked,
               MAX(invoiced.entry_id) FILTER (
                   WHERE delivered.piece AND delivered.amount < 0
                     AND invoiced.quantity > 0 AND booked.amount IS NULL
               ) AS bare_invoice_id
          FROM delivered
     FULL JOIN booked ON booked.sale_line_id = delivered.sale_line_id
          JOIN sale_order_line line
            ON line.id = COALESCE(delivered.sale_line_id, booked.sale_line_id)
     LEFT JOIN invoiced ON invoiced.order_line_id = line.id
      GROUP BY line.order_id
        HAVING ABS(SUM(COALESCE(delivered.amount, 0) - COALESCE(booked.amount, 0)))
               > 0.005
      ORDER BY line.order_id
        """,
        moves=moves_sql(scope),
        bookings=bookings_sql(scope),
        day=scope.day,
    )


def loose_bookings_sql(scope: Scope) -> SQL:
    """Amounts that bills and invoices put on stock with no goods of ours behind."""
    return SQL(
        """
        WITH %(moves)s, %(bookings)s
        SELECT entry_id, SUM(amount) AS amount FROM due
         WHERE move_id IS NULL AND sale_line_id IS NULL
      GROUP BY entry_id HAVING ABS(SUM(amount)) > 0.005
      ORDER BY entry_id
        """,
        moves=moves_sql(scope),
        bookings=bookings_sql(scope),
    )
