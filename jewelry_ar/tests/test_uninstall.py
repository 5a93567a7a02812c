from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.jewelry_ar import uninstall_hook

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestUninstall(JewelryArCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.module = cls.env["ir.module.module"].search([("name", "=", "jewelry_ar")])

    def test_uninstalling_is_refused_while_a_layaway_lives_and_names_it(self):
        agreement = self._active_layaway()
        with self.assertRaisesRegex(UserError, agreement.name):
            self.module.button_uninstall()

    def test_uninstalling_is_refused_while_a_refund_is_due_and_names_it(self):
        agreement = self._active_layaway()
        agreement._cancel("Changed her mind")
        with self.assertRaisesRegex(UserError, agreement.name):
            self.module.button_uninstall()

    def test_uninstalling_goes_on_when_nothing_is_promised(self):
        self._draft_layaway()
        self.module.button_uninstall()
        self.assertEqual(self.module.state, "to remove")

    def test_after_uninstalling_no_till_shows_the_deposit_tender(self):
        self.assertIn(self.deposit_tender, self.config.payment_method_ids)
        uninstall_hook(self.env)
        self.assertNotIn(self.deposit_tender, self.config.payment_method_ids)
        self.assertFalse(self.deposit_tender.active)
