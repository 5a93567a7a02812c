"""Runs the tests of pure rules, which need no database, inside Odoo too."""

import io
import unittest


def assert_rules_hold(case, tests):
    """Run the module `tests`; None where hypothesis is missing, which is a failure."""
    case.assertTrue(tests, "Install hypothesis to run these tests.")
    suite = unittest.defaultTestLoader.loadTestsFromModule(tests)
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream=stream).run(suite)
    case.assertTrue(result.testsRun)
    case.assertTrue(result.wasSuccessful(), stream.getvalue())
