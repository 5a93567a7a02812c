"""The demo is built, in small: its proofs hold, and two builds of it are alike."""

import datetime
import difflib

from . import database, odoo, paths, templates
from .outcomes import Outcome

SCRIPT = templates.IN_ODOO / "prove_demo.py"
BUILDS = (1, 2)


def _build(ready, template, number, day):
    """Build a short demo in a clone; (its problems, what it says)."""
    name, log = f"test_demo_{number}", paths.LOGS / f"demo-{number}.log"
    told = paths.LOGS / f"demo-{number}.txt"
    told.unlink(missing_ok=True)
    database.clone(template, name)
    code, _output = odoo.script(
        ready, name, SCRIPT, told, day, log=log, quiet=True, check=False
    )
    text = log.read_text(encoding="utf-8", errors="replace")
    problems = [
        line.removeprefix("PROBLEM ")
        for line in text.splitlines()
        if line.startswith("PROBLEM ")
    ]
    if code or not (problems or told.exists()):
        tail = "\n".join(text.splitlines()[-15:])
        problems.append(f"building a short demo ended with code {code}\n{tail}")
    if not problems:
        database.drop(name)
    return problems, told.read_text(encoding="utf-8") if told.exists() else ""


def differences(first, second):
    """The lines in which two builds differ, the first of them only."""
    if first == second:
        return []
    both = (first.splitlines(), second.splitlines())
    rows = difflib.unified_diff(*both, "first", "second", lineterm="", n=0)
    return ["two builds differ:\n" + "\n".join(list(rows)[:10])]


def check(ready):
    """An :class:`Outcome` of three: each build with its proofs, and their likeness."""
    outcome = Outcome(ran=len(BUILDS) + 1)
    template = templates.demo(ready)
    # Both are built for one day, also where midnight comes between them.
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    told = []
    for number in BUILDS:
        problems, text = _build(ready, template, number, day)
        outcome.failures += problems[:1]
        outcome.problems += problems[1:5]
        told.append(text)
    if all(told):
        outcome.failures += differences(*told)
    else:
        outcome.problems.append("a build says nothing: there is nothing to compare")
    return outcome
