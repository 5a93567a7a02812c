"""`make bench`: each figure side by side with its baseline, in one run.

Two processes live through the run, one on the shop with stock modules only and
one on the same shop with the suite; each figure asks them in turn and compares
medians. The table is printed, `bench.json` is written, and the exit code tells
whether every figure is within its limit.
"""

import argparse
import sys
import time

from tests.bench import databases, figures, groups
from tests.bench.client import Worker
from tests.support import server
from tools.runner import database

RESULT = server.ROOT / "bench.json"


def main(argv=None):
    """Measure the groups named (all of them when none is); 0 when all pass."""
    options = _parse(argv)
    wanted = options.groups or list(groups.ALL)
    measured = []
    for name in wanted:
        started = time.monotonic()
        rows = _measure(groups.ALL[name])
        measured += rows
        print(f"\n{name}  ({time.monotonic() - started:.0f} s)")
        print(figures.table(rows), flush=True)
    if len(wanted) > 1:
        print(f"\n{figures.table(measured)}")
    figures.save(measured, RESULT)
    return 0 if all(figure.passes for figure in measured) else 1


def _measure(group):
    with Shops() as shops:
        return list(group(shops))


class Shops:
    """Copies of the two shops, each with its process, for one group of figures."""

    def __init__(self):
        self._workers = {}

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        for name, worker in self._workers.items():
            worker.close()
            database.drop(name)

    def stock(self, label="stock"):
        """Return the process of a new copy of the shop without the suite."""
        return self._open(databases.stock_template(), f"bench_run_{label}")

    def ours(self, label="ours"):
        """Return the process of a new copy of the shop with the suite."""
        return self._open(databases.suite_template(), f"bench_run_{label}")

    def pair(self):
        return self.stock(), self.ours()

    def _open(self, template, name):
        database.clone(template, name)
        self._workers[name] = Worker(name, name)
        return self._workers[name]


def _parse(argv):
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("groups", nargs="*", help=", ".join(groups.ALL))
    options = parser.parse_args(argv)
    unknown = set(options.groups) - set(groups.ALL)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
