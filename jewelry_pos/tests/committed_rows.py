"""Puts a database back as it was after a test that commits."""

from psycopg2 import IntegrityError

from odoo.tools import SQL


class CommittedRows:
    """Puts a database back as it was, whatever was committed since.

    A transaction that stays open remembers every row as it was before. Tables of the
    ORM are told by their `id`; links without one go with their ends.
    """

    def __init__(self, before):
        """:param before: a new cursor; its first statement fixes what is remembered"""
        self.before = before
        before.execute("SELECT txid_current()")
        self.transaction = before.fetchone()[0]
        before.execute(
            """
            SELECT c.relname
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id'
             WHERE c.relkind = 'r'
               AND c.relnamespace = current_schema::regnamespace
               AND a.atttypid IN ('int4'::regtype, 'int8'::regtype)
               AND c.relname NOT LIKE 'orm\\_signaling%'
            """
        )
        self.tables = [name for (name,) in before.fetchall()]
        self.last = dict(
            self._figures(before, lambda name: SQL("COALESCE(MAX(id), 0)"))
        )

    def _figures(self, cr, what, where=lambda name: SQL("TRUE")):
        """[(table, figure)] of every table, in one statement."""
        cr.execute(
            SQL(" UNION ALL ").join(
                SQL(
                    "SELECT %s, %s FROM %s WHERE %s",
                    name,
                    what(name),
                    SQL.identifier(name),
                    where(name),
                )
                for name in self.tables
            )
        )
        return [row for row in cr.fetchall() if row[1]]

    def restore(self, cr):
        """Delete what was added and write back what was changed."""
        self._drop_sequences(cr)
        left = [
            name
            for name, _count in self._figures(
                cr,
                lambda name: SQL("COUNT(*)"),
                lambda name: SQL("id > %s", self.last.get(name, 0)),
            )
        ]
        while left:
            # What others still point at is tried again when they are gone.
            stuck = [name for name in left if not self._delete(cr, name)]
            if len(stuck) == len(left):
                raise AssertionError(f"Rows cannot be removed from {stuck}")
            left = stuck
        for name, ids in self._figures(
            cr,
            lambda name: SQL("ARRAY_AGG(id)"),
            lambda name: SQL("xmin::text::bigint >= %s", self.transaction),
        ):
            self._write_back(cr, name, ids)

    def _drop_sequences(self, cr):
        """Numberings that PostgreSQL counts are no rows."""
        cr.execute(
            "SELECT id FROM ir_sequence WHERE id > %s", [self.last["ir_sequence"]]
        )
        for (sequence_id,) in cr.fetchall():
            name = SQL.identifier(f"ir_sequence_{sequence_id:03d}")
            cr.execute(SQL("DROP SEQUENCE IF EXISTS %s", name))

    def _delete(self, cr, name):
        """Whether the rows that were added to this table could be deleted."""
        cr.execute("SAVEPOINT tidy")
        try:
            cr.execute(
                SQL(
                    "DELETE FROM %s WHERE id > %s",
                    SQL.identifier(name),
                    self.last.get(name, 0),
                ),
                log_exceptions=False,
            )
        except IntegrityError:
            cr.execute("ROLLBACK TO SAVEPOINT tidy")
            return False
        cr.execute("RELEASE SAVEPOINT tidy")
        return True

    def _write_back(self, cr, name, ids):
        """Give these rows the values they had."""
        table = SQL.identifier(name)
        self.before.execute(
            SQL(
                "SELECT id, to_jsonb(t)::text FROM %s t WHERE id IN %s",
                table,
                tuple(ids),
            )
        )
        rows = self.before.fetchall()
        cr.execute(
            "SELECT attname FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [name],
        )
        columns = SQL(", ").join(SQL.identifier(column) for (column,) in cr.fetchall())
        for row_id, row in rows:
            cr.execute(
                SQL(
                    "UPDATE %s SET (%s) = "
                    "(SELECT %s FROM jsonb_populate_record(NULL::%s, %s)) WHERE id = %s",
                    table,
                    columns,
                    columns,
                    table,
                    row,
                    row_id,
                )
            )
