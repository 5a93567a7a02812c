"""Choose the stock tests of one part and write down what became of each.

Loaded with `--load`, before the registry. The part comes in two environment
variables: JEWELRY_COMPAT_PLAN, a JSON file {"files": [...], "browser": bool},
and JEWELRY_COMPAT_RESULTS, the file that gets one JSON line per test.

The tests that stock modules mark `at_install` are run after the installation
too: they are the tests of reservations, quants and lots, and at their usual
moment the suite would not be loaded yet.
"""

import inspect
import json
import os
import time
from pathlib import Path

_BROWSER = {"start_tour", "browser_js"}
# Helpers of every test case; following them would be a long way for nothing.
_COMMON = {"subTest", "assertEqual", "assertRecordValues", "env", "ref"}


def install():
    """Replace the choice of tests, and listen to their results."""
    plan_path = os.environ.get("JEWELRY_COMPAT_PLAN")
    if not plan_path:
        return
    plan = json.loads(Path(plan_path).read_text())
    _choose_tests(plan)
    results = Path(os.environ["JEWELRY_COMPAT_RESULTS"])
    _record_results(results)
    _mark_the_end(results)


def _choose_tests(plan):
    from odoo.tests import loader
    from odoo.tests.suite import OdooSuite

    files = set(plan["files"])

    def wanted(test):
        tags = getattr(test, "test_tags", set())
        return "standard" in tags and _uses_browser(test) == plan["browser"]

    def make_suite(module_names, position="at_install"):
        if position != "post_install":
            return OdooSuite([])
        tests = [
            test
            for name in module_names
            for module in loader.get_test_modules(name)
            if f"{name}/{module.__name__.rpartition('.')[2]}" in files
            for test in loader.get_module_test_cases(module)
            if wanted(test)
        ]
        suite = OdooSuite(sorted(tests, key=lambda t: getattr(t, "test_sequence", 0)))
        # Odoo builds all assets first for tests over HTTP; only browsers need them.
        suite.has_http_case = lambda: plan["browser"]
        return suite

    loader.make_suite = make_suite


def _mark_the_end(path):
    """Tell a part that was run to its end from one whose Odoo broke off."""
    from odoo.tests import loader

    run_suite = loader.run_suite

    def marked(suite, global_report=None):
        results = run_suite(suite, global_report)
        with path.open("a") as stream:
            stream.write(json.dumps({"name": "end"}) + "\n")
        return results

    loader.run_suite = marked


def _uses_browser(test):
    """Whether the test, or a helper that it calls, drives a real browser."""
    seen = set()

    def calls_browser(function):
        code = getattr(inspect.unwrap(function), "__code__", None)
        if code is None or code in seen:
            return False
        seen.add(code)
        names = set(_names(code))
        return bool(names & _BROWSER) or any(
            calls_browser(helper)
            for name in names - _COMMON
            for helper in _definitions(type(test), name)
        )

    return calls_browser(getattr(type(test), test._testMethodName))


def _definitions(case, name):
    """Return the functions of this name, of the class and of those it extends."""
    found = [parent.__dict__.get(name) for parent in case.__mro__]
    return [function for function in found if inspect.isfunction(function)]


def _names(code):
    """Yield the attributes and functions that this code mentions."""
    yield from code.co_names
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _names(constant)


def _name(test):
    test = getattr(test, "test_case", None) or test
    method = getattr(test, "_testMethodName", None)
    if method is None:
        return str(test)
    module = test.__class__.__module__.removeprefix("odoo.addons.")
    return f"{module}.{test.__class__.__qualname__}.{method}"


def _record_results(path):
    from odoo.tests.result import OdooTestResult

    state = {}

    def write(**row):
        with path.open("a") as stream:
            stream.write(json.dumps(row) + "\n")

    def fail(self, test, err):
        row = {"outcome": "fail", "error": self._exc_info_to_string(err, test)[-4000:]}
        name = _name(test)
        if name in state:
            state[name].update(row)
        else:  # the set-up of a class
            write(name=name, seconds=0, **row)

    def start(self, test):
        state[_name(test)] = {"outcome": "pass", "start": time.monotonic()}

    def skip(self, test, reason):
        state.setdefault(_name(test), {"start": time.monotonic()}).update(
            outcome="skip", error=str(reason)
        )

    def stop(self, test):
        row = state.pop(_name(test), None)
        if row:
            seconds = round(time.monotonic() - row.pop("start"), 3)
            write(name=_name(test), seconds=seconds, **row)

    for method, listener in {
        "startTest": start,
        "stopTest": stop,
        "addError": fail,
        "addFailure": fail,
        "addSkip": skip,
    }.items():
        setattr(
            OdooTestResult,
            method,
            _after(getattr(OdooTestResult, method), listener),
        )


def _after(original, listener):
    def method(self, *args):
        original(self, *args)
        listener(self, *args)

    return method
