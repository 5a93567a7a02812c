from odoo.tests import BaseCase, tagged

from odoo.addons.jewelry_pos.tests.pure_rules import assert_rules_hold

try:
    from .domain import test_schedule
except ImportError:  # the property tests need hypothesis
    test_schedule = None


@tagged("post_install", "-at_install")
class TestDomain(BaseCase):
    """The pure rules hold inside Odoo too (`make domain` runs them alone)."""

    def test_rules_of_schedules_and_states_hold(self):
        assert_rules_hold(self, test_schedule)
