from odoo.tools import SQL

from .scope import Scope


def bookings_sql(scope: Scope) -> SQL:
    """CTE `booking`: the entry that must carry (a part of) each move, and how much.

    Sales are matched by sale line, all others by move. Rows without either are costs
    on invoices that no delivery of ours stands behind.

    A piece of a till order that was named after the order was in the books left with an
    entry of its own (`account_move_id`, made after the invoice); an invoice that came
    after that entry carries the piece as any other.
    """
    return SQL(
        """
        reversal AS (
            SELECT reversed_pos_order_id AS order_id, id AS entry_id
              FROM account_move WHERE reversed_pos_order_id IS NOT NULL
        ),
        customer_cost AS (
            SELECT cost.move_id AS entry_id, sale.order_line_id, -cost.balance AS amount
              FROM account_move_line cost
         LEFT JOIN sale_order_line_invoice_rel sale
                ON sale.invoice_line_id = cost.cogs_origin_id
             WHERE cost.company_id = %(company)s AND cost.display_type = 'cogs'
               AND cost.price_unit < 0  -- the expense, not the stock, of the pair
               AND NOT EXISTS (
                       SELECT 1 FROM pos_order till
                        WHERE cost.move_id
                              IN (till.account_move, till.jewelry_credit_note_id)
                   )
        ),
        booking AS (
            -- a till order with an invoice; an exchange credits what came back
            SELECT moved.id AS move_id, NULL::int AS sale_line_id,
                   CASE WHEN moved.is_in
                        THEN COALESCE(till.jewelry_credit_note_id, till.account_move)
                        ELSE till.account_move END AS entry_id,
                   moved.amount
              FROM moved JOIN pos_order till ON till.id = moved.pos_order_id
             WHERE till.account_move IS NOT NULL
               AND (moved.account_move_id IS NULL
                    OR moved.account_move_id < till.account_move)
         UNION ALL
            -- a till order that the session's entry of its day books
            SELECT moved.id, NULL,
                   COALESCE(till.jewelry_day_entry_id, session.move_id), moved.amount
              FROM moved
              JOIN pos_session session ON session.id = moved.pos_session_id
         LEFT JOIN pos_order till ON till.id = moved.pos_order_id
             WHERE %(sessions_book)s AND session.state = 'closed'
               AND COALESCE(till.jewelry_day_entry_id, session.move_id) IS NOT NULL
               AND (
                       till.id IS NULL
                       OR till.shipping_date IS NULL AND (
                           till.account_move IS NULL
                           OR till.id IN (SELECT order_id FROM reversal)
                       )
                   )
         UNION ALL
            -- invoiced after its session was closed: taken back from the session
            SELECT moved.id, NULL, reversal.entry_id, -moved.amount
              FROM moved JOIN reversal ON reversal.order_id = moved.pos_order_id
              JOIN pos_order till ON till.id = moved.pos_order_id
             WHERE moved.account_move_id IS NULL
                OR moved.account_move_id < till.account_move
         UNION ALL
            -- a move with an entry of its own (scrap, valued locations)
            SELECT moved.id, NULL, moved.account_move_id, moved.amount
              FROM moved WHERE moved.account_move_id IS NOT NULL
         UNION ALL
            -- a receipt by hand with an entry of its own
            SELECT moved.id, NULL, receipt.move_id, line.cost
              FROM moved
              JOIN jewelry_piece_receipt_line line
                ON line.id = moved.jewelry_receipt_line_id
              JOIN jewelry_piece_receipt receipt ON receipt.id = line.receipt_id
             WHERE receipt.move_id IS NOT NULL
         UNION ALL
            -- the vendor bill of a receipt by hand
            SELECT moved.id, NULL, bill.id, %(subtotal)s
              FROM moved
              JOIN account_move_line item
                ON item.jewelry_receipt_line_id = moved.jewelry_receipt_line_id
              JOIN account_move bill ON bill.id = item.move_id
         UNION ALL
            -- customer invoices from the sales path, or from nowhere
            SELECT NULL, order_line_id, entry_id, amount FROM customer_cost
         UNION ALL
            -- vendor bills of storable goods that no receipt by hand awaits
            SELECT NULL, NULL, bill.id, %(subtotal)s
              FROM account_move_line item
              JOIN account_move bill ON bill.id = item.move_id
             WHERE item.company_id = %(company)s AND item.account_id IN %(accounts)s
               AND item.jewelry_receipt_line_id IS NULL
               AND bill.move_type IN ('in_invoice', 'in_refund', 'in_receipt')
        ),
        due AS (
            -- the bookings whose entry is posted by the day
            SELECT booking.*, entry.move_type
              FROM booking JOIN account_move entry ON entry.id = booking.entry_id
             WHERE entry.state = 'posted' AND entry.date <= %(day)s
        )
        """,
        company=scope.company_id,
        accounts=scope.accounts,
        sessions_book=scope.sessions_book,
        day=scope.day,
        subtotal=SQL(
            """
            ROUND(
                item.price_subtotal / COALESCE(NULLIF(bill.invoice_currency_rate, 0), 1)
                    * CASE bill.move_type WHEN 'in_refund' THEN -1 ELSE 1 END,
                2
            )
            """
        ),
    )
