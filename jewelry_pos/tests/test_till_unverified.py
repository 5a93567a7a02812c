from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillUnverified(JewelryTillCommon):
    """A piece sold by its tag alone, looked up when the order reaches the server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")

    def _tag_line(self, tag="NYC-1", product=None, **vals):
        """A line as the till sends it for a tag that it could not look up."""
        piece = {"unverified": True, "id": 0, "tag": tag}
        product = product or self.ring
        return self._ui_line(product=product, jewelry_piece=piece, **vals)

    def _offline_order(self, lines, **vals):
        """An order of a till without a line, whose manager agreed to each tag."""
        order = self._ui_order(lines, jewelry_offline=True, **vals)
        order["jewelry_approvals"] = [
            {
                "kind": "unverified",
                "order": order["uuid"],
                "subjects": [{"line": line[2]["uuid"], "price": line[2]["price_unit"]}],
                "reason": "The line is down",
                "employee_id": False,
                "user_id": self.manager.id,
                "offline": True,
                "token": False,
            }
            for line in lines
            if (line[2]["jewelry_piece"] or {}).get("unverified")
        ]
        return order

    def _sell_tag(self, tag="NYC-1", product=None, price=None, **vals):
        line = self._tag_line(tag, product, price=price)
        return self._sync(self._offline_order([line], **vals))

    def _told(self, order):
        """What the managers read about this order, in one activity."""
        activities = order.session_id.activity_ids.filtered(
            lambda a: a.user_id == self.manager and order.pos_reference in a.summary
        )
        self.assertEqual(len(activities), 1)
        return str(activities.note)

    def assert_open(self, order, *words):
        """The money is kept, nothing moved, and the managers have a line to resolve."""
        line = order.lines
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.payment_ids.amount, order.amount_total)
        self.assertFalse(line.lot_id)
        self.assertFalse(line.pack_lot_ids)
        self.assertFalse(order.picking_ids)
        self.assertEqual(line.jewelry_resolution, "open")
        for word in words:
            self.assertIn(word, line.jewelry_issue)
            self.assertIn(word, order.jewelry_piece_issue)
            self.assertIn(word, self._told(order))
        self.assertIn(line, self._listed(self.manager))

    def test_a_till_of_a_store_by_its_warehouse_tells_the_managers_there(self):
        columbus = self._make_store("Columbus")
        there = self._make_user("columbus", "manager", stores=columbus)
        self.config.jewelry_store_id = False
        order = self._sell_tag("NO-TAG")
        told = order.session_id.activity_ids.user_id
        self.assertIn(self.manager, told)
        self.assertNotIn(there, told)

    def _listed(self, user):
        """What this person finds in the list when it opens."""
        action = self.env.ref("jewelry_pos.pos_order_line_action_resolve").sudo()
        lines = self.env[action.res_model].with_user(user)
        views = lines.get_views([(action.search_view_id.id, "search")])
        search = etree.fromstring(views["views"]["search"]["arch"])
        domain = Domain(literal_eval(action.domain))
        for name in literal_eval(action.context):
            name = name.removeprefix("search_default_")
            (node,) = search.xpath(f"//filter[@name='{name}']")
            domain &= Domain(safe_eval(node.get("domain"), {"uid": user.id}))
        return lines.search(domain)

    def assert_with_a_customer_once(self):
        quants = self.piece.quant_ids.filtered("quantity")
        places = {quant.location_id.usage: quant.quantity for quant in quants}
        places.pop("inventory", None)
        places.pop("supplier", None)
        self.assertEqual(places, {"customer": 1})

    # ------------------------------------------------------------- it was right
    def test_the_piece_with_the_tag_leaves_as_if_it_had_been_scanned(self):
        order = self._sell_tag(" nyc-1 ")
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.lines.lot_id, self.piece)
        self.assertEqual(order.lines.pack_lot_ids.mapped("lot_name"), [self.piece.name])
        self.assertEqual(order.picking_ids.state, "done")
        self.assertEqual(order.picking_ids.move_line_ids.lot_id, self.piece)
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertEqual(order.lines.total_cost, 400)
        self.assertEqual(order.lines.jewelry_piece["id"], self.piece.id)
        self.assertEqual(order.lines.jewelry_sold_tag, "NYC-1")
        self.assertFalse(order.lines.jewelry_resolution)

    def test_the_price_stays_as_it_was_taken_and_the_manager_reads_the_difference(self):
        self.config.restrict_price_control = True
        order = self._sell_tag(price=900.0)
        self.assertEqual(order.lines.lot_id, self.piece)
        self.assertEqual(order.lines.price_unit, 900.0)
        for text in (order.jewelry_piece_issue, self._told(order)):
            self.assertIn("900.00", text)
            self.assertIn("1,000.00", text)
        self.assertNotIn("Only a manager", order.jewelry_piece_issue)

    def test_a_serial_number_is_as_good_as_a_tag(self):
        order = self._sell_tag(self.piece.name)
        self.assertEqual(order.lines.lot_id, self.piece)

    def test_an_order_that_is_sent_twice_is_booked_once(self):
        line = self._tag_line()
        order = self._offline_order([line])
        first = self._sync(order)
        again = self._sync(order)
        self.assertEqual(first, again)
        self.assertEqual(len(first.payment_ids), 1)
        self.assertEqual(len(first.picking_ids), 1)
        unknown = self._offline_order([self._tag_line("NYC-9")])
        first = self._sync(unknown)
        notes = len(first.session_id.activity_ids)
        self.assertEqual(self._sync(unknown), first)
        self.assertEqual(len(first.session_id.activity_ids), notes)

    def test_it_is_paid_together_with_a_piece_that_was_scanned(self):
        second = self._make_piece(self.ring, cost=300, tag="NYC-2")
        lines = [self._tag_line(), self._ui_line(second)]
        order = self._sync(self._offline_order(lines))
        self.assertEqual(order.lines.lot_id, self.piece | second)
        self.assertEqual((self.piece | second).mapped("jewelry_status"), ["sold"] * 2)
        self.assertFalse(order.lines.filtered("jewelry_resolution"))

    def test_the_manager_who_agreed_is_kept_and_a_missing_one_is_told(self):
        order = self._sell_tag()
        approval = self.env["jewelry.approval"].search([("order_id", "=", order.id)])
        self.assertEqual(approval.kind, "unverified")
        self.assertEqual(approval.line_id, order.lines)
        self.assertEqual(approval.approver, self.manager.name)
        self.assertTrue(approval.offline)
        self.assertIn("The line is down", self._told(order))
        self.assertNotIn("No manager", order.jewelry_piece_issue)
        second = self._make_piece(self.ring, cost=300, tag="NYC-2")
        line = self._tag_line("NYC-2")
        order = self._sync(self._ui_order([line], jewelry_offline=True))
        self.assertEqual(order.lines.lot_id, second)
        self.assertIn("No manager approved the sale of NYC-2", self._told(order))
        third = self._make_piece(self.ring, cost=300, tag="NYC-3")
        cheap = self._offline_order([self._tag_line("NYC-3", price=500.0)])
        cheap["jewelry_approvals"][0]["subjects"][0]["price"] = 700.0
        order = self._sync(cheap)
        self.assertEqual(order.lines.lot_id, third)
        self.assertRegex(self._told(order), r"No manager approved.*NYC-3 for.*500\.00")

    # ------------------------------------------------------------- it was wrong
    def test_an_unknown_tag_is_accepted_and_put_before_the_managers(self):
        self.assert_open(self._sell_tag("NYC-9"), "No piece carries the tag NYC-9")
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_the_managers_of_other_stores_have_it_not_in_their_list(self):
        order = self._sell_tag("NYC-9")
        columbus = self._make_store("Columbus", config=False)
        elsewhere = self._make_user("elsewhere", "manager", stores=columbus)
        self.assertNotIn(order.lines, self._listed(elsewhere))
        self.assertIn(order.lines, self._listed(self.manager))

    def test_a_piece_of_another_style_does_not_move(self):
        band = self._make_style("Wedding band")
        order = self._sell_tag(product=band)
        self.assert_open(order, "NYC-1", "Wedding band", "Solitaire ring")
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_a_sold_piece_does_not_move_again(self):
        self._sell(self.piece)
        self.assert_open(self._sell_tag(), "already sold")
        self.assert_with_a_customer_once()

    def test_a_held_piece_stays_with_its_hold(self):
        held_for = self._make_sale_order(self.piece)
        self.assert_open(self._sell_tag(), "held for another customer")
        self.assertEqual(self.piece.jewelry_holder_id, held_for)

    def test_a_piece_in_another_store_stays_there(self):
        columbus = self._make_store("Columbus", config=False)
        piece = self._make_piece(self.ring, tag="COL-1", store=columbus)
        self.assert_open(self._sell_tag("COL-1"), "in another store")
        self.assertEqual(piece.jewelry_store_id, columbus)

    def test_the_tag_of_another_company_is_unknown_and_not_named(self):
        _data, store = self._make_other_company()
        foreign = self._make_piece(self.ring, store=store, receive=False, name="OTH-1")
        foreign.jewelry_tag = "OTH-1"
        order = self._sell_tag("OTH-1")
        self.assert_open(order, "No piece carries the tag OTH-1")
        self.assertNotIn(store.name, order.jewelry_piece_issue)

    def test_two_orders_of_one_tag_sell_it_once(self):
        first = self._sell_tag()
        self.assertEqual(first.lines.lot_id, self.piece)
        self.assert_open(self._sell_tag(), "already sold")

    def test_a_tag_and_its_serial_number_on_one_order_sell_it_once(self):
        lines = [self._ui_line(self.piece), self._tag_line(self.piece.name)]
        order = self._sync(self._ui_order(lines, jewelry_offline=True))
        self.assertEqual(order.lines.lot_id, self.piece)
        self.assertEqual(order.lines.mapped("jewelry_resolution"), [False, "open"])
        self.assertEqual(len(order.picking_ids.move_line_ids), 1)

    def test_a_scanned_piece_that_was_sold_meanwhile_waits_as_well(self):
        line = self._ui_line(self.piece)
        self._sell(self.piece)
        order = self._sync(self._ui_order([line], jewelry_offline=True))
        self.assert_open(order, "already sold")
        self.assertEqual(order.lines.jewelry_sold_tag, "NYC-1")
        self.assert_with_a_customer_once()

    def test_what_comes_back_twice_moves_once(self):
        sale = self._sell(self.piece)
        self._refund(sale)
        self._sell(self.piece)
        refund = self._refund(sale, jewelry_offline=True)
        self.assertEqual(refund.lines.jewelry_resolution, "open")
        self.assertFalse(refund.picking_ids)
        self.assertEqual(self.piece.jewelry_status, "sold")
        with self.assertRaisesRegex(UserError, "taken back"):
            refund.lines.with_user(self.manager)._jewelry_name_piece(self.piece)

    # --------------------------------------------------------- what tills know
    def assert_refused(self, sentence, order):
        with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
            self._sync(order)
        self.assertFalse(self.env["pos.order"].search([("uuid", "=", order["uuid"])]))

    def test_a_till_that_is_online_sells_no_unverified_piece(self):
        self.assert_refused(
            "The till is online: remove NYC-1", self._ui_order([self._tag_line()])
        )

    def test_what_the_till_knew_itself_is_refused(self):
        for sentence, lines in (
            ("NYC-1 is on this order twice", [self._tag_line(), self._tag_line()]),
            ("its quantity must be 1", [self._tag_line(qty=2)]),
            ("cannot be negative", [self._tag_line(price=-10)]),
            ("scan the tag of the piece", [self._tag_line("  ")]),
            ("scan the tag of the piece", [self._tag_line({"not": "text"})]),
        ):
            with self.subTest(sentence=sentence):
                self.assert_refused(
                    sentence, self._ui_order(lines, jewelry_offline=True)
                )

    def test_a_cashier_writes_no_resolution(self):
        line = self._tag_line("NYC-9", jewelry_resolution="otherwise")
        order = self._sync(self._ui_order([line], jewelry_offline=True))
        self.assertEqual(order.lines.jewelry_resolution, "open")
        order.lines.with_user(self.cashier).write({"jewelry_resolution": "otherwise"})
        self.assertEqual(order.lines.jewelry_resolution, "open")
        for call in (
            lambda: order.lines.with_user(self.cashier).action_jewelry_resolve(),
            lambda: order.lines.with_user(self.cashier)._jewelry_name_piece(self.piece),
        ):
            with self.assertRaises(AccessError):
                call()

    # ----------------------------------------------------------------- returns
    def test_an_unresolved_piece_is_taken_back_and_closes_its_case(self):
        order = self._sell_tag("NYC-9")
        back = self._refund(order)
        self.assertEqual(back.amount_total, -1150.0)
        self.assertFalse(back.picking_ids)
        self.assertFalse(back.lines.lot_id)
        self.assertEqual(order.lines.jewelry_resolution, "otherwise")
        self.assertIn(back.pos_reference, order.lines.jewelry_resolution_reason)
        with self.assertRaisesRegex(UserError, "NYC-9 was already taken back"):
            self._refund(order)
        with self.assertRaisesRegex(UserError, "resolved already"):
            order.lines.with_user(self.manager)._jewelry_name_piece(self.piece)

    def test_a_piece_that_was_named_comes_back_as_any_piece(self):
        order = self._sell_tag("NYC-9")
        order.lines.with_user(self.manager)._jewelry_name_piece(self.piece)
        self.assertEqual(self.piece.jewelry_status, "sold")
        back = self._refund(order)
        self.assertEqual(back.lines.lot_id, self.piece)
        self.assertEqual(self.piece.jewelry_status, "in_stock")
