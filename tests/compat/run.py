"""`make compat`: stock Odoo's own tests, without the suite and with it.

Each part is run twice, on a database with the stock modules only and on one
with the suite, and its results are kept in `.run/compat/` under a key of the
sources that it depends on. A second call runs only what is missing or has
changed. What fails with the suite and passes without it is a difference; a
difference that is meant is listed in `exceptions.txt` with its reason.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from tests.compat import databases
from tests.compat.parts import all_parts
from tests.compat.report import Report, read_exceptions
from tests.support import server
from tools.runner import modules, odoo, paths

RESULTS = server.RUN / "compat"
SIDES = ("without", "with")
ADDONS = Path(__file__).with_name("addons")


def main(argv=None):
    """Run what is missing, print the differences; 0 when there is none."""
    options = _parse(argv)
    parts = all_parts(server.stock_addons(), options.browser, options.only)
    sides = [options.side] if options.side else SIDES
    paths.ensure(RESULTS)
    if not options.report:
        for side in sides:
            for part in parts:
                if not run_part(part, side, options.again):
                    print(f"      {part.name} {side} the suite did not finish")
    report = Report(
        {side: _read_side(parts, side) for side in SIDES}, read_exceptions()
    )
    report.print()
    return 0 if report.is_clean(complete=not options.side) else 1


def _parse(argv):
    parser = argparse.ArgumentParser(prog="make compat", description=__doc__)
    parser.add_argument(
        "only", nargs="?", help="first letters of the parts, such as pos_sale"
    )
    parser.add_argument("--side", choices=SIDES, help="only one of the two runs")
    parser.add_argument(
        "--browser", action="store_true", help="the tests that drive a browser"
    )
    parser.add_argument(
        "--again", action="store_true", help="forget the results of these parts"
    )
    parser.add_argument(
        "--report", action="store_true", help="only print what is known"
    )
    return parser.parse_args(argv)


def run_part(part, side, again=False):
    """Run one part on one side unless its result is known.

    :return: whether there is a result now
    """
    path = _path(part, side)
    if path.exists() and not again:
        return True
    started = time.monotonic()
    database = databases.ready(side)
    rows = _run(part, side, database)
    seconds = time.monotonic() - started
    if rows is None:
        return False
    path.write_text(json.dumps({"seconds": round(seconds), "tests": rows}, indent=1))
    failed = sum(row["outcome"] == "fail" for row in rows)
    print(
        f"{seconds:6.0f} s  {part.name} {side} the suite:"
        f" {len(rows)} tests, {failed} failed",
        flush=True,
    )
    return True


def _run(part, side, database):
    """Run the tests of the part; return their rows, None when Odoo broke off."""
    work = paths.ensure(RESULTS / "work" / f"{part.name}-{side}")
    plan, results = work / "plan.json", work / "tests.jsonl"
    plan.write_text(json.dumps({"files": part.files, "browser": part.browser}))
    results.unlink(missing_ok=True)
    folders = modules.addons_path(server.ready().source, with_tests=True)
    code = odoo.run(
        server.ready(),
        database,
        f"--addons-path={folders},{ADDONS}",
        "--load=base,rpc,web,jewelry_compat",
        "--test-tags=standard",
        "--log-level=warn",
        log=work / "odoo.log",
        env={
            "JEWELRY_COMPAT_PLAN": str(plan),
            "JEWELRY_COMPAT_RESULTS": str(results),
        },
    )
    if not results.exists():
        return None
    rows = [json.loads(line) for line in results.read_text().splitlines()]
    ended = rows and rows[-1].get("name") == "end"
    return rows[:-1] if ended and code in (0, 1) else None


def _read_side(parts, side):
    """Return {test: row} of the parts whose result is current, and the rest."""
    tests, missing = {}, []
    for part in parts:
        path = _path(part, side)
        if not path.exists():
            missing.append(part.name)
            continue
        for row in json.loads(path.read_text())["tests"]:
            tests[row["name"]] = row
    return tests, missing


def _path(part, side):
    key = paths.digest(part.sources, databases.source_key(side))
    return RESULTS / f"{part.name}-{side}-{key}.json"


if __name__ == "__main__":
    sys.exit(main())
