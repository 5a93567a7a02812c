from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestPiece(JewelryCommon):
    def test_received_piece_is_in_stock_ours_and_in_its_store(self):
        piece = self._make_piece(cost=400, tag=" a-100 ")
        self.assertEqual(piece.jewelry_tag, "A-100")
        self.assertEqual(piece.jewelry_status, "in_stock")
        self.assertEqual(piece.jewelry_ownership, "ours")
        self.assertEqual(piece.jewelry_store_id, self.store)
        self.assertEqual(piece.standard_price, 400)

    def test_order_reserves_and_delivers_exactly_its_piece(self):
        style = self._make_style()
        first, second, third = (
            self._make_piece(style, cost=cost) for cost in (100, 200, 300)
        )
        order = self._make_sale_order(third, first)
        self.assertEqual(order.order_line.move_ids.mapped("state"), ["assigned"] * 2)
        self.assertEqual(
            [line.move_ids.lot_ids for line in order.order_line], [third, first]
        )
        self.assertEqual(third.jewelry_status, "on_hold")
        self.assertEqual(third.jewelry_holder_id, order)
        self.assertEqual(second.jewelry_status, "in_stock")
        self._deliver(order)
        self.assertEqual(third.jewelry_status, "sold")
        self.assertFalse(third.jewelry_holder_id)
        self.assertEqual(second.jewelry_status, "in_stock")

    def test_tag_is_unique_in_its_company(self):
        self._make_piece(tag="T1")
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self._make_piece(tag="t1 ")

    def test_second_company_may_use_the_same_tag_and_sees_only_its_own(self):
        data, store = self._make_other_company()
        user = self._make_user(
            "other", "manager", stores=store, company=data["company"]
        )
        mine = self._make_piece(tag="T2")
        style = self._make_style(company_id=False)
        other = self.env["stock.lot"].create(
            {"product_id": style.id, "company_id": store.company_id.id}
        )
        other.jewelry_tag = "T2"
        found = (
            self.env["stock.lot"].with_user(user).search([("jewelry_tag", "=", "T2")])
        )
        self.assertEqual(found, other)
        with self.assertRaises(AccessError):
            mine.with_user(user).read(["jewelry_tag"])

    def test_empty_tag_takes_the_next_free_number(self):
        first = self._make_piece()
        number = int(first.jewelry_tag[1:])
        self._make_piece(tag=f"J{number + 1:06}")
        self.assertEqual(self._make_piece().jewelry_tag, f"J{number + 2:06}")
        self.assertEqual(first.name, first.jewelry_tag)

    def test_weight_with_too_many_decimals_is_refused_not_rounded(self):
        piece = self._make_piece(jewelry_gross_weight=3.4567)
        self.assertEqual(piece.jewelry_gross_weight, 3.4567)
        with self.assertRaises(ValidationError):
            piece.write({"jewelry_gross_weight": 3.45675})

    def test_cashier_reads_pieces_but_neither_cost_nor_vendor(self):
        piece = self._make_piece(cost=400).with_user(self.cashier)
        self.assertTrue(piece.read(["jewelry_tag", "jewelry_status"]))
        for name in ("standard_price", "avg_cost", "total_value", "jewelry_vendor_id"):
            with self.assertRaises(AccessError):
                piece.read([name])
        with self.assertRaises(AccessError):
            piece.write({"jewelry_tag_price": 1})
