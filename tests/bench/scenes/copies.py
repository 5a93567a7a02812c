"""Multiply a few real documents into many, by SQL.

Every row of the tables named is copied with new ids; a foreign key that points
into these tables follows its copy, any other keeps its value. So columns that
the suite adds are copied faithfully too.
"""

from odoo.tools import SQL

# Columns that tell one document from another get a new value in each copy.
TOKENS = ("uuid", "access_token")
NUMBERS = {"stock_picking": ("name",), "pos_order": ("name", "pos_reference")}


def multiply(cr, roots, times):
    """Make `times` copies of the rows given as {table: ids}.

    Tables are to be given in the order of their references: the order before
    its lines.
    """
    maps = {}
    for table, ids in roots.items():
        maps[table] = _new_ids(cr, table, ids, times)
    for table in roots:
        _copy(cr, table, maps)


def _new_ids(cr, table, ids, times):
    """Reserve ids; create the temporary table (copy, old, new) of this table."""
    mapping = f"bench_{table}"
    cr.execute(
        SQL(
            "CREATE TEMP TABLE %(mapping)s ON COMMIT DROP AS"
            " SELECT copy, old, nextval(pg_get_serial_sequence(%(name)s, 'id'))::int"
            " AS new FROM generate_series(1, %(times)s) AS copy,"
            " unnest(%(ids)s) AS old",
            mapping=SQL.identifier(mapping),
            name=table,
            times=times,
            ids=list(ids),
        )
    )
    cr.execute(SQL("CREATE INDEX ON %s (old, copy)", SQL.identifier(mapping)))
    return mapping


def _copy(cr, table, maps):
    columns = _columns(cr, table)
    references = _references(cr, table)
    values, joins = [], []
    for column in columns:
        target = references.get(column)
        if column == "id":
            values.append(SQL("self.new"))
        elif column in TOKENS:
            values.append(SQL("gen_random_uuid()::varchar"))
        elif column in NUMBERS.get(table, ()):
            values.append(SQL("t.%s || '/' || self.copy", SQL.identifier(column)))
        elif target in maps:
            alias = SQL.identifier(f"ref_{column}")
            values.append(SQL("COALESCE(%s.new, t.%s)", alias, SQL.identifier(column)))
            joins.append(
                SQL(
                    "LEFT JOIN %s AS %s ON %s.old = t.%s AND %s.copy = self.copy",
                    SQL.identifier(maps[target]),
                    alias,
                    alias,
                    SQL.identifier(column),
                    alias,
                )
            )
        else:
            values.append(SQL("t.%s", SQL.identifier(column)))
    cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s AS t"
            " JOIN %s AS self ON self.old = t.id %s",
            SQL.identifier(table),
            SQL(", ").join(SQL.identifier(column) for column in columns),
            SQL(", ").join(values),
            SQL.identifier(table),
            SQL.identifier(maps[table]),
            SQL(" ").join(joins),
        )
    )


def _columns(cr, table):
    cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND table_schema = current_schema"
        " AND is_generated = 'NEVER'",
        [table],
    )
    return [row[0] for row in cr.fetchall()]


def _references(cr, table):
    cr.execute(
        """
        SELECT a.attname, c.confrelid::regclass::text
          FROM pg_constraint c
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.conrelid = %s::regclass
        """,
        [table],
    )
    return dict(cr.fetchall())


def multiply_relation(cr, relation, column, table):
    """Copy the rows of a many2many table whose `column` points to `table`."""
    other = next(name for name in _columns(cr, relation) if name != column)
    cr.execute(
        SQL(
            "INSERT INTO %(relation)s (%(column)s, %(other)s)"
            " SELECT m.new, r.%(other)s FROM %(relation)s AS r"
            " JOIN %(mapping)s AS m ON m.old = r.%(column)s",
            relation=SQL.identifier(relation),
            column=SQL.identifier(column),
            other=SQL.identifier(other),
            mapping=SQL.identifier(f"bench_{table}"),
        )
    )
