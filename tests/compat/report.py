"""What the two runs say together."""

from pathlib import Path

EXCEPTIONS = Path(__file__).with_name("exceptions.txt")


def read_exceptions(path=EXCEPTIONS):
    """Return {test: reason}: one `test: reason` per line, # for comments."""
    exceptions = {}
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, _colon, reason = line.partition(": ")
            if not reason.strip():
                raise ValueError(f"{path.name}: no reason given for {name}")
            exceptions[name.strip()] = reason.strip()
    return exceptions


class Report:
    """Differences between the stock tests without the suite and with it."""

    def __init__(self, sides, exceptions):
        self.without, self.missing_without = sides["without"]
        self.with_suite, self.missing_with = sides["with"]
        self.exceptions = exceptions
        broken = self._broken()
        self.differences = {k: v for k, v in broken.items() if k not in exceptions}
        self.stale = [
            name
            for name in exceptions
            if name not in broken and name in self.with_suite
        ]

    def _broken(self):
        """Return {test: row} of what fails with the suite but not without.

        The failed set-up of a class counts as a test of its own.
        """
        return {
            name: row
            for name, row in self.with_suite.items()
            if row["outcome"] == "fail"
            and self.without.get(name, {}).get("outcome") != "fail"
        }

    def lost(self):
        """Return the tests that ran without the suite and not at all with it."""
        if self.missing_with or not self.with_suite:
            return []
        return sorted(set(self.without) - set(self.with_suite))

    def is_clean(self, complete=True):
        """Whether every difference is explained (and everything was run)."""
        missing = complete and (self.missing_without or self.missing_with)
        return not (self.differences or self.stale or self.lost() or missing)

    def print(self):
        """Print the counts, then each difference with its traceback."""
        for label, tests in (
            ("without the suite", self.without),
            ("with the suite", self.with_suite),
        ):
            print(f"{label:18} {_counts(tests)}")
        for name, row in sorted(self.differences.items()):
            print(f"\nfails only with the suite: {name}\n{row.get('error', '')}")
        for name in self.stale:
            print(f"\nan exception is stale, the test passes: {name}")
        for name in self.lost():
            print(f"did not run with the suite: {name}")
        for label, missing in (
            ("without", self.missing_without),
            ("with", self.missing_with),
        ):
            if missing:
                print(f"\nnot yet run {label} the suite: {', '.join(missing)}")
        print(
            f"\n{len(self.differences)} differences,"
            f" {len(self.exceptions) - len(self.stale)} exceptions,"
            f" {len(self.stale)} stale"
        )


def _counts(tests):
    outcomes = [row["outcome"] for row in tests.values()]
    return ", ".join(
        f"{outcomes.count(outcome)} {word}"
        for outcome, word in (
            ("pass", "passed"),
            ("fail", "failed"),
            ("skip", "skipped"),
        )
    )
