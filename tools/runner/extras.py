"""Commands whose work lives elsewhere: benchmarks, compatibility, screenshots."""

import runpy
import shlex
import sys

from . import browser, demo, odoo, paths, processes, testing
from .steps import Problem, step


def _run_file(file, options):
    if not file.exists():
        raise Problem(f"{file.relative_to(paths.ROOT)} is missing.")
    sys.argv = [str(file), *options.args.split()]
    code = runpy.run_path(str(file))["main"]()
    return not code


def bench(options):
    """``tests/bench/run.py``: each figure side by side with its baseline."""
    testing.prepare()
    return _run_file(paths.ROOT / "tests" / "bench" / "run.py", options)


def compat(options):
    """``tests/compat/run.py``: stock Odoo's own tests with the suite installed."""
    testing.prepare()
    return _run_file(paths.ROOT / "tests" / "compat" / "run.py", options)


def shots(options):
    """``tools/shots.py``: pictures of the demo store for the documentation.

    All that ``tools/shots.json`` lists, or ``args="LOGIN PASSWORD PATH FILE ..."``.
    """
    ready = odoo.get()
    browser.get()
    demo.ensure_built(ready)
    with demo.running(ready, odoo.free_port()) as (_child, address):
        command = [ready.python, paths.TOOLS / "shots.py", address]
        command += shlex.split(options.args)
        with step("take the pictures"):
            environment = ready.environment()
            processes.run(command, stdout=None, env=environment, cwd=paths.ROOT)
    return True
