"""Splits the tests of a module into runs of about the same length.

A run names its classes; the last one takes everything that no other run named, so
that no test is ever left out. Lengths are those of the run before, else a guess: a
class that drives a browser counts for many that do not.
"""

import ast
import json
import re
import threading

from . import modules, paths

TIMES = paths.RUN / "test-seconds.json"
_guard = threading.Lock()
_BROWSER = re.compile(r"\b(start_tour|start_pos_tour|browser_js|HttpCase)\b")
_START = re.compile(
    r"^\d{4}-\d\d-\d\d (\d\d):(\d\d):(\d\d),\d{3} .*? Starting (\w+)\.\w+ \.\.\."
)
_GUESS, _BROWSER_GUESS, _SETUP = 1.5, 20.0, 4.0


def _guess(node, source):
    tests = [
        item
        for item in node.body
        if isinstance(item, ast.FunctionDef) and item.name.startswith("test")
    ]
    each = _BROWSER_GUESS if _BROWSER.search(source) else _GUESS
    return _SETUP + each * len(tests) if tests else 0.0


def classes(module):
    """{class name: seconds} of the test classes of a module."""
    known = json.loads(TIMES.read_text()) if TIMES.exists() else {}
    found = {}
    for file in sorted(modules.ours()[module].glob("tests/**/test_*.py")):
        text = file.read_text(encoding="utf-8")
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef):
                guess = _guess(node, ast.get_source_segment(text, node))
                if guess:
                    found[node.name] = known.get(f"{module}:{node.name}", guess)
    return found


def split(module, count):
    """The test tags of at most ``count`` runs that together are the whole module."""
    times = classes(module)
    runs = [[] for _number in range(max(1, min(count, len(times))))]
    for name in sorted(times, key=times.get, reverse=True):
        min(runs, key=lambda run: sum(times[one] for one in run)).append(name)
    named = [",".join(f"/{module}:{name}" for name in run) for run in runs[:-1]]
    others = [f"-/{module}:{name}" for run in runs[:-1] for name in run]
    return [*named, ",".join([f"/{module}", *others])]


def remember(module, log):
    """Keep how long each class took, for the next split."""
    times, before = {}, None
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _START.match(line):
            hours, minutes, seconds, name = found.groups()
            now = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
            if before:
                key = f"{module}:{before[1]}"
                times[key] = times.get(key, 0.0) + (now - before[0]) % 86400
            before = (now, name)
    with _guard:
        known = json.loads(TIMES.read_text()) if TIMES.exists() else {}
        TIMES.write_text(json.dumps({**known, **times}, indent=1, sort_keys=True))
