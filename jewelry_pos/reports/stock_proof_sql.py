"""SQL of the stock proof: what moved, where it must be booked, what is booked.

Two sides that never look at each other: `moves_sql` and `bookings_sql` read stock
documents and the facts of their bills, invoices and sessions; `entries_sql` alone
reads journal items of the stock accounts.
"""

from dataclasses import dataclass
from datetime import date, datetime

from odoo.tools import SQL

# A move line that brings an owned good across the border of the company.
_CROSSES = SQL(
    """
    (line.owner_id IS NULL OR line.owner_id = company.partner_id)
    AND (source.company_id IS NOT NULL AND source.usage IN ('internal', 'transit'))
        != (target.company_id IS NOT NULL AND target.usage IN ('internal', 'transit'))
    """
)


@dataclass(frozen=True)
class Scope:
    """What is proved: one company, one day.

    :param cutoff: last moment of the day, naive UTC
    :param accounts: ids of the stock valuation accounts
    :param categories: ids of the product categories valued at once (perpetual)
    :param sessions_book: whether closing a till session books cost of goods
    :param past: {stock move id: its value on the day} where it changed since
    """

    company_id: int
    day: date
    cutoff: datetime
    accounts: tuple
    categories: tuple
    sessions_book: bool
    past: dict


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


def bookings_sql(scope: Scope) -> SQL:
    """CTE `booking`: the entry that must carry (a part of) each move, and how much.

    Sales are matched by sale line, all others by move. Rows without either are costs
    on invoices that no delivery of ours stands behind.
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
                       SELECT 1 FROM pos_order till WHERE till.account_move = cost.move_id
                   )
        ),
        booking AS (
            -- a till order with an invoice
            SELECT moved.id AS move_id, NULL::int AS sale_line_id,
                   till.account_move AS entry_id, moved.amount
              FROM moved JOIN pos_order till ON till.id = moved.pos_order_id
             WHERE till.account_move IS NOT NULL
         UNION ALL
            -- a till order that the session entry books
            SELECT moved.id, NULL, session.move_id, moved.amount
              FROM moved
              JOIN pos_session session ON session.id = moved.pos_session_id
         LEFT JOIN pos_order till ON till.id = moved.pos_order_id
             WHERE %(sessions_book)s AND session.state = 'closed'
               AND session.move_id IS NOT NULL
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


def entries_sql(scope: Scope) -> SQL:
    """Entries whose journal items are not what the documents ask for.

    Columns: entry, what is on the stock accounts, what must be (NULL where no
    document asks for anything), by how much the entry does not balance, and the
    number of goods other than pieces in it (their cost may round).
    """
    return SQL(
        """
        WITH %(moves)s, %(bookings)s,
        actual AS (
            SELECT move_id, SUM(balance) AS amount
              FROM (
                  SELECT move_id, balance FROM account_move_line
                   WHERE company_id = %(company)s AND account_id IN %(accounts)s
                     AND parent_state = 'posted' AND date <= %(day)s
               UNION ALL
                  SELECT id, 0 FROM account_move
                   WHERE company_id = %(company)s AND jewelry_stock_kind IS NOT NULL
                     AND state = 'posted' AND date <= %(day)s
              ) item
          GROUP BY move_id
        ),
        expected AS (
            SELECT due.entry_id, SUM(due.amount) AS amount,
                   COUNT(*) FILTER (WHERE moved.piece IS FALSE) AS goods
              FROM due LEFT JOIN moved ON moved.id = due.move_id
          GROUP BY due.entry_id
        ),
        unbalanced AS (
            SELECT move_id, SUM(balance) AS amount
              FROM account_move_line
             WHERE company_id = %(company)s AND parent_state = 'posted'
               AND date <= %(day)s
          GROUP BY move_id HAVING ABS(SUM(balance)) > 0.005
        ),
        entry AS (
            SELECT COALESCE(actual.move_id, expected.entry_id) AS id,
                   COALESCE(actual.amount, 0) AS actual, expected.amount AS expected,
                   COALESCE(expected.goods, 0) AS goods
              FROM actual FULL JOIN expected ON expected.entry_id = actual.move_id
        )
        SELECT COALESCE(entry.id, unbalanced.move_id) AS entry_id,
               COALESCE(entry.actual, 0) AS actual, entry.expected,
               COALESCE(unbalanced.amount, 0) AS unbalanced,
               COALESCE(entry.goods, 0) AS goods
          FROM entry FULL JOIN unbalanced ON unbalanced.move_id = entry.id
         WHERE entry.expected IS NULL OR unbalanced.amount IS NOT NULL
            OR ABS(entry.actual - entry.expected) > 0.005
      ORDER BY 1
        """,
        moves=moves_sql(scope),
        bookings=bookings_sql(scope),
        company=scope.company_id,
        accounts=scope.accounts,
        day=scope.day,
    )


def balances_sql(scope: Scope) -> SQL:
    """Balance of each stock valuation account on the day."""
    return SQL(
        """
        SELECT account_id, SUM(balance) FROM account_move_line
         WHERE company_id = %s AND account_id IN %s
           AND parent_state = 'posted' AND date <= %s
      GROUP BY account_id ORDER BY account_id
        """,
        scope.company_id,
        scope.accounts,
        scope.day,
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
