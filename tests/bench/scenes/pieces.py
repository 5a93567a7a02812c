"""Many pieces behind few styles: made by SQL, because only their number counts."""

import time

# What the suite computes and stores for every piece.
COMPUTED = (
    "jewelry_is_piece",
    "jewelry_status",
    "jewelry_ownership",
    "jewelry_store_id",
    "jewelry_holder_id",
)


def stock_up(bench, first, last):
    """Give every style the serials number `first` to `last`, in stock."""
    with bench.transaction() as env:
        warehouse = env["stock.warehouse"].search([], limit=1)
        suite = "jewelry_tag" in env["stock.lot"]._fields
        env.cr.execute(
            _LOTS.format(
                *(
                    (", jewelry_tag, jewelry_tag_price", ", 'T' || name, 120.0")
                    if suite
                    else ("", "")
                )
            ),
            {
                "company": str(env.company.id),
                "location": warehouse.lot_stock_id.id,
                "products": bench.ids["styles"],
                "first": first,
                "last": last,
            },
        )
        lot_ids = [row[0] for row in env.cr.fetchall()]
        env.cr.execute(_QUANTS, [lot_ids])
        # So many new rows at once: tell the planner before anything reads them.
        env.cr.execute("ANALYZE stock_lot, stock_quant")
        if suite:
            _make_pieces(env, lot_ids)
    return len(lot_ids)


# {0}, {1}: tag and price, only where the suite has columns for them.
_LOTS = """
    INSERT INTO stock_lot (name, product_id, company_id, location_id,
                           standard_price, create_uid, write_uid,
                           create_date, write_date{0})
    SELECT name, product_id, company_id, location_id, standard_price, 1, 1,
           now() at time zone 'UTC', now() at time zone 'UTC'{1}
      FROM (SELECT 'P' || product_id || '-' || number AS name,
                   product_id,
                   %(company)s::int AS company_id,
                   %(location)s AS location_id,
                   jsonb_build_object(%(company)s, 40.0) AS standard_price
              FROM unnest(%(products)s) AS product_id,
                   generate_series(%(first)s, %(last)s) AS number) AS serials
    RETURNING id
"""

_QUANTS = """
    INSERT INTO stock_quant (product_id, company_id, location_id, lot_id, quantity,
                             reserved_quantity, in_date, create_date, write_date)
    SELECT product_id, company_id, location_id, id, 1, 0,
           create_date, create_date, create_date
      FROM stock_lot WHERE id = ANY(%s)
"""


def _make_pieces(env, lot_ids):
    """Let the suite find out what these lots are, some thousands at a time."""
    for start in range(0, len(lot_ids), 5000):
        lots = env["stock.lot"].browse(lot_ids[start : start + 5000])
        for name in COMPUTED:
            env.add_to_compute(lots._fields[name], lots)
        env.flush_all()
        env.invalidate_all()


def scan(bench, times=20):
    """Scan that many different tags; return the figures of each."""
    config_id = bench.ids["configs"]["pieces"]["id"]
    tags = _some_tags(bench, times)
    return [_scan_one(bench, config_id, tag) for tag in tags]


def _scan_one(bench, config_id, tag):
    def work(env):
        found = env["stock.lot"].jewelry_till_find(config_id, tag)
        assert found["lot"] and found["lot"]["tag"] == tag, found
        assert not found["refusal"], found

    return bench.measure(work, bench.ids["cashier"], keep=False)


def _some_tags(bench, times):
    with bench.transaction() as env:
        env.cr.execute(
            "SELECT jewelry_tag FROM stock_lot WHERE jewelry_tag LIKE 'TP%%'"
            " AND product_id = ANY(%s) ORDER BY md5(id::text || %s) LIMIT %s",
            [bench.ids["styles"], str(time.time()), times],
        )
        return [row[0] for row in env.cr.fetchall()]


def existing_lots(bench):
    """Ask stock Odoo for the serials of the style that has the most of them."""
    product_id = bench.ids["styles"][0]
    config_id = bench.ids["configs"]["pieces"]["id"]

    def work(env):
        env["pos.order.line"].get_existing_lots(env.company.id, config_id, product_id)

    return bench.measure(work, bench.ids["cashier"], keep=False)
