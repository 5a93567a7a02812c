"""``make test``: every test, each Odoo run in its own clone, two side by side."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from . import (
    browser,
    database,
    demo_test,
    domain,
    lint,
    modules,
    odoo,
    paths,
    postgres,
    processes,
    repository_tests,
    results,
    shards,
    templates,
)
from .outcomes import report
from .steps import say, step

WORKERS = max(1, min(4, os.cpu_count() or 1))


def prepare():
    """Everything that a test run needs, got or started."""
    ready = odoo.get()
    postgres.ensure_started()
    browser.get()
    return ready


def _timed(name, make):
    """Make an outcome, with its seconds, and say how it went."""
    started = time.monotonic()
    outcome = make()
    outcome.name = name
    outcome.seconds = time.monotonic() - started
    counts = f"{outcome.passed} passed"
    if outcome.failed:
        counts += f", {outcome.failed} failed"
    if outcome.skipped:
        counts += f", {outcome.skipped} skipped"
    mark = "!!" if outcome.failed or outcome.skipped else "ok"
    say(f"  {mark}  {name}: {counts}  ({outcome.seconds:.1f} s)")
    return outcome


def _in_clone(template, label, run):
    """Call ``run(database, log)`` in a clone, kept to look at when it goes wrong."""
    log = paths.LOGS / f"{label}.log"
    scratch = "test_" + label.replace("-", "_")
    database.clone(template, scratch)
    code = run(scratch, log)
    outcome = results.read(log)
    if code and not outcome.failed:
        outcome.problems.append(f"Odoo ended with code {code}; see {log}")
    if not outcome.failed:
        database.drop(scratch)
    return outcome


# -- the kinds of run ---------------------------------------------------------------


def run_tests(ready, template, label, tags, *args):
    """Run the tests that ``tags`` select in a clone of ``template``."""

    def run(name, log):
        options = ["--test-tags", tags, *args]
        return odoo.run(ready, name, *options, log=log, tests=True)

    return _in_clone(template, label, run)


def module_tests(ready, suite, module, number, tags):
    """A part of the tests of one module, in the suite."""
    label = f"{module}-{number}"
    outcome = run_tests(ready, suite, label, tags)
    shards.remember(module, paths.LOGS / f"{label}.log")
    return outcome


def till_unit_tests(ready, suite, module):
    """The unit tests of a module's till code, in a browser (Hoot)."""
    tags = f"/web:WebSuite.test_unit_desktop[@{module}]"
    label = f"{module}-unit"
    outcome = run_tests(ready, suite, label, tags)
    return results.count_unit_tests(outcome, paths.LOGS / f"{label}.log")


def has_unit_tests(module):
    return any((modules.ours()[module] / "static/tests/unit").rglob("*.test.js"))


def installs_alone(ready, module):
    """Install one module on nothing but what its manifest asks for."""

    def run(name, log):
        return odoo.run(ready, name, "-i", module, "--skip-auto-install", log=log)

    outcome = _in_clone(templates.alone(ready, module), f"{module}-alone", run)
    outcome.ran += 1
    return outcome


def upgrades(ready, suite, wanted):
    """Upgrade every module of an installed suite, with the tests of that moment."""
    tags = ",".join([*(f"/{module}" for module in wanted), "-post_install"])
    update = ",".join(modules.ours())
    outcome = run_tests(ready, suite, "upgrade", tags, "-u", update)
    outcome.ran += 1
    return outcome


def uninstalls(ready, suite):
    """Uninstall every module again, the top ones first; stock Odoo must still work."""

    def run(name, log):
        file = templates.IN_ODOO / "uninstall.py"
        args = list(reversed(modules.ours()))
        options = {"log": log, "tests": True, "check": False}
        return odoo.script(ready, name, file, *args, **options)[0]

    outcome = _in_clone(suite, "uninstall", run)
    outcome.ran += 1
    return outcome


# -- the commands -------------------------------------------------------------------


