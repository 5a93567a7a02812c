from odoo.tests import BaseCase, tagged

from .pure_rules import assert_rules_hold


@tagged("post_install", "-at_install")
class TestDomain(BaseCase):
    """The pure rules hold inside Odoo too (`make domain` runs them alone)."""

    def test_all_rules_hold(self):
        assert_rules_hold(self, "odoo.addons.jewelry_pos.tests")
