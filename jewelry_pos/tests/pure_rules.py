"""Runs the tests of pure rules, which need no database, inside Odoo too."""

import importlib
import io
import unittest


def be_patient():
    """A busy machine is no failure of a rule: let hypothesis take its time."""
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    settings.register_profile("patient", deadline=None, suppress_health_check=slow)
    settings.load_profile("patient")


def assert_rules_hold(case, name):
    """Run the tests of the module `name`; they need hypothesis, so it is imported here."""
    be_patient()
    tests = importlib.import_module(name)
    suite = unittest.defaultTestLoader.loadTestsFromModule(tests)
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream=stream).run(suite)
    case.assertTrue(result.testsRun)
    case.assertTrue(result.wasSuccessful(), stream.getvalue())