def side_by_side(jobs):
    """Run the jobs on all cores; their outcomes in the order of the jobs."""
    with ThreadPoolExecutor(WORKERS) as pool, processes.stopping_together():
        futures = [pool.submit(_timed, name, job) for name, job in jobs]
        try:
            return [future.result() for future in futures]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _jobs(ready, suite, wanted):
    """(name, function) of each Odoo run that proves these modules, long ones first."""
    jobs = []
    for name in wanted:
        for number, tags in enumerate(shards.split(name, WORKERS), 1):
            jobs.append((name, partial(module_tests, ready, suite, name, number, tags)))
    for name in filter(has_unit_tests, wanted):
        jobs.append((name, partial(till_unit_tests, ready, suite, name)))
    if len(wanted) == len(modules.ours()):
        jobs.append(("demo", partial(demo_test.check, ready)))
    jobs.append(("upgrade", partial(upgrades, ready, suite, wanted)))
    jobs += [(f"{name} alone", partial(installs_alone, ready, name)) for name in wanted]
    if len(wanted) == len(modules.ours()):
        jobs.append(("uninstall", partial(uninstalls, ready, suite)))
    return jobs


def _together(outcomes):
    """One outcome for each name: the runs of a module become one line."""
    merged = {}
    for outcome in outcomes:
        if outcome.name in merged:
            merged[outcome.name].add(outcome)
        else:
            merged[outcome.name] = outcome
    return merged


def _without_database(ready, module):
    """What needs no database: lint, the pure rules, the tests of the tools."""
    if module:
        return [domain.check(ready, module)]
    return [lint.check(), domain.check(ready), repository_tests.check(ready)]


def test(options):
    """Every test, or those of one module (``m=``)."""
    wanted = [options.module] if options.module else list(modules.ours())
    ready = prepare()
    with ThreadPoolExecutor(1) as pool, processes.stopping_together():
        beside = pool.submit(_without_database, ready, options.module)
        # Once for all runs: a file that is saved meanwhile belongs to the next test.
        suite = templates.suite(ready)
        outcomes = beside.result()
    jobs = _jobs(ready, suite, wanted)
    with step(f"{len(jobs)} Odoo runs, {WORKERS} side by side"):
        outcomes += side_by_side(jobs)
    merged = _together(outcomes)
    for name in wanted:
        if not merged[name].ran:
            merged[name].problems.append("no test ran")
    return report(list(merged.values()))


def fast(options):
    """The tests of a module (``m=``), class or method (``t=``) in the last database."""
    ready = prepare()
    name = "fast"
    key_file = paths.RUN / "fast.key"
    update = _changed_modules(key_file) if database.exists(name) else None
    if update is None:
        database.clone(templates.suite(ready), name)
        update = []
    tags = f"/{options.module}" if options.module else ""
    tags += f":{options.test}" if options.test else ""
    tags = tags or ",".join(f"/{module}" for module in modules.ours())
    args = ["-u", ",".join(update)] if update else []
    say(
        f"  ..  upgrading {', '.join(update)}" if update else "  ..  nothing to upgrade"
    )
    log = paths.LOGS / "fast.log"
    started = time.monotonic()
    code = odoo.run(ready, name, "--test-tags", tags, *args, log=log, tests=True)
    outcome = results.read(log)
    outcome.name, outcome.seconds = "fast", time.monotonic() - started
    if not outcome.ran:
        outcome.problems.append(f"no test ran; see {log}")
    elif code and not outcome.failed:
        outcome.problems.append(f"Odoo ended with code {code}; see {log}")
    key_file.write_text(_keys_text())
    return report([outcome])


def _keys_text():
    return "\n".join(f"{n} {modules.data_digest(f)}" for n, f in modules.ours().items())


def _changed_modules(key_file):
    """Modules whose data, views or Python changed since the last fast run."""
    before = key_file.read_text().splitlines() if key_file.exists() else []
    return [line.split()[0] for line in _keys_text().splitlines() if line not in before]
