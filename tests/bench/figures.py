"""A figure: ours beside its baseline, and the limit of their ratio."""

import json
import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    `limit` bounds the ratio ours / baseline; with `at_least` it is the least
    ratio instead of the greatest.
    """

    name: str
    unit: str
    ours: float
    baseline: float
    limit: float
    at_least: bool = False

    @property
    def ratio(self):
        if not self.baseline:
            return 1.0 if not self.ours else float("inf")
        return self.ours / self.baseline

    @property
    def passes(self):
        if self.at_least:
            return self.ratio >= self.limit
        return self.ratio <= self.limit

    def as_json(self):
        ratio = self.ratio
        return {
            "unit": self.unit,
            "ours": round(self.ours, 3),
            "baseline": round(self.baseline, 3),
            "ratio": round(ratio, 4) if ratio != float("inf") else None,
            "limit": round(self.limit, 4),
        }


def median(rows, key):
    """Return the median of one figure over several runs."""
    return statistics.median(row[key] for row in rows)


def interleave(times, *calls):
    """Call each in turn, `times` rounds, turning the order round each time.

    :return: one list of results per call
    """
    results = [[] for _call in calls]
    for number in range(times):
        turns = list(enumerate(calls))
        for place, call in reversed(turns) if number % 2 else turns:
            results[place].append(call())
    return results


def more_queries(name, ours, baseline, allowed):
    """A figure whose limit is a number of queries more than the baseline's."""
    return Figure(name, "queries", ours, baseline, (baseline + allowed) / baseline)


def none_allowed(name, unit, count):
    """A figure that has to be zero; the baseline is a zero too."""
    return Figure(name, unit, count, 0, 1.0)


def table(figures):
    """Return the figures as lines of text."""
    lines = [
        f"{'figure':34} {'unit':>9} {'ours':>11} {'baseline':>11}"
        f" {'ratio':>7}  {'limit':>8}"
    ]
    for figure in figures:
        sign = ">=" if figure.at_least else "<="
        lines.append(
            f"{figure.name:34} {figure.unit:>9} {figure.ours:11.2f}"
            f" {figure.baseline:11.2f} {figure.ratio:7.3f} {sign}{figure.limit:7.3f}"
            f"  {'' if figure.passes else 'PAST ITS LIMIT'}"
        )
    return "\n".join(lines)


def save(figures, path):
    """Write `bench.json`."""
    content = {figure.name: figure.as_json() for figure in figures}
    path.write_text(json.dumps(content, indent=1) + "\n")
