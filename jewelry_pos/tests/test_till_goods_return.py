from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillGoodsReturn(JewelryTillCommon):
    """Goods that are not pieces come back at the cost they left with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.inventory_valuation = "real_time"
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")
        cls.box = cls.env["product.product"].create(
            {
                "name": "Box",
                "is_storable": True,
                "categ_id": cls.jewelry_category.id,
                "lst_price": 40.0,
                "taxes_id": [(6, 0, cls.ring.taxes_id.ids)],
            }
        )
        for cost in (5.0, 9.0, 20.0):
            move = cls.env["stock.move"].create(
                {
                    "product_id": cls.box.id,
                    "product_uom_qty": 1,
                    "location_id": cls.env.ref("stock.stock_location_suppliers").id,
                    "location_dest_id": cls.store.warehouse_id.lot_stock_id.id,
                }
            )
            move._action_confirm()
            move.write({"quantity": 1, "picked": True})
            move._action_done()
            move.value_manual = cost

    def _sell_boxes(self, qty=1):
        line = self._ui_line(product=self.box, qty=qty)
        return self._sync(
            self._ui_order([line], partner=self.customer, to_invoice=True)
        )

    def _booked_cost(self, document):
        cogs = self.company_data["default_account_expense"]
        items = document.line_ids.filtered(lambda item: item.account_id == cogs)
        return sum(items.mapped("balance"))

    def test_a_refund_of_goods_is_the_exact_negative_of_their_sale(self):
        sale = self._sell_boxes()
        self.assertEqual((sale.picking_ids.move_ids.value, sale.margin), (5.0, 35.0))
        self._sell_boxes()
        refund = self._refund(sale)
        move = refund.picking_ids.move_ids
        self.assertEqual(move.origin_returned_move_id, sale.picking_ids.move_ids)
        self.assertEqual((move.value, refund.margin), (5.0, -35.0))
        self.assertEqual(self._booked_cost(refund.account_move), -5.0)

    def test_an_exchange_credits_goods_at_the_cost_of_their_return(self):
        sale = self._sell_boxes(2)
        self.assertEqual(sale.picking_ids.move_ids.value, 14.0)
        order = self._exchange(sale, self.piece)
        back = order.picking_ids.move_ids.filtered("is_in")
        self.assertEqual(back.value, 14.0)
        self.assertEqual(self._booked_cost(order.jewelry_credit_note_id), -14.0)
        self.assertEqual(self._booked_cost(order.account_move), 400.0)
