from odoo.tests import BaseCase, tagged

from .pure_rules import assert_rules_hold

try:
    from .domain import test_piece_rules
except ImportError:  # the property tests need hypothesis
    test_piece_rules = None


@tagged("post_install", "-at_install")
class TestDomain(BaseCase):
    """The pure rules hold inside Odoo too (`make domain` runs them alone)."""

    def test_rules_of_weights_certificates_and_descriptions_hold(self):
        assert_rules_hold(self, test_piece_rules)
