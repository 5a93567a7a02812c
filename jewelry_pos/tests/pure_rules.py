"""Runs the tests of pure rules, which need no database, inside Odoo too."""

import importlib
import io
import pkgutil
import unittest


def be_patient():
    """A busy machine is no failure of a rule: let hypothesis take its time."""
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    settings.register_profile("patient", deadline=None, suppress_health_check=slow)
    settings.load_profile("patient")


def assert_rules_hold(case, package):
    """Run every test in the folder `domain` of a package of tests.

    They need hypothesis, so they are imported here only.
    """
    be_patient()
    folder = importlib.import_module(f"{package}.domain")
    names = [found.name for found in pkgutil.iter_modules(folder.__path__)]
    case.assertTrue(names)
    for name in names:
        with case.subTest(name):
            tests = importlib.import_module(f"{folder.__name__}.{name}")
            suite = unittest.defaultTestLoader.loadTestsFromModule(tests)
            stream = io.StringIO()
            result = unittest.TextTestRunner(stream=stream).run(suite)
            case.assertTrue(result.testsRun)
            case.assertTrue(result.wasSuccessful(), stream.getvalue())
