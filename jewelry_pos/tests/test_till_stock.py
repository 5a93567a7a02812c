from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillStock(JewelryTillCommon, HttpCase):
    """A till that stands in no jeweler's store works as stock Odoo's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kiosk = cls.env["stock.warehouse"].create({"name": "Kiosk", "code": "KIO"})
        methods = cls.bank_payment_method | cls.credit_payment_method
        cls.kiosk = cls.env["pos.config"].create(
            {
                "name": "Kiosk",
                "picking_type_id": kiosk.pos_type_id.id,
                "payment_method_ids": [Command.set(methods.ids)],
            }
        )
        cls.clerk = cls._make_colleague("kiosk", "point_of_sale.group_pos_user")
        cls.clerk.password = "colleague_kiosk"
        cls.cloth = cls.env["product.product"].create(
            {
                "name": "Polishing cloth",
                "list_price": 5,
                "available_in_pos": True,
                "taxes_id": False,
            }
        )
        cls.kiosk_session = cls._open_till(cls.kiosk, cls.clerk)

    def _queued(self, invoice):
        return self.env["jewelry.document.queue"].search([("move_id", "=", invoice.id)])

    def test_its_invoice_is_printed_with_the_sale_and_waits_in_no_queue(self):
        bank = [(self.bank_payment_method, 5.0)]
        options = {"partner": self.customer, "to_invoice": True}
        Move = self.env.registry["account.move"]
        for till, user, printed in (
            (self.kiosk, self.clerk, True),
            (self.config, self.cashier, False),
        ):
            if till == self.config:
                self._open_till()
            line = self._ui_line(product=self.cloth)
            order = self._ui_order([line], bank, config=till, **options)
            with patch.object(Move, "_generate_and_send") as render:
                invoice = self._sync(order, user=user).account_move
            self.assertEqual(render.called, printed)
            self.assertEqual(bool(self._queued(invoice)), not printed)

    def test_a_clerk_of_it_meets_nothing_of_a_jeweler(self):
        self.start_tour(
            f"/pos/ui/{self.kiosk.id}",
            "jewelry_stock_till_tour",
            login=self.clerk.login,
            timeout=120,
        )
        order = self.kiosk_session.order_ids
        self.assertEqual(order.account_move.state, "posted")
        self.assertFalse(self._queued(order.account_move))

    def test_what_comes_back_to_it_is_credited_only_when_its_clerk_asks(self):
        options = {"config": self.kiosk, "partner": self.customer}
        line = self._ui_line(product=self.cloth)
        paid = [(self.bank_payment_method, 5.0)]
        order = self._ui_order([line], paid, to_invoice=True, **options)
        with patch.object(self.env.registry["account.move"], "_generate_and_send"):
            sale = self._sync(order, user=self.clerk)
        back = self._ui_order(
            self._return_lines(sale),
            [(self.bank_payment_method, -5.0)],
            is_refund=True,
            **options,
        )
        refund = self._sync(back, user=self.clerk)
        self.assertEqual(refund.state, "paid")
        self.assertFalse(refund.account_move)
