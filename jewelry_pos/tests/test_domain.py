from odoo.tests import BaseCase, tagged

from .pure_rules import assert_rules_hold


@tagged("post_install", "-at_install")
class TestDomain(BaseCase):
    """The pure rules hold inside Odoo too (`make domain` runs them alone)."""

    def test_rules_of_weights_certificates_and_descriptions_hold(self):
        assert_rules_hold(self, "odoo.addons.jewelry_pos.tests.domain.test_piece_rules")

    def test_rules_of_tags_hold(self):
        assert_rules_hold(self, "odoo.addons.jewelry_pos.tests.domain.test_tag_rules")

    def test_rules_of_tenders_hold(self):
        assert_rules_hold(
            self, "odoo.addons.jewelry_pos.tests.domain.test_tender_rules"
        )
