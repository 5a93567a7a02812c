from odoo.exceptions import UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillGate(JewelryTillCommon):
    """The server refuses what this till may not sell, before money is taken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")

    def assert_refused(self, sentence, order, user=None):
        """The order is refused with this sentence and nothing of it is booked."""
        with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
            self._sync(order, user=user)
        self.assertFalse(self.env["pos.order"].search([("uuid", "=", order["uuid"])]))

    def test_a_cashier_sells_a_scanned_piece(self):
        order = self._sell(self.piece)
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.lines.lot_id, self.piece)
        self.assertEqual(order.lines.pack_lot_ids.mapped("lot_name"), [self.piece.name])
        self.assertEqual(order.picking_ids.state, "done")
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertEqual(order.lines.total_cost, 400)

    def test_what_the_till_showed_is_replaced_by_what_the_piece_says(self):
        line = self._ui_line(self.piece)
        line[2]["jewelry_piece"]["description"] = "made up by the browser"
        order = self._sync(self._ui_order([line]))
        shown = order.lines.jewelry_piece
        self.assertEqual(shown["tag"], "NYC-1")
        self.assertNotEqual(shown.get("description"), "made up by the browser")

    def test_a_draft_order_keeps_its_piece_for_a_browser_that_reloads(self):
        draft = self._ui_order([self._ui_line(self.piece)], payments=[], state="draft")
        order = self._sync(draft)
        rows = self.env["pos.order.line"].with_user(self.cashier)
        row = rows._load_pos_data_read(order.lines, self.config)[0]
        self.assertEqual(row["lot_id"], self.piece.id)
        self.assertEqual(row["jewelry_piece"]["tag"], "NYC-1")

    def test_a_draft_order_names_no_piece_of_another_company(self):
        _data, store = self._make_other_company()
        foreign = self._make_piece(self.ring, store=store, receive=False, name="SECRET")
        for named in (
            {"jewelry_piece": {"id": foreign.id}},
            {"jewelry_piece": False, "lot_id": foreign.id},
        ):
            line = self._ui_line(product=self.ring, **named)
            order = self._sync(self._ui_order([line], payments=[], state="draft"))
            self.assertFalse(order.lines.lot_id)
            self.assertFalse(order.lines.pack_lot_ids)
            order.lines.with_user(self.cashier).write(named)
            self.assertFalse(order.lines.lot_id)
            again = self._ui_line(product=self.ring, **named)
            self.assert_refused("scan the tag of the piece", self._ui_order([again]))

    def test_a_style_without_a_piece_is_refused(self):
        line = self._ui_line(product=self.ring)
        self.assert_refused("scan the tag of the piece", self._ui_order([line]))

    def test_an_unknown_piece_is_refused(self):
        line = self._ui_line(self.piece, jewelry_piece={"id": 0}, pack_lot_ids=[])
        self.assert_refused("scan the tag of the piece", self._ui_order([line]))

    def test_a_mistyped_serial_makes_no_new_piece(self):
        before = self.env["stock.lot"].search_count([])
        line = self._ui_line(self.piece, jewelry_piece=False)
        line[2]["pack_lot_ids"][0][2]["lot_name"] = "typo"
        self.assert_refused("scan the tag of the piece", self._ui_order([line]))
        self.assertEqual(self.env["stock.lot"].search_count([]), before)
        self.assertFalse(self.config.picking_type_id.use_create_lots)

    def test_a_sold_piece_is_refused(self):
        self._sell(self.piece)
        self.assert_refused("already sold", self._ui_order([self._ui_line(self.piece)]))

    def test_a_held_piece_is_refused_and_only_a_manager_learns_for_whom(self):
        held_for = self._make_sale_order(self.piece)
        order = self._ui_order([self._ui_line(self.piece)])
        with self.assertRaises(UserError) as told_cashier, self.env.cr.savepoint():
            self._sync(order)
        self.assertIn("held for another customer", str(told_cashier.exception))
        self.assertNotIn(held_for.name, str(told_cashier.exception))
        self.assert_refused(held_for.name, order, user=self.manager)

    def test_a_piece_in_another_store_is_refused(self):
        columbus = self._make_store("Columbus", config=False)
        piece = self._make_piece(self.ring, tag="COL-1", store=columbus)
        self.assert_refused("in another store", self._ui_order([self._ui_line(piece)]))

    def test_a_piece_of_another_style_is_refused(self):
        other = self._make_style("Wedding band")
        line = self._ui_line(self.piece, product=other)
        self.assert_refused("is not a piece of Wedding band", self._ui_order([line]))

    def test_a_quantity_of_two_is_refused(self):
        line = self._ui_line(self.piece, qty=2)
        self.assert_refused("its quantity must be 1", self._ui_order([line]))

    def test_the_same_piece_twice_is_refused(self):
        lines = [self._ui_line(self.piece), self._ui_line(self.piece)]
        self.assert_refused("twice", self._ui_order(lines))

    def test_a_negative_price_is_refused(self):
        line = self._ui_line(self.piece, price=-10)
        self.assert_refused("cannot be negative", self._ui_order([line]))

    def test_where_prices_belong_to_managers_a_cashier_cannot_change_one(self):
        self.config.restrict_price_control = True
        line = self._ui_line(self.piece, price=10)
        self.assert_refused("Only a manager", self._ui_order([line]))
        self.assertEqual(self._sell(self.piece).state, "paid")

    def _line_of(self, order, piece, price):
        """A line that names this order as the one that made its price."""
        return self._ui_line(
            piece,
            price=price,
            sale_order_origin_id=order.id,
            sale_order_line_id=order.order_line.id,
        )

    def test_a_price_that_was_agreed_holds_for_its_piece_and_customer_only(self):
        self.config.restrict_price_control = True
        other = self._make_piece(self.ring, cost=400, tag="NYC-2")
        order = self._make_sale_order(other, confirm=False)
        order.order_line.price_unit = 700
        order.action_confirm()
        somebody = self.env["res.partner"].create({"name": "Henry Clark"})
        for piece, price, partner in (
            (self.piece, 700, self.customer),
            (other, 600, self.customer),
            (other, 700, somebody),
        ):
            with self.subTest(piece=piece.jewelry_tag, price=price):
                line = self._line_of(order, piece, price)
                self.assert_refused(
                    "Only a manager", self._ui_order([line], partner=partner)
                )
        line = self._line_of(order, other, 700)
        sold = self._sync(self._ui_order([line], partner=self.customer))
        self.assertEqual(sold.lines.price_unit, 700)

    def test_a_piece_comes_back_on_its_receipt_only(self):
        sale = self._sell(self.piece)
        line = self._ui_line(self.piece, qty=-1)
        self.assert_refused("on the receipt that sold it", self._ui_order([line]))
        refund = self._refund(sale)
        self.assertEqual(refund.lines.lot_id, self.piece)
        self.assertEqual(refund.picking_ids.state, "done")
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        self.assertEqual(self._sell(self.piece).state, "paid")

    def test_a_piece_comes_back_once(self):
        sale = self._sell(self.piece)
        self._refund(sale)
        self._sell(self.piece)
        with self.assertRaisesRegex(UserError, "already taken back"):
            self._refund(sale)

    def test_the_check_before_payment_says_the_same(self):
        Lot = self.env["stock.lot"].with_user(self.cashier)
        check = Lot.jewelry_till_check
        self.assertEqual(check(self.config.id, self.piece.ids), [])
        self._make_sale_order(self.piece)
        self.assertIn("held", check(self.config.id, self.piece.ids)[0])
        self.assertIn("not known", check(self.config.id, [0])[0])

    def test_the_customer_of_an_order_takes_what_it_holds(self):
        order = self._make_sale_order(self.piece)
        line = self._ui_line(
            self.piece,
            sale_order_origin_id=order.id,
            sale_order_line_id=order.order_line.id,
        )
        self.assert_refused("held", self._ui_order([line]))
        sold = self._sync(self._ui_order([line], partner=self.customer))
        self.assertEqual(sold.picking_ids.state, "done")
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_an_order_taken_offline_is_accepted_flagged_and_told_to_the_manager(self):
        self._make_sale_order(self.piece)
        line = self._ui_line(self.piece)
        order = self._sync(self._ui_order([line], jewelry_offline=True))
        self.assertEqual(order.state, "paid")
        self.assertIn("held", order.jewelry_piece_issue)
        activities = order.session_id.activity_ids
        activity = activities.filtered(lambda a: a.user_id == self.manager)
        self.assertIn(order.pos_reference, activity.summary)
        found = self.env["pos.order"].search([("jewelry_piece_issue", "ilike", "held")])
        self.assertIn(order, found)

    def test_an_order_taken_offline_at_the_price_of_an_older_tag_is_kept(self):
        self.config.restrict_price_control = True
        order = self._ui_order([self._ui_line(self.piece)])
        self.piece.with_user(self.manager).jewelry_tag_price = 1200
        self.assert_refused(r"Only a manager.*1,200\.00.*1,000\.00", order)
        sold = self._sync(order | {"jewelry_offline": True})
        self.assertEqual(sold.state, "paid")
        self.assertEqual(sold.picking_ids.state, "done")
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertIn("1,200.00", sold.jewelry_piece_issue)
        activities = sold.session_id.activity_ids
        told = activities.filtered(lambda a: a.user_id == self.manager)
        self.assertIn("1,200.00", told.note)

    def test_the_manager_reads_all_that_is_wrong_with_an_order_taken_offline(self):
        self.config.restrict_price_control = True
        self._make_sale_order(self.piece)
        line = self._ui_line(self.piece, price=10)
        order = self._sync(self._ui_order([line], jewelry_offline=True))
        self.assertIn("held", order.jewelry_piece_issue)
        self.assertIn("Only a manager", order.jewelry_piece_issue)

    def test_an_order_taken_offline_with_nothing_wrong_bothers_nobody(self):
        order = self._sync(
            self._ui_order([self._ui_line(self.piece)], jewelry_offline=True)
        )
        self.assertTrue(order.jewelry_offline)
        self.assertFalse(order.jewelry_piece_issue)
        self.assertFalse(order.session_id.activity_ids)

    def test_a_serial_that_is_no_jewelry_sells_as_in_stock_odoo(self):
        average = self.env["product.category"].create(
            {"name": "Watches", "property_cost_method": "average"}
        )
        watch = self.env["product.product"].create(
            {
                "name": "Digital watch",
                "is_storable": True,
                "tracking": "serial",
                "lot_valuated": True,
                "categ_id": average.id,
                "list_price": 80.0,
                "available_in_pos": True,
            }
        )
        self.assertFalse(watch.jewelry_is_style)
        serial = self.env["stock.lot"].create(
            {"name": "W-1", "product_id": watch.id, "company_id": self.env.company.id}
        )
        self.assertFalse(serial.jewelry_is_piece)
        self.env["stock.quant"]._update_available_quantity(
            watch, self.store.warehouse_id.lot_stock_id, 1, lot_id=serial
        )
        line = self._ui_line(product=watch, pack_lot_ids=[[0, 0, {"lot_name": "W-1"}]])
        order = self._sync(self._ui_order([line]))
        self.assertEqual(order.picking_ids.move_line_ids.lot_id, serial)
        self.assertEqual(order.picking_ids.state, "done")

    def test_an_order_taken_offline_still_keeps_to_what_a_till_knows_itself(self):
        for sentence, lines in (
            ("cannot be negative", [self._ui_line(self.piece, price=-10)]),
            ("twice", [self._ui_line(self.piece), self._ui_line(self.piece)]),
            ("its quantity must be 1", [self._ui_line(self.piece, qty=2)]),
            ("scan the tag of the piece", [self._ui_line(product=self.ring)]),
        ):
            with self.subTest(sentence=sentence):
                order = self._ui_order(lines, jewelry_offline=True)
                self.assert_refused(sentence, order)

    def test_a_piece_taken_back_twice_offline_is_put_before_a_manager(self):
        sale = self._sell(self.piece)
        self._refund(sale)
        self._sell(self.piece)
        refund = self._refund(sale, jewelry_offline=True)
        self.assertEqual(refund.state, "paid")
        self.assertIn("already taken back", refund.jewelry_piece_issue)

    def test_the_manager_reads_each_sentence_as_it_was_written(self):
        pieces = [
            self._make_piece(self.ring, cost=400, tag=tag) for tag in ("<A-1>", "B-2")
        ]
        self._make_sale_order(*pieces)
        order = self._sync(
            self._ui_order([self._ui_line(p) for p in pieces], jewelry_offline=True)
        )
        self.assertEqual(len(order.jewelry_piece_issue.split("\n")), 2)
        activity = order.session_id.activity_ids.filtered(
            lambda a: a.user_id == self.manager
        )
        self.assertIn("&lt;A-1&gt;", activity.note)
        self.assertIn("<br", activity.note)

    def test_checking_three_pieces_takes_the_queries_of_one(self):
        self.config.restrict_price_control = True

        def count(number):
            pieces = [self._make_piece(self.ring, cost=400) for _n in range(number)]
            lines = [self._ui_line(piece) for piece in pieces]
            draft = self._ui_order(lines, payments=[], state="draft")
            ids = self._sync(draft).lines.ids
            self.env.flush_all()
            self.env.invalidate_all()
            lines = self.env["pos.order.line"].with_user(self.cashier).browse(ids)
            before = self.env.cr.sql_log_count
            lines._jewelry_check_lines()
            lines._jewelry_price_refusals()
            lines._jewelry_refresh_piece()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(1)  # what is cached for good
        self.assertEqual(count(3), count(1))

    def test_an_order_without_pieces_does_no_work(self):
        plain = self.env["product.product"].create(
            {"name": "Polishing cloth", "list_price": 5, "available_in_pos": True}
        )
        order = self._sync(self._ui_order([self._ui_line(product=plain)]))
        self.assertEqual(order.state, "paid")
        with self.assertQueryCount(0):
            order._jewelry_check_pieces()
