"""``make test``: every test, each Odoo run in its own clone, two side by side."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

from . import (
    browser,
    database,
    domain,
    lint,
    modules,
    odoo,
    paths,
    postgres,
    repository_tests,
    results,
    templates,
)
from .steps import say, step

WORKERS = max(1, min(4, os.cpu_count() or 1))


def prepare():
    """Everything that a test run needs, got or started."""
    ready = odoo.get()
    postgres.ensure_started()
    browser.get()
    return ready


def run_tests(ready, template, name, tags, *args):
    """Run the tests that ``tags`` select in a clone of ``template``."""
    started = time.monotonic()
    log = paths.LOGS / f"{name}.log"
    scratch = "test_" + name.replace("-", "_")
    database.clone(template, scratch)
    options = ["--test-tags", tags, *args]
    code = odoo.run(ready, scratch, *options, log=log, tests=True)
    outcome = _judge(name, log, code)
    if not outcome.failed:
        database.drop(scratch)
    outcome.seconds = time.monotonic() - started
    _announce(outcome)
    return outcome


def _judge(name, log, code, needs_tests=True):
    outcome = results.read(log)
    outcome.name = name
    if needs_tests and not outcome.ran:
        outcome.problems.append(f"no test ran; see {log}")
    if code and not outcome.failed:
        outcome.problems.append(f"Odoo ended with code {code}; see {log}")
    return outcome


def _announce(outcome):
    counts = f"{outcome.passed} passed"
    if outcome.failed:
        counts += f", {outcome.failed} failed"
    if outcome.skipped:
        counts += f", {outcome.skipped} skipped"
    mark = "!!" if outcome.failed or outcome.skipped else "ok"
    say(f"  {mark}  {outcome.name}: {counts}  ({outcome.seconds:.1f} s)")


# -- the kinds of run ---------------------------------------------------------------


def module_tests(ready, module):
    """The tests of one module, in the suite."""
    suite = templates.suite(ready)
    return run_tests(ready, suite, module, f"/{module}", "-u", module)


def till_unit_tests(ready, module):
    """The unit tests of a module's till code, in a browser (Hoot)."""
    suite = templates.suite(ready)
    tags = f"/web:WebSuite.test_unit_desktop[@{module}]"
    return run_tests(ready, suite, f"{module}-unit", tags)


def has_unit_tests(module):
    return any((modules.ours()[module] / "static/tests/unit").rglob("*.test.js"))


def installs_alone(ready, module):
    """Install one module on nothing but what its manifest asks for."""
    started = time.monotonic()
    log = paths.LOGS / f"{module}-alone.log"
    scratch = f"test_{module}_alone"
    database.clone(templates.alone(ready, module), scratch)
    options = ["-i", module, "--skip-auto-install"]
    code = odoo.run(ready, scratch, *options, log=log)
    outcome = _judge(f"{module}-alone", log, code, needs_tests=False)
    outcome.ran = 1
    if not outcome.failed:
        database.drop(scratch)
    outcome.seconds = time.monotonic() - started
    _announce(outcome)
    return outcome


def upgrades(ready):
    """Upgrade every module of an installed suite."""
    started = time.monotonic()
    log = paths.LOGS / "upgrade.log"
    database.clone(templates.suite(ready), "test_upgrade")
    update = ",".join(modules.ours())
    code = odoo.run(ready, "test_upgrade", "-u", update, log=log, tests=True)
    outcome = _judge("upgrade", log, code, needs_tests=False)
    outcome.ran = 1
    if not outcome.failed:
        database.drop("test_upgrade")
    outcome.seconds = time.monotonic() - started
    _announce(outcome)
    return outcome


def uninstalls(ready):
    """Uninstall every module again, the top ones first; stock Odoo must still work."""
    started = time.monotonic()
    log = paths.LOGS / "uninstall.log"
    database.clone(templates.suite(ready), "test_uninstall")
    file = templates.IN_ODOO / "uninstall.py"
    args = list(reversed(modules.ours()))
    options = {"log": log, "tests": True, "check": False}
    code, _output = odoo.script(ready, "test_uninstall", file, *args, **options)
    outcome = _judge("uninstall", log, code, needs_tests=False)
    outcome.ran = 1
    if not outcome.failed:
        database.drop("test_uninstall")
    outcome.seconds = time.monotonic() - started
    _announce(outcome)
    return outcome


# -- the commands -------------------------------------------------------------------


def side_by_side(jobs):
    """Run the jobs on all cores; their outcomes in the order of the jobs."""
    with ThreadPoolExecutor(WORKERS) as pool:
        futures = [pool.submit(*job) for job in jobs]
        try:
            return [future.result() for future in futures]
        except BaseException:
            for future in futures:
                future.cancel()
            raise


def _odoo_jobs(ready, names):
    jobs = [(module_tests, ready, name) for name in names]
    jobs += [(till_unit_tests, ready, n) for n in names if has_unit_tests(n)]
    jobs += [(installs_alone, ready, name) for name in names]
    return jobs


def test(options):
    """Every test, or those of one module (``m=``)."""
    wanted = [options.module] if options.module else list(modules.ours())
    outcomes = [] if options.module else [lint.check()]
    ready = prepare()
    outcomes.append(domain.check(ready, options.module))
    if not options.module:
        outcomes.append(repository_tests.check(ready))
    templates.suite(ready)
    jobs = _odoo_jobs(ready, wanted)
    if not options.module:
        jobs += [(upgrades, ready), (uninstalls, ready)]
    with step(f"{len(jobs)} Odoo runs, {WORKERS} side by side"):
        outcomes += side_by_side(jobs)
    return report(outcomes)


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
    outcome = _judge("fast", log, code)
    outcome.seconds = time.monotonic() - started
    key_file.write_text(_keys_text())
    return report([outcome])


def _keys_text():
    return "\n".join(f"{n} {modules.data_digest(f)}" for n, f in modules.ours().items())


def _changed_modules(key_file):
    """Modules whose data, views or Python changed since the last fast run."""
    before = key_file.read_text().splitlines() if key_file.exists() else []
    return [line.split()[0] for line in _keys_text().splitlines() if line not in before]


def report(outcomes):
    """Print what failed, the summary, and the last line; True when all is well."""
    for outcome in outcomes:
        for text in (*outcome.failures, *outcome.problems):
            say(f"\n{outcome.name}: {text}")
        for text in outcome.skips:
            say(f"\n{outcome.name}: skipped {text}")
    say("\nmodule or step                    passed  failed skipped  seconds")
    for one in outcomes:
        counts = f"{one.passed:8d}{one.failed:8d}{one.skipped:8d}{one.seconds:9.1f}"
        say(f"{one.name:32s}{counts}")
    passed = sum(one.passed for one in outcomes)
    failed = sum(one.failed for one in outcomes)
    skipped = sum(one.skipped for one in outcomes)
    say(f"\nlogs: {paths.LOGS.relative_to(paths.ROOT)}")
    say(f"{passed} passed, {failed} failed, {skipped} skipped")
    return not failed and not skipped and passed > 0
