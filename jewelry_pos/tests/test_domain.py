import io
import unittest

from odoo.tests import BaseCase, tagged

try:
    from .domain import test_piece_rules
except ImportError:  # the property tests need hypothesis
    test_piece_rules = None


@tagged("post_install", "-at_install")
class TestDomain(BaseCase):
    """The pure rules hold inside Odoo too (`make domain` runs them alone)."""

    def test_rules_of_weights_certificates_and_descriptions_hold(self):
        self.assertTrue(test_piece_rules, "Install hypothesis to run these tests.")
        suite = unittest.defaultTestLoader.loadTestsFromModule(test_piece_rules)
        stream = io.StringIO()
        result = unittest.TextTestRunner(stream=stream).run(suite)
        self.assertTrue(result.testsRun)
        self.assertTrue(result.wasSuccessful(), stream.getvalue())
