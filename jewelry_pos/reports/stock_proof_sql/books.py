"""What the journal items say, and where they differ from their documents."""

from odoo.tools import SQL

from .bookings import bookings_sql
from .moves import moves_sql
from .scope import Scope


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


def strayed_sql(scope: Scope) -> SQL:
    """Items of the stock accounts on another day, or in another state, than their entry.

    The entry looks whole, and yet the account is wrong on some day. Columns: entry,
    what these items amount to.
    """
    return SQL(
        """
        SELECT entry.id, SUM(item.balance)
          FROM account_move_line item JOIN account_move entry ON entry.id = item.move_id
         WHERE item.company_id = %s AND item.account_id IN %s
           AND LEAST(item.date, entry.date) <= %s
           AND (
                   item.date IS DISTINCT FROM entry.date
                   OR item.parent_state IS DISTINCT FROM entry.state
               )
      GROUP BY entry.id ORDER BY entry.id
        """,
        scope.company_id,
        scope.accounts,
        scope.day,
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
