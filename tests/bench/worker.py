"""One Odoo process of `make bench`: it does what the driver asks, and measures it.

    worker.py ODOO OPTIONS

The driver writes one JSON line per request to the standard input, {"do":
"orders.plain", "with": {...}}; the answer is one JSON line on the standard
output. A request names a function in `tests/bench/scenes`. The process lives
through the whole bench, so that caches are as warm as those of a real server.
"""

import contextlib
import gc
import importlib
import json
import os
import sys
import threading
import time
import traceback

import odoo.tools.config as _config  # noqa: F401  (loads the package)
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

PARAMETER = "jewelry_bench.ids"


class Bench:
    """The database of this process, and the clock."""

    def __init__(self, database):
        self.registry = Registry(database)
        self.memory = {}  # of the scenes: what they have done so far
        self._frozen = False
        with self.transaction() as env:
            stored = env["ir.config_parameter"].get_param(PARAMETER)
        self.ids = json.loads(stored) if stored else {}

    @contextlib.contextmanager
    def transaction(self, user=SUPERUSER_ID, keep=True):
        """Yield an environment; commit at the end unless told otherwise."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
            yield env
            cr.flush()  # runs what is due before a commit, kept or not
            if keep:
                cr.commit()
            else:
                cr.rollback()
                self.registry.reset_changes()

    def _collect(self):
        """Leave no garbage of the last scene to this one.

        What lives by then (the registry, above all) is set aside once: looking
        at it each time would take longer than most scenes.
        """
        gc.collect()
        if not self._frozen:
            gc.freeze()
            self._frozen = True

    def measure(self, work, user=SUPERUSER_ID, keep=True):
        """Run `work(env)` in a transaction of its own.

        :return: {"wall", "cpu"} in milliseconds, {"queries"}, and {"result"}
        """
        self._collect()
        with self.transaction(user, keep) as env:
            cr = env.cr
            before = cr.sql_log_count
            wall, cpu = time.perf_counter(), time.process_time()
            result = work(env)
            cr.flush()
            queries = cr.sql_log_count - before
            if keep:
                cr.commit()
            return {
                "wall": (time.perf_counter() - wall) * 1000,
                "cpu": (time.process_time() - cpu) * 1000,
                "queries": queries,
                "result": result,
            }


def main(argv):
    """Serve requests until the driver closes the pipe."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever prints must not disturb the answers
    config.parse_config(argv, setup_logging=True)
    database = config["db_name"]
    database = database if isinstance(database, str) else database[0]
    threading.current_thread().dbname = database
    bench = Bench(database)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(_answer(bench, json.loads(line))), file=answers, flush=True)


def _answer(bench, request):
    scene, _dot, function = request["do"].partition(".")
    try:
        module = importlib.import_module(f"tests.bench.scenes.{scene}")
        return {"answer": getattr(module, function)(bench, **request["with"])}
    except Exception:
        return {"error": traceback.format_exc()}


if __name__ == "__main__":
    main(sys.argv[1:])
