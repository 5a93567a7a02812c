"""The groups of figures of `make bench`, with the limits of the project.

Each group is a function of the shops (see `run.Shops`) that yields figures.
"""

from tests.bench import figures, tills
from tests.bench.figures import Figure, interleave, median, more_queries

NOISE = 1.1  # what counts as equal on two cores with a few dozen pairs
ORDER_PAIRS = 60
DEPOSIT_PAIRS = 40
FEW_SERIALS, MANY_SERIALS = 50, 200
LOAD_PIECES, SCAN_PIECES, SCAN_FEW = 50_000, 100_000, 1_000
STYLES = 1_000
SCAN_LIMIT = 20.0  # milliseconds
CLOSE_ORDERS, CLOSE_ROUNDS = 1_000, 3
RUSH_ROUNDS, RUSH_SECONDS, RUSH_ORDERS = 2, 30, 200


def plain_order(shops):
    """A till order of goods that are no pieces: the suite must not be felt."""
    stock, ours = shops.pair()
    for worker in (stock, ours):
        for _turn in range(5):
            worker("orders.plain")
    theirs, mine = interleave(
        ORDER_PAIRS,
        lambda: stock("orders.plain"),
        lambda: ours("orders.plain"),
    )
    yield more_queries(
        "plain_order_queries", median(mine, "queries"), median(theirs, "queries"), 3
    )
    for key in ("wall", "cpu"):
        yield Figure(
            f"plain_order_{key}", "ms", median(mine, key), median(theirs, key), NOISE
        )


def serial_sale(shops):
    """The sale of one piece: ten times faster, whatever its style has in stock."""
    stock, ours = shops.pair()
    ours("orders.serial", count=FEW_SERIALS)
    (theirs,) = interleave(3, lambda: stock("orders.serial", count=MANY_SERIALS))
    few, many = interleave(
        11,
        lambda: ours("orders.serial", count=FEW_SERIALS),
        lambda: ours("orders.serial", count=MANY_SERIALS),
    )
    for key, unit in (("wall", "ms"), ("queries", "queries")):
        yield Figure(
            f"serial_of_200_{key}", unit, median(many, key), median(theirs, key), 0.1
        )
    yield Figure(
        "serial_of_200_against_50_wall",
        "ms",
        median(many, "wall"),
        median(few, "wall"),
        1.15,
    )
    yield more_queries(
        "serial_of_200_against_50_queries",
        median(many, "queries"),
        median(few, "queries"),
        0,
    )


def deposit_order(shops):
    """An installment on a layaway, against a plain order of stock Odoo."""
    stock, ours = shops.pair()
    ours("agreements.sign")
    for _turn in range(5):
        stock("orders.plain")
        ours("agreements.installment")
    theirs, mine = interleave(
        DEPOSIT_PAIRS,
        lambda: stock("orders.plain"),
        lambda: ours("agreements.installment"),
    )
    for key, unit in (("wall", "ms"), ("cpu", "ms"), ("queries", "queries")):
        yield Figure(
            f"deposit_order_{key}", unit, median(mine, key), median(theirs, key), 0.6
        )


def scan_and_load(shops):
    """Tag scans and the start of a till, with many pieces behind the styles."""
    few, ours, stock = shops.ours("few"), shops.ours(), shops.stock()
    few("pieces.stock_up", first=1, last=SCAN_FEW // STYLES)
    half = LOAD_PIECES // STYLES
    for worker in (ours, stock):
        worker("pieces.stock_up", first=1, last=half)
    yield from _load(stock, ours)
    ours("pieces.stock_up", first=half + 1, last=SCAN_PIECES // STYLES)
    yield from _scan(few, ours)


def _load(stock, ours):
    for worker in (stock, ours):
        worker("loading.load")
    theirs, mine = interleave(
        9, lambda: stock("loading.load"), lambda: ours("loading.load")
    )
    yield more_queries(
        "load_till_queries", median(mine, "queries"), median(theirs, "queries"), 8
    )
    yield Figure(
        "load_till_payload",
        "bytes",
        median(mine, "bytes"),
        median(theirs, "bytes"),
        1.05,
    )
    for key in ("wall", "cpu"):
        yield Figure(
            f"load_till_{key}", "ms", median(mine, key), median(theirs, key), NOISE
        )


def _scan(few, ours):
    for worker in (few, ours):
        worker("pieces.scan", times=20)
    with_few, with_many = interleave(
        10,
        lambda: few("pieces.scan", times=20),
        lambda: ours("pieces.scan", times=20),
    )
    with_few = [scan for turn in with_few for scan in turn]
    with_many = [scan for turn in with_many for scan in turn]
    yield Figure("scan_among_100000", "ms", median(with_many, "wall"), SCAN_LIMIT, 1.0)
    yield Figure(
        "scan_100000_against_1000",
        "ms",
        median(with_many, "wall"),
        median(with_few, "wall"),
        1.25,
    )
    yield more_queries(
        "scan_100000_against_1000_queries",
        median(with_many, "queries"),
        median(with_few, "queries"),
        0,
    )


def close(shops):
    """The close of a session of a thousand orders."""
    stock, ours = shops.pair()
    theirs, mine = [], []
    for number in range(CLOSE_ROUNDS):
        turns = [(stock, theirs), (ours, mine)]
        for worker, results in turns[:: -1 if number % 2 else 1]:
            worker("closing.fill", orders=CLOSE_ORDERS)
            results.append(worker("closing.close"))
    for key in ("wall", "cpu"):
        yield Figure(
            f"close_1000_orders_{key}",
            "ms",
            median(mine, key),
            median(theirs, key),
            NOISE,
        )
    yield more_queries(
        "close_1000_orders_queries",
        median(mine, "queries"),
        median(theirs, "queries"),
        5,
    )


def ten_tills(shops):
    """Ten tills that sell at once in one shop, with our numbering switched on."""
    stock, ours = shops.pair()
    ours("suite.tolerate_gaps")
    queues = {
        worker: worker("orders.queue", tills=tills.TILLS, count=RUSH_ORDERS)
        for worker in (stock, ours)
    }
    with (
        tills.serving(stock.database, "stock") as stock_port,
        tills.serving(ours.database, "ours") as our_port,
    ):
        opened = {
            stock: tills.open_tills(stock_port, stock.database),
            ours: tills.open_tills(our_port, ours.database),
        }
        for worker in (stock, ours):  # every server process loads what it needs
            tills.rush(opened[worker], queues[worker], 5)
        theirs, mine = interleave(
            RUSH_ROUNDS,
            lambda: tills.rush(opened[stock], queues[stock], RUSH_SECONDS),
            lambda: tills.rush(opened[ours], queues[ours], RUSH_SECONDS),
        )
    yield Figure(
        "ten_tills_orders",
        "orders/s",
        tills.rate(mine),
        tills.rate(theirs),
        2.0,
        at_least=True,
    )
    yield Figure(
        "ten_tills_95th_percentile",
        "ms",
        tills.percentile(mine, 0.95),
        tills.percentile(theirs, 0.95),
        0.6,
    )
    yield figures.none_allowed("ten_tills_failed", "orders", tills.failed(mine))


ALL = {
    "plain_order": plain_order,
    "serial_sale": serial_sale,
    "deposit_order": deposit_order,
    "scan_and_load": scan_and_load,
    "close": close,
    "ten_tills": ten_tills,
}
