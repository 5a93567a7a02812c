from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillTender(JewelryTillCommon):
    """What the customer hands over has a kind, and a number where there is one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.check = cls._make_tender("personal_check", "Personal check")
        cls.till_session = cls._open_till()

    def _check_order(self, number=None, **vals):
        piece = self._make_piece(self.ring, cost=400, tag=f"CHK-{number}")
        order = self._ui_order(
            [self._ui_line(piece)], payments=[(self.check, 1150.0)], **vals
        )
        if number:
            order["payment_ids"][0][2]["jewelry_tender_number"] = number
        return order

    def test_the_usual_kind_follows_the_journal(self):
        self.assertEqual(self.cash.jewelry_tender_kind, "currency")
        self.assertEqual(self.card.jewelry_tender_kind, "card")
        self.assertFalse(self.account_method.jewelry_tender_kind)

    def test_currency_is_what_lies_in_the_drawer_and_nothing_else(self):
        unused = self.check.copy({"name": "Second check tender"})
        with self.assertRaisesRegex(ValidationError, "cannot be this kind of tender"):
            unused.jewelry_tender_kind = "currency"
        drawer = self.cash.copy({"name": "Second drawer"})
        drawer.journal_id = self.env["account.journal"].create(
            {"name": "Drawer 2", "code": "DRW2", "type": "cash"}
        )
        self.assertEqual(drawer.jewelry_tender_kind, "currency")
        with self.assertRaisesRegex(ValidationError, "cannot be this kind of tender"):
            drawer.jewelry_tender_kind = "wire"

    def test_a_check_is_taken_with_its_number(self):
        with self.assertRaisesRegex(UserError, "Enter the check number"):
            self._sync(self._check_order())
        with self.assertRaisesRegex(UserError, "Enter the check number"):
            self._sync(self._check_order("   "))
        order = self._sync(self._check_order("1044"))
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.payment_ids.jewelry_tender_number, "1044")
        found = self.env["pos.payment"].search([("jewelry_tender_number", "=", "1044")])
        self.assertEqual(found, order.payment_ids)

    def test_a_check_taken_offline_without_its_number_is_put_before_a_manager(self):
        order = self._sync(self._check_order(jewelry_offline=True))
        self.assertEqual(order.state, "paid")
        self.assertIn("check number", order.jewelry_piece_issue)

    def test_a_check_of_ours_that_pays_back_needs_no_number_yet(self):
        sale = self._sync(self._check_order("1045"))
        back = self._refund(sale, payments=[(self.check, -1150.0)])
        self.assertEqual(back.state, "paid")

    def test_a_till_of_no_store_takes_checks_as_stock_odoo_does(self):
        self.till_session.sudo().close_session_from_ui()
        warehouse = self.env["stock.warehouse"].create({"name": "Kiosk", "code": "KSK"})
        self.config.write(
            {"jewelry_store_id": False, "picking_type_id": warehouse.pos_type_id.id}
        )
        self._open_till(user=self.admin_user)
        pen = self.env["product.product"].create(
            {"name": "Pen", "lst_price": 10.0, "available_in_pos": True}
        )
        order = self._ui_order([self._ui_line(product=pen)])
        order["payment_ids"][0][2]["payment_method_id"] = self.check.id
        self.assertEqual(self._sync(order, user=self.admin_user).state, "paid")

    def test_the_till_is_told_kind_and_name_of_the_number(self):
        rows = self.env["pos.payment.method"].with_user(self.cashier)
        rows = rows._load_pos_data_read(self.check | self.cash, self.config)
        told = {
            row["id"]: (row["jewelry_tender_kind"], row["_jewelry_number_label"])
            for row in rows
        }
        self.assertEqual(
            told,
            {
                self.check.id: ("personal_check", "Check number"),
                self.cash.id: ("currency", False),
            },
        )

    def test_the_office_enters_the_number_as_payment_reference(self):
        values = self._check_order("1046")
        values["state"], values["payment_ids"] = "draft", []
        order = self._sync(values).with_user(self.manager)
        wizard = self.env["pos.make.payment"].with_user(self.manager)
        wizard = wizard.with_context(active_id=order.id).create(
            {"payment_method_id": self.check.id, "payment_name": "1046"}
        )
        wizard.check()
        self.assertEqual(order.payment_ids.jewelry_tender_number, "1046")
        self.assertEqual(order.state, "paid")
