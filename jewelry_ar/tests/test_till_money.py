from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillMoney(TillAgreementCommon):
    """Deposits and installments as the till sends them, and what it shows of them."""

    def test_the_first_deposit_signs_and_is_in_the_books_at_once(self):
        agreement = self._start()
        order = agreement.pos_payment_ids.pos_order_id
        self.assertEqual(agreement.state, "active")
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        self.assertEqual(agreement.amount_deposited, 230.0)
        self.assertEqual(order.state, "done")
        self.assertFalse(order.account_move)
        entry = order.payment_ids.account_move_id
        self.assertEqual(entry.state, "posted")
        self.assertEqual(
            self._entry(entry),
            sorted(
                [
                    (self.receivable.code, 230.0, 0.0, False),
                    (self.deposit_account.code, 0.0, 230.0, self.customer.id),
                ]
            ),
        )
        line = entry.line_ids.filtered(
            lambda item: item.account_id == self.deposit_account
        )
        self.assertEqual(line.agreement_id, agreement)

    def test_a_deposit_may_come_from_several_tenders(self):
        agreement = self._start(tenders=[(self.card, 100.0), (self.cash, 130.0)])
        moves = agreement.pos_payment_ids.pos_order_id.payment_ids.account_move_id
        self.assertEqual(len(moves), 2)
        self.assertEqual(agreement.amount_deposited, 230.0)
        self._close()
        self._assert_all_reconciled(self.receivable)

    def test_change_is_not_part_of_the_deposit(self):
        agreement = self._start(tenders=[(self.cash, 250.0)])
        self.assertEqual(agreement.amount_deposited, 230.0)
        session = self._close()
        self.assertEqual(session.cash_register_balance_end_real, 230.0)
        self._assert_all_reconciled(self.receivable)

    def test_the_receipt_is_frozen_with_balance_and_next_date(self):
        agreement = self._start()
        order = agreement.pos_payment_ids.pos_order_id
        receipt = order.jewelry_receipt
        self.assertTrue(receipt["first"])
        self.assertEqual(receipt["balance"], 920.0)
        self.assertEqual(receipt["next"]["amount"], 153.33)
        self.assertEqual(receipt["pieces"][0]["tag"], "NYC-0001")
        second = self._pay(agreement, 153.33)
        self.assertEqual(order.jewelry_receipt["balance"], 920.0)
        self.assertFalse(second.jewelry_receipt["first"])
        self.assertEqual(second.jewelry_receipt["paid_before"], 230.0)
        self.assertEqual(second.jewelry_receipt["balance"], 766.67)

    def test_the_till_cannot_write_its_own_receipt(self):
        quote = self._quote()
        order = self._sync(
            self._deposit_data(quote["id"], 230.0, jewelry_receipt={"balance": 0})
        )
        self.assertEqual(order.jewelry_receipt["balance"], 920.0)

    def test_the_same_payment_sent_twice_counts_once(self):
        agreement = self._start()
        data = self._deposit_data(agreement.id, 115.0)
        first = self._sync(dict(data))
        again = self._sync(dict(data))
        self.assertEqual(first, again)
        self.assertEqual(agreement.amount_deposited, 345.0)

    def test_an_order_left_by_a_closed_browser_is_finished_once(self):
        """The till had saved the order before the browser was closed."""
        agreement = self._start()
        data = self._deposit_data(agreement.id, 115.0)
        draft = self._sync({**data, "state": "draft"})
        self.assertEqual(draft.state, "draft")
        self.assertEqual(agreement.amount_deposited, 230.0)
        done = self._sync({**data, "payment_ids": [], "state": "paid"})
        self.assertEqual(done, draft)
        self.assertEqual(done.state, "done")
        self.assertEqual(agreement.amount_deposited, 345.0)

    def test_two_tills_that_take_the_last_payment_book_it_once(self):
        agreement = self._start()
        self._pay(agreement, 920.0)
        self.assertEqual(agreement.state, "paid")
        with self.assertRaisesRegex(UserError, "too much"):
            self._pay(agreement, 920.0)
        self.assertEqual(agreement.amount_deposited, 1150.0)

    def test_more_than_the_balance_is_refused(self):
        agreement = self._start()
        with self.assertRaisesRegex(UserError, "too much"):
            self._pay(agreement, 920.01)

    def test_less_than_the_deposit_does_not_sign(self):
        quote = self._quote()
        with self.assertRaisesRegex(UserError, "deposit"):
            self._sync(self._deposit_data(quote["id"], 100.0))
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_nothing_and_less_than_nothing_are_refused(self):
        agreement = self._start()
        with self.assertRaisesRegex(UserError, "does not say which layaway"):
            self._pay(agreement, 0.0)
        with self.assertRaisesRegex(UserError, "a manager"):
            self._sync(
                self._order_data(
                    [(self.card, -115.0), (self.deposit_tender, 115.0)],
                    jewelry_purpose="deposit",
                    agreement_id=agreement.id,
                )
            )
        self.assertEqual(agreement.amount_deposited, 230.0)

    def test_a_deposit_without_money_is_refused(self):
        agreement = self._start()
        with self.assertRaisesRegex(UserError, "does not say which layaway"):
            self._sync(
                self._order_data(
                    [(self.deposit_tender, 0.0)],
                    jewelry_purpose="deposit",
                    agreement_id=agreement.id,
                )
            )

    def test_a_deposit_is_never_put_on_account(self):
        agreement = self._start()
        with self.assertRaisesRegex(UserError, "on account"):
            self._pay(agreement, 115.0, [(self.credit_payment_method, 115.0)])

    def test_the_chatter_is_not_part_of_what_a_sync_reads(self):
        names = (
            self.env["pos.order"]
            .with_user(self.cashier)
            ._load_pos_data_fields(self.config)
        )
        self.assertIn("jewelry_receipt", names)
        self.assertIn("display_name", names)
        self.assertIn("write_date", names)
        self.assertNotIn("message_follower_ids", names)

    def test_a_deposit_that_names_no_layaway_is_refused(self):
        for agreement_id, sentence in (
            (False, "does not say which layaway"),
            (10**9, "is not known here"),
        ):
            with (
                self.subTest(agreement_id=agreement_id),
                self.assertRaisesRegex(UserError, sentence),
            ):
                self._sync(self._deposit_data(agreement_id, 115.0))

    def test_the_layaway_of_another_customer_is_refused(self):
        agreement = self._start()
        other = self.env["res.partner"].create({"name": "Somebody else"})
        with self.assertRaisesRegex(UserError, f"belongs to {self.customer.name}"):
            self._pay(agreement, 115.0, partner=other)

    def test_the_loser_of_a_race_is_refused_and_nothing_is_booked(self):
        first, second = self._quote(), self._quote()
        self._sync(self._deposit_data(first["id"], 230.0))
        orders = self.env["pos.order"].search_count([])
        data = self._deposit_data(second["id"], 230.0)
        with self.assertRaisesRegex(UserError, "NYC-0001"), self.env.cr.savepoint():
            self._sync(data)
        loser = self.env["jewelry.agreement"].browse(second["id"])
        self.assertEqual(loser.state, "draft")
        self.assertEqual(loser.amount_deposited, 0.0)
        self.assertEqual(self.env["pos.order"].search_count([]), orders)

    def test_a_piece_sold_meanwhile_is_not_put_on_hold(self):
        quote = self._quote()
        self._deliver(self._make_sale_order(self.piece))
        with self.assertRaisesRegex(UserError, "NYC-0001"):
            self._sync(self._deposit_data(quote["id"], 230.0))

    def test_deposits_are_listed_apart_from_sales(self):
        agreement = self._start()
        order = agreement.pos_payment_ids.pos_order_id
        found = (
            self.env["pos.order"]
            .with_user(self.cashier)
            .search_paid_order_ids(self.config.id, [], 30, 0)
        )
        self.assertNotIn(order.id, [row[0] for row in found["ordersInfo"]])
        listed = self._agreements().jewelry_till_deposit_orders(self.config.id)
        self.assertEqual(listed, {"ids": order.ids, "total": 1})
        by_name = self._agreements().jewelry_till_deposit_orders(
            self.config.id, self.customer.name
        )
        self.assertEqual(by_name["ids"], order.ids)
        nobody = self._agreements().jewelry_till_deposit_orders(
            self.config.id, "Nobody"
        )
        self.assertEqual(nobody, {"ids": [], "total": 0})

    def test_a_deposit_cannot_be_invoiced_from_the_till(self):
        agreement = self._start()
        order = agreement.pos_payment_ids.pos_order_id
        with self.assertRaisesRegex(UserError, "it is invoiced at pick-up"):
            order.with_user(self.cashier).action_pos_order_invoice()

    def test_the_close_shows_deposits_and_does_not_count_them(self):
        agreement = self._start(tenders=[(self.cash, 230.0)])
        self._pay(agreement, 115.0)
        self._sync(self._pickup_data(agreement, [(self.cash, 805.0)]))
        other = self._start(self._make_piece(self.ring, cost=1, tag="NYC-0002"))
        self._sync(
            self._order_data(
                [(self.card, -230.0), (self.deposit_tender, 230.0)],
                jewelry_purpose="deposit",
                agreement_id=other.id,
            ),
            user=self.manager,
        )
        session = self.config.current_session_id.with_user(self.cashier)
        data = session.get_closing_control_data()
        self.assertEqual(data["orders_details"]["quantity"], 1)
        self.assertEqual(data["default_cash_details"]["payment_amount"], 1035.0)
        self.assertNotIn(
            self.deposit_tender.id,
            [method["id"] for method in data["non_cash_payment_methods"]],
        )
        groups = {group["id"]: group for group in data["jewelry_deposits"]}
        self.assertEqual(groups["layaway-1-received"]["amount"], 575.0)
        self.assertEqual(
            {t["name"]: t["amount"] for t in groups["layaway-1-received"]["tenders"]},
            {self.cash.name: 230.0, self.card.name: 345.0},
        )
        self.assertEqual(groups["layaway-2-applied"]["amount"], 345.0)
        self.assertEqual(groups["layaway-3-refunded"]["amount"], -230.0)

    def test_the_daily_report_says_deposits_apart(self):
        self._start()
        session = self.config.current_session_id
        details = self.env["report.point_of_sale.report_saledetails"].get_sale_details(
            session_ids=session.ids
        )
        self.assertEqual(details["nbr_orders"], 0)
        self.assertNotIn(
            self.deposit_tender.id, [p.get("id") for p in details["payments"]]
        )
        self.assertEqual(details["jewelry_deposits"][0]["amount"], 230.0)
        html = self.env["ir.actions.report"]._render_qweb_html(
            "point_of_sale.sale_details_report", session.ids
        )[0]
        self.assertIn(b"Layaway deposits received", html)

    def test_a_deposit_is_cheap(self):
        """No picking and no invoice: half the 133 queries of a stock order."""
        agreement = self._start()
        self._pay(agreement, 10.0)
        data = self._deposit_data(agreement.id, 10.0)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._sync(data)
        self.env.flush_all()
        self.assertLessEqual(self.env.cr.sql_log_count - before, 70)
