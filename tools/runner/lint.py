"""``make lint`` and ``make format``."""

import time

from . import paths, processes, python_env
from .results import Outcome
from .steps import say


def _tools():
    ruff = python_env.lint().parent / "ruff"
    return [
        ("ruff", [ruff, "check", "."]),
        ("ruff format", [ruff, "format", "--check", "."]),
    ]


def check():
    started = time.monotonic()
    outcome = Outcome("lint")
    for name, command in _tools():
        code, output = processes.run(command, cwd=paths.ROOT, check=False)
        outcome.ran += 1
        if code:
            outcome.failures.append(f"{name}\n{output}")
    outcome.seconds = time.monotonic() - started
    say(f"  {'!!' if outcome.failed else 'ok'}  lint  ({outcome.seconds:.1f} s)")
    return outcome


def command(_options):
    from . import testing

    return testing.report([check()])


def format_sources(_options):
    ruff = python_env.lint().parent / "ruff"
    for arguments in (["check", "--fix", "."], ["format", "."]):
        _code, output = processes.run([ruff, *arguments], cwd=paths.ROOT, check=False)
        say(output.strip())
    return True
