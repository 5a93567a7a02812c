"""Runs the tests of pure rules, which need no database, inside Odoo too."""

import importlib
import io
import unittest


def assert_rules_hold(case, name):
    """Run the tests of the module `name`; they need hypothesis, so it is imported here."""
    tests = importlib.import_module(name)
    suite = unittest.defaultTestLoader.loadTestsFromModule(tests)
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream=stream).run(suite)
    case.assertTrue(result.testsRun)
    case.assertTrue(result.wasSuccessful(), stream.getvalue())
