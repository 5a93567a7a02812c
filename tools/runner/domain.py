"""``make domain``: the pure money rules, without Odoo and without a database."""

import re
import time

from . import modules, odoo, paths, processes, python_env
from .outcomes import Outcome, report

_COUNT = re.compile(r"(\d+) (passed|failed|error|errors|skipped)\b")


def pytest(python, name, targets, *args, env=None):
    """Run pytest on the targets; an :class:`Outcome`."""
    started = time.monotonic()
    plain = ["-q", "-rfEs", "-p", "no:cacheprovider"]
    command = [python, "-m", "pytest", *plain, *args, *targets]
    options = {"cwd": paths.ROOT, "check": False, "env": env}
    code, output = processes.run(command, **options)
    log = paths.ensure(paths.LOGS) / f"{name}.log"
    log.write_text(output)
    outcome = Outcome(name, seconds=time.monotonic() - started)
    lines = output.strip().splitlines()
    counts = {word: int(number) for number, word in _COUNT.findall(lines[-1])}
    bad = sum(counts.get(word, 0) for word in ("failed", "error", "errors"))
    outcome.ran = sum(counts.values())
    outcome.failures = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    outcome.skips = [line for line in lines if line.startswith("SKIPPED")]
    if not outcome.ran:
        outcome.problems = ["no test ran"]
    elif bad or code:
        tail = "\n".join(lines[-60:])
        outcome.problems = [f"pytest ended with code {code}\n{tail}"]
        outcome.failures = outcome.failures[:bad]
    return outcome


def targets(module=None):
    """The files of the rules, with their doctests, and of the tests of them alone."""
    names = [module] if module else list(modules.ours())
    found = []
    for name in names:
        folder = modules.ours()[name]
        found += folder.glob("domain/**/*.py")
        found += folder.glob("tests/domain/**/test_*.py")
    return sorted(file for file in found if file.name != "__init__.py")


def check(ready, module=None):
    files = targets(module)
    if not files:
        return Outcome("domain")
    args = ["--doctest-modules", "--import-mode=importlib"]
    args += ["-p", "tools.runner.domain_only"]
    return pytest(ready.python, "domain", files, *args)


def command(_options):
    ready = odoo.Odoo(None, python_env.runtime())
    return report([check(ready)])
