from odoo.tests import tagged

from .race_common import JewelryRaceCase


@tagged("post_install", "-at_install")
class TestTillRaceReturn(JewelryRaceCase):
    """Two tills take the same goods back, each in its own transaction."""

    def setUp(self):
        super().setUp()
        self.chain = self.env["product.product"].create(
            {
                "name": "Chain",
                "is_storable": True,
                "available_in_pos": True,
                "lst_price": 40.0,
                "taxes_id": [(6, 0, self.ring.taxes_id.ids)],
            }
        )
        self.env["stock.quant"]._update_available_quantity(
            self.chain, self.store.warehouse_id.lot_stock_id, 5
        )
        sale = self._ui_order([self._ui_line(product=self.chain)])
        self._commit()
        self.assertFalse(self._send(sale))
        sold = self._booked(sale).lines
        self.first, self.second = (
            self._ui_order(
                [
                    self._ui_line(
                        product=self.chain, qty=-1, refunded_orderline_id=sold.id
                    )
                ],
                config=config,
                is_refund=True,
            )
            for config in (self.config, self.second_config)
        )

    def _assert_one_came_back(self):
        booked = self._booked(self.first) | self._booked(self.second)
        self.assertEqual(len(booked), 1)
        self.assertEqual(booked.payment_ids.mapped("amount"), [-46.0])

    def test_of_two_tills_that_take_one_chain_back_at_once_one_pays(self):
        said = self._send_together(
            (self.first, self.cashier),
            (self.second, self.second_cashier),
            gate=(self.registry["pos.order.line"], "_jewelry_lock_sold"),
        )
        (refusal,) = [sentence for sentence in said if sentence]
        self.assertIn("already taken back", refusal)
        self._assert_one_came_back()

    def test_a_till_that_looked_before_the_other_paid_looks_again(self):
        said = self._send(
            self.second,
            self.second_cashier,
            look_first=lambda: self.assertFalse(self._send(self.first)),
        )
        self.assertIn("already taken back", said)
        self._assert_one_came_back()
