"""The entry of every ``make`` target: ``python3 -m tools.runner COMMAND key=value``."""

import shutil
import sys
import time
from dataclasses import dataclass

from . import (
    demo,
    doctor,
    domain,
    extras,
    lint,
    locks,
    paths,
    postgres,
    processes,
    templates,
    testing,
    translations,
)
from .steps import Problem, say, warn


@dataclass
class Options:
    module: str = ""
    test: str = ""
    port: str = ""
    fresh: bool = False
    args: str = ""


def setup(_options):
    """Get and start everything, and build the database that tests start from."""
    ready = testing.prepare()
    templates.suite(ready)
    return True


def clean(_options):
    """Remove everything that the runner made."""
    postgres.stop()
    for folder in (postgres.data_folder(), postgres.socket_folder(), paths.RUN):
        shutil.rmtree(folder, ignore_errors=True)
    if postgres.home() != paths.RUN:
        shutil.rmtree(postgres.home(), ignore_errors=True)
    shutil.rmtree(paths.RUN, ignore_errors=True)
    say("Everything that the runner made is gone.")
    return True


# Which commands hold the checkout's lock: those that build or use test databases.
COMMANDS = {
    "bench": (extras.bench, True),
    "clean": (clean, True),
    "compat": (extras.compat, True),
    "demo": (demo.command, False),
    "doctor": (doctor.command, False),
    "domain": (domain.command, False),
    "fast": (testing.fast, True),
    "format": (lint.format_sources, False),
    "lint": (lint.command, False),
    "pot": (translations.command, True),
    "setup": (setup, True),
    "shots": (extras.shots, False),
    "test": (testing.test, True),
}
_NAMES = {"m": "module", "t": "test", "port": "port", "fresh": "fresh", "args": "args"}


def read_options(words):
    options = Options()
    for word in words:
        key, _sign, value = word.partition("=")
        if key not in _NAMES:
            raise Problem(f"unknown option {word!r}", "m= t= port= fresh= args=")
        setattr(options, _NAMES[key], bool(value) if key == "fresh" else value)
    return options


def main(words):
    processes.handle_signals()
    started = time.monotonic()
    command, locked = COMMANDS[words[0]]
    options = read_options(words[1:])
    try:
        if locked:
            with locks.exclusive("run"):
                good = command(options)
        else:
            good = command(options)
    except Problem as problem:
        warn(f"\n{problem}")
        if problem.fix:
            warn(f"Fix: {problem.fix}")
        good = False
    except processes.Interrupted as signal:
        warn(f"\nStopped ({signal}). Everything done so far is kept; run it again.")
        good = False
    finally:
        processes.stopped()
        if words[0] != "clean":
            postgres.release()
    if words[0] not in ("test", "fast", "lint", "domain"):
        say(f"{words[0]}: {time.monotonic() - started:.1f} s in all")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
