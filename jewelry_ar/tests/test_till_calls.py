from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillCalls(TillAgreementCommon):
    """What a cashier with only the sales group may ask, and what is refused."""

    def test_plans_are_offered_with_their_terms(self):
        plans = self._agreements().jewelry_till_plans(self.config.id)
        mine = next(plan for plan in plans if plan["id"] == self.plan.id)
        self.assertEqual(mine["name"], "20% down")
        self.assertIn("6 payments", mine["summary"])

    def test_quote_shows_tax_deposit_and_schedule(self):
        quote = self._quote()
        self.assertEqual(quote["amount_total"], 1150.0)
        self.assertEqual(quote["amount_untaxed"], 1000.0)
        self.assertEqual(sum(tax["amount"] for tax in quote["taxes"]), 150.0)
        self.assertEqual(quote["deposit"], 230.0)
        self.assertEqual(len(quote["schedule"]), 7)
        self.assertAlmostEqual(
            sum(row["amount"] for row in quote["schedule"]), 1150.0, places=6
        )
        self.assertEqual(quote["state"], "draft")
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_a_line_below_zero_is_named(self):
        """A discount on the whole order, or something that is taken back."""
        off = self.env["product.product"].create({"name": "Loyalty discount"})
        ring = {"lot_id": self.piece.id, "qty": 1, "price_unit": 1000.0}
        for price, quantity in ((-50.0, 1), (50.0, -1)):
            line = {"product_id": off.id, "qty": quantity, "price_unit": price}
            with self.assertRaisesRegex(UserError, "Loyalty discount is below zero"):
                self._quote(lines=[ring, line])

    def test_quote_carries_no_cost(self):
        self.assertNotIn("100.0", str(self._quote()))

    def test_requoting_changes_the_same_draft(self):
        first = self._quote()
        second = self._quote(agreement_id=first["id"], deposit=500.0)
        self.assertEqual(first["id"], second["id"])
        self.assertEqual(second["deposit"], 500.0)
        self.assertAlmostEqual(
            sum(row["amount"] for row in second["schedule"]), 1150.0, places=6
        )

    def test_an_edited_schedule_must_add_up_to_the_cent(self):
        quote = self._quote()
        rows = [row for row in quote["schedule"] if not row["is_deposit"]]
        rows[0]["amount"] += 0.01
        with self.assertRaisesRegex(UserError, "add up"):
            self._quote(agreement_id=quote["id"], deposit=230.0, installments=rows)
        rows[1]["amount"] -= 0.01
        changed = self._quote(
            agreement_id=quote["id"], deposit=230.0, installments=rows
        )
        self.assertEqual(changed["schedule"][1]["amount"], rows[0]["amount"])

    def test_an_edited_schedule_keeps_its_dates(self):
        quote = self._quote()
        rows = [row for row in quote["schedule"] if not row["is_deposit"]]
        moved = self.store._local_today() + timedelta(days=3)
        rows[0]["due_date"] = moved.isoformat()
        changed = self._quote(
            agreement_id=quote["id"], deposit=230.0, installments=rows
        )
        self.assertEqual(changed["schedule"][1]["due_date"], moved.isoformat())

    def test_bad_amounts_are_refused_in_words(self):
        for deposit in (-1.0, float("nan"), float("inf"), "230", True):
            with self.subTest(deposit=deposit), self.assertRaises(UserError):
                self._quote(deposit=deposit)
        with self.assertRaisesRegex(UserError, "at least"):
            self._quote(deposit=0.0)
        with self.assertRaisesRegex(UserError, "more than the total"):
            self._quote(deposit=1150.01)
        with self.assertRaises(UserError):
            self._quote(installments=[{"due_date": "soon", "amount": 1}])
        with self.assertRaises(UserError):
            self._quote(installments=[{"amount": 920.0}])

    def test_a_layaway_needs_a_free_piece_a_customer_and_a_plan(self):
        with self.assertRaises(UserError):
            self._quote(lines=[])
        with self.assertRaises(UserError):
            self._quote(lines=[{"product_id": self.ring.id, "qty": 1}])
        with self.assertRaises(UserError):
            self._quote(partner_id=False)
        with self.assertRaises(UserError):
            self._quote(plan_id=10**9)
        self._start()
        with self.assertRaisesRegex(UserError, "NYC-0001"):
            self._quote()

    def test_the_tag_decides_where_prices_belong_to_managers(self):
        self.config.sudo().restrict_price_control = True
        self.config.sudo().module_pos_hr = False
        line = {"lot_id": self.piece.id, "product_id": self.ring.id, "qty": 1}
        with self.assertRaisesRegex(UserError, "manager"):
            self._quote(lines=[{**line, "price_unit": 900.0, "discount": 0}])
        lower = self._quote(
            lines=[{**line, "price_unit": 900.0, "discount": 0}], user=self.manager
        )
        self.assertEqual(lower["amount_untaxed"], 900.0)

    def _with_box(self, quantity=1, **vals):
        """The ring and some of a box of 40 dollars, four of which are in stock."""
        box = self.env["product.product"].create(
            {"name": "Velvet box", "is_storable": True, "list_price": 40.0}
        )
        self.env["stock.quant"]._update_available_quantity(
            box, self.store.warehouse_id.lot_stock_id, 4
        )
        ring = {"lot_id": self.piece.id, "product_id": self.ring.id, "qty": 1}
        return [ring, {"product_id": box.id, "qty": quantity, **vals}]

    def test_the_price_list_decides_for_other_goods_where_prices_are_the_managers(self):
        self.config.sudo().restrict_price_control = True
        self.config.sudo().module_pos_hr = False
        lines = self._with_box(price_unit=1.0)
        with self.assertRaisesRegex(UserError, "change the price of Velvet box"):
            self._quote(lines=lines)
        self.assertEqual(
            self._quote(lines=lines, user=self.manager)["amount_untaxed"], 1001.0
        )
        lines[1]["price_unit"] = 40.0
        self.assertEqual(self._quote(lines=lines)["amount_untaxed"], 1040.0)

    def test_any_price_list_of_the_till_is_no_change_of_price(self):
        pricelists = self.env["product.pricelist"].create(
            [
                {
                    "name": name,
                    "item_ids": [
                        Command.create(
                            {"compute_price": "percentage", "percent_price": percent}
                        )
                    ],
                }
                for name, percent in (("Everybody", 0.0), ("Friends", 25.0))
            ]
        )
        self.config.sudo().write(
            {
                "restrict_price_control": True,
                "module_pos_hr": False,
                "use_pricelist": True,
                "available_pricelist_ids": [Command.set(pricelists.ids)],
                "pricelist_id": pricelists[0].id,
            }
        )
        quote = self._quote(
            lines=self._with_box(price_unit=30.0), pricelist_id=pricelists[1].id
        )
        self.assertEqual(quote["amount_untaxed"], 1030.0)

    def test_goods_that_the_store_lacks_are_refused_before_money_is_taken(self):
        with self.assertRaisesRegex(UserError, "not enough of Velvet box in New York"):
            self._quote(lines=self._with_box(5))
        quote = self._quote(lines=self._with_box(4))
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self._sync(self._deposit_data(quote["id"], quote["deposit"]))
        moves = agreement.sale_order_id.order_line.move_ids
        self.assertEqual(moves.mapped("state"), ["assigned", "assigned"])

    def test_a_discarded_quote_leaves_nothing_behind(self):
        quote = self._quote()
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        order = agreement.sale_order_id
        self.assertTrue(
            self._agreements().jewelry_till_discard(self.config.id, quote["id"])
        )
        self.assertFalse(agreement.exists())
        self.assertFalse(order.exists())

    def test_a_signed_layaway_is_never_discarded(self):
        agreement = self._start()
        self.assertFalse(
            self._agreements().jewelry_till_discard(self.config.id, agreement.id)
        )
        self.assertTrue(agreement.exists())

    def test_open_layaways_are_found_by_customer_number_and_address(self):
        agreement = self._start()
        find = self._agreements().jewelry_till_find
        for criteria in (
            {"partner_id": self.customer.id},
            {"code": agreement.name},
            {"code": agreement.name.lower()},
            {"code": agreement.qr},
            {"code": f"https://shop.example/my/layaways/{agreement.id}?access_token=x"},
        ):
            with self.subTest(criteria=criteria):
                found = find(self.config.id, criteria)
                self.assertEqual([row["id"] for row in found], [agreement.id])
                self.assertEqual(found[0]["amount_due"], 920.0)
        self.assertEqual(find(self.config.id, {"code": "LAY/0/0"}), [])
        with self.assertRaises(UserError):
            find(self.config.id, {})

    def test_a_list_of_domain_terms_is_not_a_customer(self):
        with self.assertRaises(UserError):
            self._agreements().jewelry_till_find(
                self.config.id, {"partner_id": [("id", ">", 0)]}
            )

    def test_finding_costs_the_same_for_one_and_for_many(self):
        def queries():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._agreements().jewelry_till_find(
                self.config.id, {"partner_id": self.customer.id}
            )
            return self.env.cr.sql_log_count - before

        self._start()
        queries()
        one = queries()
        for number in range(2, 6):
            self._start(self._make_piece(self.ring, cost=1, tag=f"NYC-000{number}"))
        queries()
        self.assertLessEqual(queries(), one + 2)

    def test_overdue_money_is_marked(self):
        agreement = self._start()
        first = agreement.installment_ids.sorted("sequence")[1]
        with freeze_time(first.due_date + timedelta(days=2)):
            (row,) = self._agreements().jewelry_till_find(
                self.config.id, {"partner_id": self.customer.id}
            )
            shown = self._agreements().jewelry_till_agreement(
                self.config.id, agreement.id
            )
        self.assertEqual(row["overdue_amount"], 153.33)
        self.assertEqual(shown["schedule"][0]["state"], "paid")
        self.assertEqual(shown["schedule"][1]["state"], "overdue")

    def test_the_document_carries_store_terms_schedule_and_qr(self):
        agreement = self._start()
        document = self._agreements().jewelry_till_document(
            self.config.id, agreement.id
        )
        self.assertEqual(document["store"]["name"], "New York")
        self.assertEqual(document["qr"], agreement.qr)
        self.assertEqual(document["deposited"], 230.0)
        self.assertEqual(document["amount_due"], 920.0)
        self.assertEqual(document["lines"][0]["tag"], "NYC-0001")

    def test_only_a_manager_cancels_unless_the_till_says_otherwise(self):
        agreement = self._start()
        cancel = self._agreements().jewelry_till_cancel
        with self.assertRaisesRegex(UserError, "manager"):
            cancel(self.config.id, agreement.id, "Changed her mind")
        with self.assertRaises(UserError):
            self._agreements(self.manager).jewelry_till_cancel(
                self.config.id, agreement.id, "  "
            )
        answer = self._agreements(self.manager).jewelry_till_cancel(
            self.config.id, agreement.id, "Changed her mind"
        )
        self.assertEqual(answer["refund"], 230.0)
        self.assertEqual(agreement.state, "active")
        self.config.jewelry_cancel_by_cashier = True
        self.assertEqual(
            cancel(self.config.id, agreement.id, "Changed her mind")["refund"], 230.0
        )

    def test_who_does_not_work_at_a_till_is_refused(self):
        agreement = self._start()
        for method, args in self._calls(agreement):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(self._agreements(self.bench), method)(self.config.id, *args)

    def test_the_till_of_another_store_is_refused(self):
        agreement = self._start()
        other = self._make_store("Columbus", code="COL")
        for method, args in self._calls(agreement):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(self._agreements(), method)(other.pos_config_ids.id, *args)

    def test_a_till_without_a_store_takes_no_layaways(self):
        with self.assertRaises(AccessError):
            self._agreements().jewelry_till_plans(self.pos_config_usd.id)

    def test_another_company_sees_and_touches_nothing(self):
        agreement = self._start()
        _data, store = self._make_other_company()
        stranger = self._make_user(
            "stranger", "sales", stores=store, company=store.company_id
        )
        for method, args in self._calls(agreement):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(self._agreements(stranger), method)(self.config.id, *args)
        self._make_config(store)
        till = store.pos_config_ids
        for method, args in self._calls(agreement):
            if method in ("jewelry_till_plans", "jewelry_till_deposit_orders"):
                continue
            with self.subTest(method=method):
                call = getattr(self._agreements(stranger), method)
                try:
                    self.assertFalse(call(till.id, *args))
                except UserError as error:
                    self.assertNotIn(agreement.name, str(error))

    def _calls(self, agreement):
        """Every call of the till, with arguments that would do something."""
        return [
            ("jewelry_till_plans", []),
            ("jewelry_till_quote", [{"agreement_id": agreement.id}]),
            ("jewelry_till_discard", [agreement.id]),
            ("jewelry_till_find", [{"code": agreement.name}]),
            ("jewelry_till_agreement", [agreement.id]),
            ("jewelry_till_document", [agreement.id]),
            ("jewelry_till_pickup", [agreement.id]),
            ("jewelry_till_cancel", [agreement.id, "Because"]),
            ("jewelry_till_deposit_orders", []),
        ]
