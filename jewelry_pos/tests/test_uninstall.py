from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestUninstall(JewelryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.module = cls.env["ir.module.module"].search([("name", "=", "jewelry_pos")])

    def test_uninstalling_is_refused_while_a_till_is_open_and_names_the_session(self):
        self.config.open_ui()
        session = self.config.current_session_id
        with self.assertRaisesRegex(UserError, session.name):
            self.module.button_uninstall()
        self.assertEqual(self.module.state, "installed")

    def test_uninstalling_a_stock_module_below_the_suite_is_refused_too(self):
        self.config.open_ui()
        stock_account = self.env["ir.module.module"].search(
            [("name", "=", "stock_account")]
        )
        with self.assertRaises(UserError):
            stock_account.button_uninstall()

    def test_uninstalling_goes_on_when_every_till_is_closed(self):
        self.assertFalse(
            self.module._jewelry_open_items(["jewelry_pos"]), "nothing is open here"
        )
        self.module.button_uninstall()
        self.assertEqual(self.module.state, "to remove")
