import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..models.pos_order_line_price import PosOrderLine
from .approval_common import ApprovalBuilders
from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillPrice(ApprovalBuilders, JewelryTillCommon):
    """What is sold below its normal price, by whom, and with whose approval.

    Everything is sent as a browser would send it, by a plain cashier, and past it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        cls._make_employees()
        cls.piece = cls._make_piece(
            cls.ring, cost=400, tag="NYC-1", jewelry_tag_price=1000.0
        )
        cls.box = cls.env["product.product"].create(
            {
                "name": "Gift box",
                "available_in_pos": True,
                "list_price": 20.0,
                "taxes_id": [Command.clear()],
            }
        )

    # Builders

    def _line(
        self, price=1000.0, discount=0.0, piece=None, product=None, qty=1, **vals
    ):
        """A line at this price and discount, with the subtotals of the browser."""
        piece = piece or (self.piece if not product else None)
        net = price * (1 - discount / 100)
        line = self._ui_line(piece, product=product, qty=qty, price=net, **vals)
        line[2].update(price_unit=price, discount=discount)
        return line

    def _order(self, *lines, **vals):
        return self._ui_order(list(lines), employee_id=self.ann.id, **vals)

    def _check(self, order, user=None):
        """What the browser asks before payment."""
        lines = [command[2] for command in order["lines"]]
        described = {
            "uuid": order["uuid"],
            "pricelist_id": order["pricelist_id"],
            "lines": [
                {
                    **{key: line[key] for key in line if key != "jewelry_piece"},
                    "lot_id": (line.get("jewelry_piece") or {}).get("id"),
                }
                for line in lines
            ],
        }
        lot_ids = [line["lot_id"] for line in described["lines"] if line["lot_id"]]
        orders = self.env["pos.order"].with_user(user or self.cashier)
        return orders.jewelry_till_check(
            self.config.id, described, lot_ids, [], order["partner_id"]
        )

    def _approve(self, order, **kwargs):
        """A manager approves what the server asks for; the order carries it."""
        subjects = [row["subject"] for row in self._check(order)["prices"]]
        approval = self._approved(subjects, order=order["uuid"], **kwargs)
        order["jewelry_approvals"] = json.loads(json.dumps([approval]))
        return order

    def assert_needs_manager(self, order, name="NYC-1"):
        """Asked before payment and refused at booking, in the same words."""
        answer = self._check(order)
        self.assertEqual(len(answer["prices"]), 1)
        self.assertFalse(answer["refusals"])
        sentence = f"The price of {name} needs a manager."
        with self.assertRaises(UserError) as told, self.env.cr.savepoint():
            self._sync(order)
        self.assertEqual(str(told.exception), sentence)
        self.assertFalse(self.env["pos.order"].search([("uuid", "=", order["uuid"])]))

    def assert_free(self, order):
        answer = self._check(order)
        self.assertEqual(answer, {"refusals": [], "prices": []})
        booked = self._sync(order)
        self.assertEqual(booked.state, "paid")
        return booked

    # The limits

    def test_the_limit_of_an_associate_to_the_cent(self):
        self.assert_needs_manager(self._order(self._line(899.99)))
        self.assert_free(self._order(self._line(900.0)))

    def test_a_discount_counts_as_a_changed_price_does(self):
        self.assert_needs_manager(self._order(self._line(discount=10.01)))
        self.assert_free(self._order(self._line(discount=10)))

    def test_a_changed_price_and_a_discount_count_together(self):
        self.assert_needs_manager(self._order(self._line(950.0, discount=6)))
        self.assert_free(self._order(self._line(950.0, discount=5)))

    def test_a_higher_price_with_a_discount_is_no_discount(self):
        self.assert_free(self._order(self._line(1200.0, discount=15)))

    def test_goods_are_judged_as_pieces_are(self):
        self.assert_needs_manager(
            self._order(self._line(17.99, product=self.box, qty=3)), "Gift box"
        )
        self.assert_free(self._order(self._line(18.0, product=self.box, qty=3)))

    def test_what_is_taken_off_the_order_is_taken_off_each_price(self):
        off = self.env["product.product"].create(
            {"name": "Off", "available_in_pos": True, "list_price": 0.0}
        )
        for vals in ({"price": -100.01, "qty": 1}, {"price": 100.01, "qty": -1}):
            with self.subTest(**vals):
                self.assert_needs_manager(
                    self._order(self._line(), self._line(product=off, **vals))
                )
        self.assert_free(
            self._order(self._line(), self._line(product=off, price=-100.0))
        )

    def test_more_than_a_manager_may_give_is_refused_with_what_to_do(self):
        self.config.jewelry_discount_manager = 30
        order = self._order(self._line(699.99))
        answer = self._check(order)
        self.assertFalse(answer["prices"])
        (sentence,) = answer["refusals"]
        self.assertIn("more than 30% below", sentence)
        self.assertIn("administrator", sentence)
        subject = {"line": order["lines"][0][2]["uuid"], "price": 699.99}
        approval = self._approved([subject], order=order["uuid"])
        order["jewelry_approvals"] = [approval]
        with self.assertRaisesRegex(UserError, "more than 30%"):
            self._sync(order)
        booked = self._sync(self._approve(self._order(self._line(700.0))))
        self.assertEqual(booked.state, "paid")

    def test_limits_make_sense(self):
        for associate, manager in ((-1, 50), (60, 50), (10, 101)):
            with self.subTest(associate=associate), self.assertRaises(ValidationError):
                self.config.write(
                    {
                        "jewelry_discount_associate": associate,
                        "jewelry_discount_manager": manager,
                    }
                )

    def test_each_till_has_its_own_limits(self):
        self.config.jewelry_discount_associate = 0
        self.assert_needs_manager(self._order(self._line(999.99)))
        self.assert_free(self._order(self._line(1000.0)))

    def test_a_till_outside_any_store_stays_as_stock(self):
        self.config.jewelry_store_id = False
        order = self._order(self._line(1.0, product=self.box))
        self.assertEqual(self._sync(order).state, "paid")

    # The approval

    def test_an_approved_price_is_booked_and_leaves_its_figures(self):
        order = self._approve(self._order(self._line(800.0)), reason="Old customer")
        booked = self._sync(order)
        self.assertEqual((booked.state, booked.amount_total), ("paid", 920.0))
        trail = self.env["jewelry.approval"].search([("order_id", "=", booked.id)])
        self.assertEqual(
            (
                trail.price_normal,
                trail.price_asked,
                trail.discount_percent,
                trail.price_rule,
                trail.approver,
                trail.cashier,
                trail.reason,
            ),
            (1000, 800, 20, "limit", "Max Manager", "Ann Associate", "Old customer"),
        )

    def test_an_approval_covers_no_lower_price_and_no_other_line(self):
        order = self._approve(self._order(self._line(800.0)))
        approvals = order["jewelry_approvals"]
        lower = self._order(self._line(799.99, uuid=order["lines"][0][2]["uuid"]))
        lower.update(uuid=order["uuid"], jewelry_approvals=approvals)
        other = self._order(self._line(800.0))
        other.update(uuid=order["uuid"], jewelry_approvals=approvals)
        elsewhere = self._order(self._line(800.0, uuid=order["lines"][0][2]["uuid"]))
        elsewhere["jewelry_approvals"] = approvals
        for forged in (lower, other, elsewhere):
            with (
                self.assertRaisesRegex(UserError, "needs a manager"),
                self.env.cr.savepoint(),
            ):
                self._sync(forged)
        higher = self._order(self._line(850.0, uuid=order["lines"][0][2]["uuid"]))
        higher.update(uuid=order["uuid"], jewelry_approvals=approvals)
        self.assertEqual(self._sync(higher).state, "paid")

    def test_a_manager_at_the_till_gives_a_reason_too(self):
        order = self._order(self._line(800.0))
        order["employee_id"] = self.max.id
        self.assert_needs_manager(order)
        self._approve(order, manager=self.max, pin=False, here=self.max)
        booked = self._sync(order)
        trail = self.env["jewelry.approval"].search([("order_id", "=", booked.id)])
        self.assertEqual((trail.approver, trail.cashier), ("Max Manager",) * 2)

    def test_no_order_is_booked_past_the_check(self):
        order = self._order(self._line(1.0, product=self.box), state="draft")
        draft = self._sync(order).with_user(self.cashier)
        for call in (
            draft.action_pos_order_paid,
            lambda: draft.write({"state": "paid"}),
        ):
            with (
                self.assertRaisesRegex(UserError, "is paid at a till"),
                self.env.cr.savepoint(),
            ):
                call()

    # Floors and cost, and that the till is not told

    def test_below_cost_is_a_managers_decision_within_the_limits_too(self):
        self.config.jewelry_discount_associate = 100
        self.assert_needs_manager(self._order(self._line(399.99)))
        booked = self._sync(self._approve(self._order(self._line(399.99))))
        trail = self.env["jewelry.approval"].search([("order_id", "=", booked.id)])
        self.assertEqual(trail.price_rule, "cost")

    def test_the_cost_itself_may_be_asked(self):
        self.config.jewelry_discount_associate = 100
        self.assert_free(self._order(self._line(400.0)))

    def test_below_the_cost_of_goods(self):
        self.config.jewelry_discount_associate = 100
        self.box.standard_price = 12.0
        self.assert_needs_manager(
            self._order(self._line(11.99, product=self.box)), "Gift box"
        )
        self.assert_free(self._order(self._line(12.0, product=self.box)))

    def test_a_tax_in_the_price_is_no_part_of_what_pays_the_cost(self):
        self.config.jewelry_discount_associate = 100
        tax = self.env["account.tax"].create(
            {
                "name": "25% in the price",
                "amount": 25.0,
                "price_include_override": "tax_included",
            }
        )
        self.box.write({"standard_price": 12.0, "taxes_id": [Command.set(tax.ids)]})
        self.assert_needs_manager(
            self._order(self._line(14.99, product=self.box)), "Gift box"
        )
        self.assert_free(self._order(self._line(15.0, product=self.box)))

    def test_the_floor_is_that_of_the_nearest_category(self):
        self.config.jewelry_discount_associate = 100
        above = self.env["product.category"].create(
            {"name": "All", "jewelry_floor_percent": 99}
        )
        self.jewelry_category.write({"parent_id": above.id})
        self.assert_needs_manager(self._order(self._line(989.99)))
        self.jewelry_category.jewelry_floor_markup = 50
        self.assert_needs_manager(self._order(self._line(599.99)))
        booked = self._sync(self._approve(self._order(self._line(599.99))))
        trail = self.env["jewelry.approval"].search([("order_id", "=", booked.id)])
        self.assertEqual(trail.price_rule, "floor")

    def test_at_the_floor_of_the_category_nobody_is_asked(self):
        self.config.jewelry_discount_associate = 100
        self.jewelry_category.write(
            {"jewelry_floor_markup": 50, "jewelry_floor_percent": 60}
        )
        self.assert_free(self._order(self._line(600.0)))

    def test_a_piece_has_a_floor_of_its_own(self):
        self.piece.jewelry_floor_price = 950.0
        self.assert_needs_manager(self._order(self._line(949.99)))
        self.assert_free(self._order(self._line(950.0)))

    def test_a_cashier_learns_neither_floor_nor_cost_nor_which_it_was(self):
        """A limit, a floor or a cost: the answers are the same to the letter."""
        answers = []
        for change in (
            {},
            {"floor": 990.0},
            {"cost": 980.0},
        ):
            piece = self._make_piece(
                self.ring,
                cost=change.get("cost", 100.0),
                tag="NYC-SAME",
                jewelry_tag_price=1000.0,
                jewelry_floor_price=change.get("floor", 0.0),
            )
            self.config.jewelry_discount_associate = 10 if not change else 100
            price = 800.0
            order = self._order(self._line(price, piece=piece, uuid="same"))
            answer = self._check(order)
            answer["prices"][0]["subject"]["lot"] = 0
            with self.assertRaises(UserError) as told, self.env.cr.savepoint():
                self._sync(order)
            answers.append((json.dumps(answer), str(told.exception)))
            piece.write({"name": f"X-{piece.id}", "jewelry_tag": f"X-{piece.id}"})
            self.env.flush_all()
        self.assertEqual(len(set(answers)), 1)

    def test_a_cashier_reads_no_floor_through_any_door(self):
        self.piece.jewelry_floor_price = 950.0
        categories = self.env["product.category"].with_user(self.cashier)
        lots = self.env["stock.lot"].with_user(self.cashier)
        for records, name in (
            (lots.browse(self.piece.id), "jewelry_floor_price"),
            (categories.browse(self.jewelry_category.id), "jewelry_floor_percent"),
            (categories.browse(self.jewelry_category.id), "jewelry_floor_markup"),
        ):
            with self.subTest(field=name):
                with self.assertRaises(AccessError):
                    records.read([name])
                with self.assertRaises(AccessError):
                    records.search([(name, ">", 0)])
                self.assertNotIn(name, records.fields_get())
        found = lots.jewelry_till_find(self.config.id, "NYC-1")
        self.assertNotIn("950", json.dumps(found))
        piece = self.piece.with_user(self.manager)
        piece.jewelry_floor_price = 960.0
        self.assertEqual(piece.jewelry_floor_price, 960.0)
        self.assertEqual(
            self.piece.with_user(self.accountant).jewelry_floor_price, 960.0
        )

    # What is no discount

    def test_the_price_of_a_price_list_is_no_discount(self):
        club = self.env["product.pricelist"].create(
            {
                "name": "Club",
                "item_ids": [
                    Command.create(
                        {
                            "compute_price": "fixed",
                            "fixed_price": 12.0,
                            "applied_on": "1_product",
                            "product_tmpl_id": self.box.product_tmpl_id.id,
                        }
                    )
                ],
            }
        )
        asked = self._line(12.0, product=self.box)
        order = self._order(asked, pricelist_id=club.id)
        # Not one of this till's: whoever names it gets the price of the till.
        self.assert_needs_manager(order, "Gift box")
        self.config.write(
            {
                "use_pricelist": True,
                "available_pricelist_ids": [Command.link(club.id)],
            }
        )
        self.assert_needs_manager(
            self._order(self._line(10.79, product=self.box), pricelist_id=club.id),
            "Gift box",
        )
        booked = self.assert_free(order)
        self.assertFalse(booked.lines.jewelry_normal_price)

    def test_an_untagged_piece_costs_what_its_style_does(self):
        piece = self._make_piece(self.ring, tag="NYC-2")
        self.assert_needs_manager(self._order(self._line(899.99, piece=piece)), "NYC-2")
        self.assert_free(self._order(self._line(900.0, piece=piece)))

    def test_an_agreed_price_is_no_discount_a_discount_on_it_is(self):
        order = self._make_sale_order(self.piece, confirm=False)
        order.order_line.write({"price_unit": 700.0, "discount": 10})
        order.action_confirm()

        def line(**vals):
            return self._line(
                vals.pop("price", 700.0),
                discount=vals.pop("discount", 10),
                sale_order_origin_id=order.id,
                sale_order_line_id=order.order_line.id,
                **vals,
            )

        for vals in ({"discount": 10.01}, {"price": 699.99}):
            with (
                self.subTest(**vals),
                self.assertRaisesRegex(UserError, "needs a manager"),
                self.env.cr.savepoint(),
            ):
                self._sync(self._order(line(**vals), partner=self.customer))
        booked = self._sync(self._order(line(), partner=self.customer))
        self.assertEqual(booked.state, "paid")
        self.assertFalse(booked.lines.jewelry_normal_price)

    def test_what_comes_back_is_no_discount_what_leaves_with_it_may_be(self):
        sale = self._sync(self._approve(self._order(self._line(500.0))))
        other = self._make_piece(self.ring, tag="NYC-2", jewelry_tag_price=1000.0)
        exchange = self._order(
            *self._return_lines(sale),
            self._line(899.99, piece=other),
            jewelry_return_reason_id=self._return_reason().id,
        )
        self.assert_needs_manager(exchange, "NYC-2")
        refund = self._refund(sale)
        self.assertEqual(refund.amount_total, -575.0)
        self.assertFalse(refund.lines.jewelry_normal_price)

    def test_a_tip_is_no_discount(self):
        tip = self.env["product.product"].create(
            {"name": "Tips", "available_in_pos": True, "list_price": 5.0}
        )
        self.config.write({"iface_tipproduct": True, "tip_product_id": tip.id})
        self.assert_free(self._order(self._line(1.0, product=tip)))

    # Offline

    def test_an_order_paid_offline_is_kept_and_put_before_the_managers(self):
        order = self._order(self._line(1.0), jewelry_offline=True)
        booked = self._sync(order)
        self.assertEqual(booked.state, "paid")
        self.assertIn("The price of NYC-1 needs a manager", booked.jewelry_piece_issue)
        self.assertIn(self.manager, booked.session_id.activity_ids.user_id)
        self.assertEqual(booked.lines.jewelry_normal_price, 1000.0)

    # Other companies, other currencies

    def test_a_piece_of_another_company_is_not_told_of(self):
        _data, store = self._make_other_company()
        foreign = self._make_piece(
            self.ring,
            store=store,
            receive=False,
            name="SECRET",
            jewelry_tag_price=77777.0,
        )
        order = self._order(self._line(1.0, piece=foreign))
        answer = self._check(order)
        self.assertNotIn("77", json.dumps(answer["prices"]))
        self.assertNotIn("SECRET", json.dumps(answer["prices"]))

    def test_nobody_asks_for_a_till_that_is_not_theirs(self):
        columbus = self._make_store("Columbus", config=False)
        stranger = self._make_user("stranger", "sales", stores=columbus)
        for user in (stranger, self.bench):
            with self.assertRaises(AccessError):
                self._check(self._order(self._line(1.0)), user=user)

    def test_nonsense_in_the_question_is_left_out(self):
        orders = self.env["pos.order"].with_user(self.cashier)
        for order in (
            None,
            {"lines": [5, {"lot_id": "x", "qty": "y"}]},
            {"lines": [{"product_id": 10**9, "qty": 1, "price_unit": -5}]},
        ):
            with self.subTest(order=order):
                answer = orders.jewelry_till_check(self.config.id, order, [])
                self.assertFalse(answer["refusals"])

    # The list of discounts, and the pace of a plain sale

    def test_every_discount_is_listed_with_who_and_how_much(self):
        second = self._make_piece(
            self.ring, cost=400, tag="NYC-2", jewelry_tag_price=1000.0
        )
        third = self._make_piece(self.ring, tag="NYC-3", jewelry_tag_price=1000.0)
        alone = self._sync(self._order(self._line(950.0)))
        approved = self._sync(
            self._approve(self._order(self._line(700.0, piece=second)))
        )
        plain = self._sync(self._order(self._line(piece=third)))
        self.env.flush_all()
        report = self.env["jewelry.discount.report"]
        rows = report.with_user(self.manager).search([], order="date, id")
        rows = rows.filtered(lambda row: row.order_id in alone | approved | plain)
        self.assertEqual(
            [
                (
                    row.order_id,
                    row.cashier,
                    row.approver,
                    row.amount_normal,
                    row.amount_asked,
                    row.amount_given,
                    row.percent,
                    row.margin,
                    row.store_id,
                    row.returned,
                )
                for row in rows.sorted("amount_given")
            ],
            [
                (
                    alone,
                    "Ann Associate",
                    False,
                    1000,
                    950,
                    50,
                    5,
                    550,
                    self.store,
                    False,
                ),
                (
                    approved,
                    "Ann Associate",
                    "Max Manager",
                    1000,
                    700,
                    300,
                    30,
                    300,
                    self.store,
                    False,
                ),
            ],
        )
        self._refund(alone)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertTrue(report.browse(alone.lines.id).returned)

    def test_the_list_is_not_the_cashiers(self):
        self._sync(self._order(self._line(950.0)))
        columbus = self._make_store("Columbus", config=False)
        elsewhere = self._make_user("columbus", "manager", stores=columbus)
        report = self.env["jewelry.discount.report"]
        self.env.flush_all()
        for user in (self.cashier, self.bench):
            with self.assertRaises(AccessError):
                report.with_user(user).search([])
        self.assertTrue(report.with_user(self.accountant).search([]))
        self.assertTrue(report.with_user(self.manager).search([]))
        self.assertFalse(report.with_user(elsewhere).search([]))

    def test_what_a_client_writes_into_the_list_is_taken_away(self):
        line = self._line(jewelry_normal_price=1.0, jewelry_price_given=5000.0)
        booked = self._sync(self._order(line))
        self.assertFalse(booked.lines.jewelry_normal_price)
        self.assertFalse(booked.lines.jewelry_price_given)

    def test_an_order_at_its_prices_asks_the_database_nothing_more(self):
        order = self._sync(
            self._order(self._line(), self._line(20.0, product=self.box, qty=2))
        )
        with self.assertQueryCount(0):
            order._jewelry_check_prices()
        with (
            patch.object(PosOrderLine, "_jewelry_own_cost") as cost,
            patch.object(PosOrderLine, "_jewelry_own_floor") as floor,
        ):
            order._jewelry_check_prices()
        cost.assert_not_called()
        floor.assert_not_called()


@tagged("post_install", "-at_install")
class TestTillPriceCurrency(ApprovalBuilders, JewelryTillCommon):
    """A till in another currency than that of the books: 1 USD is 2 of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_currency("EUR", rates=[("2016-01-01", 2.0)])
        journal = cls.env["account.journal"].create(
            {
                "name": "Sales in euro",
                "code": "EURS",
                "type": "sale",
                "currency_id": cls.other.id,
            }
        )
        cash = cls.config.payment_method_ids.filtered("is_cash_count")
        cash.journal_id.currency_id = cls.other
        cls.config.write(
            {
                "journal_id": journal.id,
                "payment_method_ids": [Command.set(cash.ids)],
                "use_pricelist": False,
            }
        )
        cls._open_till()
        cls._make_employees()
        cls.piece = cls._make_piece(
            cls.ring, cost=400, tag="NYC-1", jewelry_tag_price=1000.0
        )

    def _booked(self, price, **vals):
        line = self._ui_line(self.piece, price=price)
        return self._sync(self._ui_order([line], employee_id=self.ann.id, **vals))

    def assert_needs_manager(self, price):
        with (
            self.assertRaisesRegex(UserError, "needs a manager"),
            self.env.cr.savepoint(),
        ):
            self._booked(price)

    def test_limit_floor_and_cost_are_converted(self):
        self.assertEqual(self.config.currency_id, self.other)
        self.assert_needs_manager(1799.99)
        self.config.jewelry_discount_associate = 100
        self.assert_needs_manager(799.99)
        self.piece.jewelry_floor_price = 450.0
        self.assert_needs_manager(899.99)
        booked = self._booked(900.0)
        self.assertEqual(booked.lines.jewelry_normal_price, 2000.0)
        self.env.flush_all()
        row = self.env["jewelry.discount.report"].browse(booked.lines.id)
        self.assertEqual(
            (row.amount_normal, row.amount_asked, row.margin), (1000.0, 450.0, 50.0)
        )
