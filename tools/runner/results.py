"""Reads an Odoo log: how many tests ran, failed or were skipped, and what is wrong.

A warning or an error that nobody announced is a failure. What is announced stands in
``tools/expected_log.txt``, one pattern per line, each with its reason.
"""

import re
from pathlib import Path

from . import paths
from .outcomes import Outcome

EXPECTED = paths.TOOLS / "expected_log.txt"
_LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ "
    r"(?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>[^\s:]+): (?P<text>.*)$"
)
_RESULT = re.compile(r"^(\d+) failed, (\d+) error\(s\) of (\d+) tests")
_FAILED = re.compile(r"^(?:FAIL|ERROR): (.+)$")
_STARTED = re.compile(r"^Starting (\S+) \.\.\.$")
_SKIPPED = re.compile(r"^skipped (\S+) : (.*)$")
_HOOT = re.compile(r"Passed (\d+) tests")


def expected_patterns():
    """The compiled patterns of announced log lines."""
    patterns = []
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        pattern, _hash, reason = line.partition(" ## ")
        if not pattern.strip() or line.startswith("#"):
            continue
        if not reason.strip():
            raise ValueError(f"{EXPECTED.name}: no reason given for {pattern!r}")
        patterns.append(re.compile(pattern.strip()))
    return patterns


def records(text):
    """(level, logger, text with its continuation lines) of each entry of a log."""
    current = None
    for line in text.splitlines():
        found = _LINE.match(line)
        if found:
            if current:
                yield tuple(current)
            current = [found["level"], found["logger"], found["text"]]
        elif current:
            current[2] += "\n" + line
        elif line.strip():
            crash = line.startswith("Traceback") or "Error" in line
            current = ["ERROR" if crash else "INFO", "stderr", line]
    if current:
        yield tuple(current)


def read_text(text, patterns):
    """Turn the text of a log into an :class:`Outcome`."""
    outcome = Outcome()
    started = set()
    for level, logger, message in records(text):
        first = message.splitlines()[0] if message else ""
        if match := _STARTED.match(first):
            started.add((logger, match[1]))
        elif match := _SKIPPED.match(first):
            outcome.skips.append(f"{match[1]}: {match[2]}")
        elif level in ("ERROR", "CRITICAL") and (match := _FAILED.match(first)):
            outcome.failures.append(f"{match[1]}\n{_indent(message)}")
        elif logger == "odoo.tests.result":
            # The figures are those of the whole process so far: the last one counts.
            outcome.ran = int(_RESULT.match(first)[3])
        elif level in ("WARNING", "ERROR", "CRITICAL"):
            entry = f"{level} {logger}: {message}"
            if not any(pattern.search(entry) for pattern in patterns):
                outcome.problems.append(entry)
    # A run that was cut short has no result line: count what it had begun.
    outcome.ran = outcome.ran or len(started)
    return outcome


def _indent(message):
    return "\n".join("      " + line for line in message.splitlines()[1:][-25:])


def read(log):
    text = Path(log).read_text(encoding="utf-8", errors="replace")
    return read_text(text, expected_patterns())


def count_unit_tests(outcome, log):
    """Count the browser's own tests, not the one Odoo test that starts them."""
    text = Path(log).read_text(encoding="utf-8", errors="replace")
    if found := _HOOT.findall(text):
        outcome.ran += int(found[-1]) - 1
    return outcome
