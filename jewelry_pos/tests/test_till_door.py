from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillDoor(JewelryTillCommon):
    """A cashier asks the server for a paid order without the check of its pieces."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")
        cls._make_sale_order(cls.piece)

    def _cheat(self, **vals):
        """The piece that is held for another customer, at the price of one."""
        return self._ui_order([self._ui_line(self.piece, price=1)], **vals)

    def _assert_shut(self, call, *args):
        with self.assertRaises(UserError) as told, self.env.cr.savepoint():
            call(*args)
        self.assertNotIsInstance(told.exception, AccessError)
        self.assertIn("is paid at a till, which checks it first", str(told.exception))
        self.assertEqual(self.piece.jewelry_status, "on_hold")

    def test_a_draft_with_a_piece_is_not_paid_by_a_call(self):
        draft = self._sync(self._cheat(state="draft")).with_user(self.cashier)
        self.assertEqual((draft.state, draft.amount_paid), ("draft", 1.15))
        self._assert_shut(draft.action_pos_order_paid)
        self._assert_shut(draft.write, {"state": "paid"})
        self._assert_shut(draft.write, {"state": "done"})
        self._assert_shut(draft.action_pos_order_invoice)
        self.assertEqual(draft.state, "draft")

    def test_an_order_with_a_piece_is_not_created_paid(self):
        orders = self.env["pos.order"].with_user(self.cashier)
        self._assert_shut(orders.create, self._cheat())
        forged = orders.with_context(jewelry_sync=True)
        self._assert_shut(forged.create, self._cheat())

    def test_what_has_no_piece_is_paid_as_in_stock_odoo(self):
        pen = self.env["product.product"].create(
            {"name": "Pen", "available_in_pos": True, "list_price": 1.0}
        )
        order = self._ui_order([self._ui_line(product=pen)], state="draft")
        draft = self._sync(order).with_user(self.cashier)
        draft.action_pos_order_paid()
        self.assertEqual(draft.state, "paid")

    def test_the_dialog_of_the_back_office_checks_the_piece(self):
        draft = self._sync(self._cheat(state="draft", payments=[]))
        dialog = self.env["pos.make.payment"].with_user(self.manager)
        dialog = dialog.with_context(active_id=draft.id, active_ids=draft.ids)
        payment = dialog.create({"payment_method_id": self.cash.id, "amount": 1.15})
        with self.assertRaisesRegex(UserError, "is held for"), self.env.cr.savepoint():
            payment.check()
        self.assertEqual(draft.state, "draft")
