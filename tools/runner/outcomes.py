"""What runs came to, and how a person is told."""

import os
from dataclasses import dataclass, field

from . import paths
from .steps import say


@dataclass
class Outcome:
    """What one run came to."""

    name: str = ""
    ran: int = 0
    failures: list = field(default_factory=list)
    skips: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other):
        """Take in the counts of another run of the same module."""
        self.ran += other.ran
        self.seconds += other.seconds
        for name in ("failures", "skips", "problems"):
            getattr(self, name).extend(getattr(other, name))

    @property
    def failed(self):
        return len(self.failures) + len(self.problems)

    @property
    def skipped(self):
        return len(self.skips)

    @property
    def passed(self):
        return max(0, self.ran - len(set(self.failures)) - self.skipped)


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
    say(f"\nlogs: {os.path.relpath(paths.LOGS)}")
    say(f"{passed} passed, {failed} failed, {skipped} skipped")
    return not failed and not skipped and passed > 0
