from datetime import timedelta
from unittest.mock import patch

from odoo import api, fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.point_of_sale.models.pos_config import PosConfig

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillTours(JewelryTillCommon, HttpCase):
    """A plain cashier in front of the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(
            cls.ring,
            cost=400,
            tag="NYC-1",
            jewelry_certificate_ids=[
                (0, 0, {"lab": "gia", "number": "2141438171"}),
            ],
            jewelry_stone_ids=[(0, 0, {"carat": 1, "origin": "laboratory_grown"})],
        )
        cls.held = cls._make_piece(cls.ring, tag="HELD-1")
        cls.held_for = cls._make_sale_order(cls.held)
        cls.second = cls._make_piece(cls.ring, tag="NYC-2")
        columbus = cls._make_store("Columbus", config=False)
        cls._make_piece(cls.ring, tag="COL-1", store=columbus)

    def _tour(self, name, user=None):
        login = (user or self.cashier).login
        self.start_tour(f"/pos/ui/{self.config.id}", name, login=login, timeout=120)

    def test_a_cashier_sells_a_scanned_piece_and_closes_the_session(self):
        self._tour("jewelry_sell_piece_tour")
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertEqual(self.till_session.state, "closed")

    def test_past_the_cutoff_the_till_asks_to_be_closed_before_the_next_sale(self):
        self._make_style("Cleaning", jewelry_is_style=False, tracking="none")
        self.till_session.start_at = fields.Datetime.now() - timedelta(days=2)
        self._tour("jewelry_past_cutoff_tour")
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        self.assertEqual(self.till_session.state, "closed")

    def test_a_held_and_an_unknown_piece_are_refused_with_a_sentence(self):
        test = self

        @api.model
        def jewelry_test_hold(records, config_id, tag):
            test._make_sale_order(test.piece)
            test.env.flush_all()
            return True

        with patch.object(
            PosConfig, "jewelry_test_hold", jewelry_test_hold, create=True
        ):
            self._tour("jewelry_refuse_piece_tour")
        self.assertEqual(self.piece.jewelry_status, "on_hold")

    def test_a_piece_that_another_till_sold_is_refused_at_payment(self):
        test = self

        @api.model
        def jewelry_test_sell(records, config_id, tag):
            test._sell(test.piece)
            test.env.flush_all()
            return True

        with (
            patch.object(
                PosConfig, "jewelry_test_sell", jewelry_test_sell, create=True
            ),
            # The refusal is logged as a warning.
            mute_logger("odoo.http"),
        ):
            self._tour("jewelry_lost_race_tour")
        sold = self.env["pos.order"].search([("lines.lot_id", "=", self.piece.id)])
        self.assertEqual(len(sold), 1, "the other till's")
        order = self.env["pos.order"].search([("lines.lot_id", "=", self.second.id)])
        self.assertEqual(order.payment_ids.mapped("amount"), [1150.0])

    def test_a_sale_that_went_offline_is_kept_and_sent_once(self):
        self._tour("jewelry_offline_tour")
        order = self.env["pos.order"].search([("lines.lot_id", "=", self.piece.id)])
        self.assertEqual(len(order), 1)
        self.assertEqual(order.state, "paid")
        self.assertTrue(order.jewelry_offline)
        self.assertEqual(order.payment_ids.mapped("amount"), [1150.0])
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertFalse(order.jewelry_piece_issue)
        self.assertFalse(order.session_id.activity_ids, "nobody has to look at it")

    def test_an_unverified_piece_is_verified_when_the_line_is_back_in_time(self):
        self._tour("jewelry_verified_in_time_tour", self.manager)
        order = self.env["pos.order"].search([("lines.lot_id", "=", self.second.id)])
        self.assertEqual(order.payment_ids.mapped("amount"), [1150.0])
        self.assertFalse(order.jewelry_offline)
        self.assertFalse(order.lines.jewelry_sold_tag)
        self.assertEqual(self.second.jewelry_status, "sold")
        self.assertEqual(self.held.jewelry_holder_id, self.held_for)

    def test_the_search_panel_finds_pieces_here_and_elsewhere(self):
        self._tour("jewelry_search_tour")

    def test_a_piece_is_exchanged_by_its_tag_and_returned_by_its_receipt(self):
        band = self._make_style("Eternity band", price=1500.0)
        new = self._make_piece(
            band,
            cost=700,
            tag="NYC-3",
            jewelry_certificate_ids=[(0, 0, {"lab": "gia", "number": "5141438175"})],
        )
        sale = self._sell(self.piece, partner=self.customer, to_invoice=True)
        self._tour("jewelry_exchange_tour")
        exchange = sale.lines.refund_orderline_ids.order_id
        self.assertEqual(exchange.amount_total, 575.0)
        self.assertEqual(
            exchange.jewelry_return_reason_id,
            self.env.ref("jewelry_pos.jewelry_return_reason_size"),
        )
        documents = exchange.account_move | exchange.jewelry_credit_note_id
        self.assertEqual(documents.mapped("move_type"), ["out_invoice", "out_refund"])
        self.assertEqual(documents.mapped("amount_total"), [1725.0, 1150.0])
        self.assertEqual(documents.mapped("amount_residual"), [0.0, 0.0])
        refund = exchange.lines.refund_orderline_ids.order_id
        self.assertEqual(refund.amount_total, -1725.0)
        self.assertTrue(refund.is_refund)
        self.assertEqual((self.piece | new).mapped("jewelry_status"), ["in_stock"] * 2)

    def test_a_reload_of_the_browser_keeps_the_piece(self):
        self._tour("jewelry_reload_tour")
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_a_manager_settles_a_sales_order_with_its_piece(self):
        self._tour("jewelry_settle_tour", self.manager)
        self.assertEqual(self.held.jewelry_status, "sold")
        self.assertEqual(self.held_for.order_line.qty_delivered, 1)

    def test_a_cashier_finds_a_customer_by_the_end_of_the_phone(self):
        test = self

        @api.model
        def jewelry_test_customers(records, config_id):
            test.env["res.partner"].create(
                [
                    {"name": "Iris Lang", "phone": "+12125550123"},
                    {"name": "Otto Lang", "phone": "+12125550124"},
                ]
            )
            test.env.flush_all()
            return True

        with patch.object(
            PosConfig, "jewelry_test_customers", jewelry_test_customers, create=True
        ):
            self._tour("jewelry_customer_by_phone_tour")

    def test_customers_whose_phones_end_alike_come_page_by_page(self):
        self.env["ir.config_parameter"].sudo().set_param(
            "point_of_sale.limited_customer_count", 1
        )
        self.env["res.partner"].create(
            [
                {"name": name, "phone": f"+1 {area} 555 2368"}
                for name, area in (
                    ("Ann Reed", 212),
                    ("Ben Reed", 614),
                    ("Cora Reed", 305),
                )
            ]
        )
        with patch("odoo.addons.jewelry_pos.models.res_partner.PAGE", 2):
            self._tour("jewelry_phone_pages_tour")
