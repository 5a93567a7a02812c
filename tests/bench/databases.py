"""The databases of `make bench`: one shop, with stock modules and with the suite.

They are built once per state of the sources; every figure works on a clone.
"""

from tests.bench.client import Worker
from tests.support import server
from tools.runner import database, modules, paths, templates

SCENES = paths.ROOT / "tests" / "bench" / "scenes"


def stock_template():
    """Return the database with the shop and the stock modules only."""
    start = templates.base(server.ready())
    name = f"bench_stock_{paths.digest(start, *sorted(SCENES.glob('shop.py')))}"
    if not database.exists(name):
        with database.building(name, start) as passing, Worker(passing, "shop") as shop:
            shop("shop.build")
        database.drop_others("bench_stock_", name)
    return name


def suite_template():
    """Return the same shop with the suite installed and set up in it."""
    start = stock_template()
    ours = modules.ours()
    key = paths.digest(start, modules.digest(*ours.values()), SCENES / "suite.py")
    name = f"bench_suite_{key}"
    if not database.exists(name):
        with database.building(name, start) as passing:
            templates.install(server.ready(), passing, list(ours), label="bench")
            with Worker(passing, "suite") as worker:
                worker("suite.equip")
        database.drop_others("bench_suite_", name)
    return name
