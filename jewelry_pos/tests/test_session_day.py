from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .proof_common import StockProofCommon

DAY = date(2026, 1, 31)
NEXT = date(2026, 2, 1)
NOON = "2026-01-31 17:00:00"  # noon in New York
EVENING = "2026-02-01 02:30:00"  # 21:30
MIDNIGHT = "2026-02-01 05:30:00"  # half past midnight
CLOSING = "2026-02-01 07:58:00"  # two minutes before the cut-off
PAST = "2026-02-01 08:05:00"  # five past three
NEXT_NOON = "2026-02-01 17:00:00"


class SessionDayCommon(StockProofCommon):
    """A till opened on 31 January by people who have no time zone."""

    @classmethod
    @freeze_time("2026-01-30 17:00:00")
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.env.user, cls.cashier, cls.manager, cls.accountant):
            user.tz = False
        for method in cls.config.payment_method_ids.filtered("journal_id"):
            account = cls.env.company.default_cash_difference_expense_account_id
            method.journal_id.write(
                {
                    "loss_account_id": account.id or cls.cogs_account.id,
                    "profit_account_id": account.id or cls.cogs_account.id,
                }
            )

    def _open(self, moment=NOON):
        with freeze_time(moment):
            return self._open_session()

    def _sell_at(self, moment, *pieces, **vals):
        with freeze_time(moment):
            return self._sell(*pieces, **vals)

    def _late(self, moment, *pieces, paid=None, **vals):
        """What a till sends at `moment` that it took offline at `paid`."""
        stamp = datetime.fromisoformat(paid) if paid else None
        with freeze_time(moment):
            return self._sell(
                *pieces, jewelry_offline=True, date_order=str(stamp), **vals
            )

    def _close_at(self, moment, counted=None, diffs=None):
        with freeze_time(moment):
            session = self.config.current_session_id
            expected = session.cash_register_balance_end
            session.sudo().post_closing_cash_details(
                expected if counted is None else counted
            )
            # Counting and closing are two calls: nothing of the first is remembered.
            session.invalidate_recordset()
            result = session.with_user(self.manager).close_session_from_ui(diffs)
        self.assertTrue(result["successful"], result)
        return session

    def _open_items(self, session):
        moves = session._get_related_account_moves()
        accounts = (
            session._get_receivable_account(method)
            for method in session.payment_method_ids
        )
        return moves.line_ids.filtered(
            lambda line: line.account_id in set(accounts) and not line.reconciled
        )

    def _posted(self, moves):
        """{day: sum of debits} of these entries."""
        result = {}
        for move in moves.filtered(lambda move: move.state == "posted"):
            debit = sum(move.line_ids.mapped("debit"))
            result[move.date] = result.get(move.date, 0) + debit
        return result


@tagged("post_install", "-at_install")
class TestSessionDay(SessionDayCommon):
    """A session is one store day, and what it posts carries that day."""

    def test_a_session_is_of_the_day_of_the_store(self):
        self.assertEqual(self._open(EVENING).jewelry_store_day, DAY)

    def test_opened_after_midnight_it_is_of_the_day_before(self):
        self.assertEqual(self._open(MIDNIGHT).jewelry_store_day, DAY)

    def test_it_is_of_the_day_on_which_it_was_opened_not_prepared(self):
        with freeze_time(EVENING):
            self.config.with_user(self.cashier).open_ui()
        session = self._open(NEXT_NOON)
        self.assertEqual(session.jewelry_store_day, NEXT)

    def test_a_till_in_no_store_has_no_day(self):
        plain = self.config.copy({"jewelry_store_id": False, "name": "Kiosk"})
        other = self.env["stock.warehouse"].create({"name": "Kiosk", "code": "KSK"})
        plain.picking_type_id = other.pos_type_id
        session = self._open_session(plain, self.env.user)
        self.assertFalse(session.jewelry_store_day)
        self.assertFalse(session._jewelry_day_refusal())

    # ------------------------------------------------------------------ closing
    def test_a_late_close_posts_on_the_day_of_the_session(self):
        session = self._open()
        self._sell_at(EVENING, self.one)
        self._close_at(NEXT_NOON)
        moves = session._get_related_account_moves()
        self.assertEqual(set(moves.mapped("date")), {DAY})
        self.assertFalse(self._open_items(session))
        self._assert_proved(1500, DAY)
        self._assert_proved(1500, NEXT)

    def test_what_the_drawer_is_short_is_of_that_day(self):
        session = self._open()
        self._sell_at(EVENING, self.one)
        self._close_at(NEXT_NOON, counted=990)
        lines = session.statement_line_ids
        self.assertEqual(sorted(lines.mapped("amount")), [-10, 1000])
        self.assertEqual(set(lines.mapped("date")), {DAY})

    def test_cards_are_booked_on_that_day(self):
        session = self._open()
        card = self.bank_payment_method
        with freeze_time(MIDNIGHT):
            self._sell(
                self.one,
                payment_ids=[(0, 0, {"amount": 1000, "payment_method_id": card.id})],
            )
        self._close_at(PAST)
        payment = session.bank_payment_ids
        self.assertEqual((payment.date, payment.move_id.date), (DAY, DAY))
        self.assertFalse(self._open_items(session))

    def test_an_invoice_of_the_till_carries_the_day_of_the_store(self):
        session = self._open()
        order = self._sell_at(MIDNIGHT, self.one, invoice=True)
        invoice = order.account_move
        self.assertEqual((invoice.invoice_date, invoice.date), (DAY, DAY))
        self.assertEqual(order.payment_ids.account_move_id.date, DAY)
        self._close_at(PAST)
        self.assertEqual(session.move_id.date, DAY)
        self.assertFalse(self._open_items(session))

    def test_cash_taken_out_is_of_the_day_of_the_store(self):
        session = self._open()
        with freeze_time(EVENING):
            session.try_cash_in_out(
                "out", 50, "Courier", False, {"translatedType": "out"}
            )
        self.assertEqual(session.statement_line_ids.date, DAY)

    def test_a_sale_invoiced_later_is_taken_from_the_session_on_that_day(self):
        self._open()
        order = self._sell_at(EVENING, self.one)
        self._close_at(EVENING)
        with freeze_time("2026-02-03 02:30:00"):
            order.partner_id = self.customer
            order.with_context(generate_pdf=False).action_pos_order_invoice()
        reversal = self.env["account.move"].search(
            [("reversed_pos_order_id", "=", order.id)]
        )
        self.assertEqual(reversal.date, date(2026, 2, 2))
        self.assertEqual(order.account_move.invoice_date, date(2026, 2, 2))
        self._assert_proved(1500, date(2026, 2, 2))

    # ------------------------------------------------------------ several days
    def test_orders_of_two_days_are_booked_on_two_days(self):
        self._open()
        self._sell_at(NOON, self.one)
        self._close_at(EVENING)
        session = self._open(NEXT_NOON)
        self._sell_at(NEXT_NOON, self.two)
        late = self._late(NEXT_NOON, self.three, paid=EVENING)
        self.assertEqual(late.session_id, session)
        self._close_at(NEXT_NOON)
        entry = late.jewelry_day_entry_id
        self.assertEqual((entry.date, session.move_id.date), (DAY, NEXT))
        self.assertEqual(late.session_move_id, entry)
        self.assertEqual(late.state, "done")
        for move, cost in ((entry, 300), (session.move_id, 500)):
            self.assertEqual(self._balance(self.cogs_account, move), cost)
            self.assertEqual(self._balance(self.stock_account, move), -cost)
            self.assertFalse(sum(move.line_ids.mapped("balance")))
        self.assertEqual(
            {line.date: line.amount for line in session.statement_line_ids},
            {DAY: 1000, NEXT: 1000},
        )
        self.assertFalse(self._open_items(session))
        self.assertIn(entry, session._get_related_account_moves())
        # The goods left the books on 31 January; stock saw them go the day after.
        self._assert_proved(1200, DAY)
        self._assert_proved(700, NEXT)

    def test_a_session_that_holds_another_day_only_is_booked_on_that_day(self):
        session = self._open(NEXT_NOON)
        late = self._late(NEXT_NOON, self.one, paid=EVENING)
        self._close_at(NEXT_NOON)
        self.assertEqual(late.jewelry_day_entry_id.date, DAY)
        self.assertEqual(late.state, "done")
        self.assertFalse(session.move_id)
        self.assertFalse(self._open_items(session))
        self._assert_proved(1500, DAY)

    def test_an_order_of_another_day_is_invoiced_after_the_close(self):
        self._open(NEXT_NOON)
        late = self._late(NEXT_NOON, self.one, paid=EVENING)
        self._sell_at(NEXT_NOON, self.two)
        self._close_at(NEXT_NOON)
        with freeze_time(NEXT_NOON):
            late.partner_id = self.customer
            late.with_context(generate_pdf=False).action_pos_order_invoice()
        self.assertEqual(late.account_move.payment_state, "paid")
        self._assert_proved(1000, NEXT)

    def test_a_late_order_with_an_invoice_is_booked_on_its_day(self):
        session = self._open(NEXT_NOON)
        late = self._late(NEXT_NOON, self.one, paid=EVENING, invoice=True)
        self._sell_at(NEXT_NOON, self.two)
        self._close_at(NEXT_NOON)
        self.assertEqual(late.account_move.date, DAY)
        self.assertFalse(self._open_items(session))
        self._assert_proved(1500, DAY)
        self._assert_proved(1000, NEXT)

    def test_another_day_that_does_not_balance_is_balanced_and_told(self):
        session = self._open(NEXT_NOON)
        late = self._late(NEXT_NOON, self.one, paid=EVENING)
        self._sell_at(NEXT_NOON, self.two)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE pos_payment SET amount = amount + 0.05 WHERE id IN %s",
            [tuple(late.payment_ids.ids)],
        )
        self.env.invalidate_all()
        self._close_at(NEXT_NOON)
        self.assertEqual(session.state, "closed")
        entry = late.jewelry_day_entry_id
        self.assertEqual((entry.state, entry.date), ("posted", DAY))
        self.assertEqual(sum(entry.line_ids.mapped("debit")), 1100.05)
        self.assertEqual(sum(entry.line_ids.mapped("credit")), 1100.05)
        account = session._get_balancing_account()
        balancing = entry.line_ids.filtered(
            lambda line: line.account_id == account and line.credit == 0.05
        )
        self.assertEqual(len(balancing), 1)
        told = str(session.message_ids.mapped("body"))
        self.assertIn("did not balance", told)
        self.assertIn(account.display_name, told)
        self.assertFalse(sum(session.move_id.line_ids.mapped("balance")))

    def _card(self):
        card = self.bank_payment_method
        vals = {"amount": 1000, "payment_method_id": card.id}
        return card, {"payment_ids": [(0, 0, vals)]}

    def _losses(self, method):
        loss = method.journal_id.loss_account_id
        items = self.env["account.move.line"].search(
            [
                ("account_id", "=", loss.id),
                ("journal_id", "=", method.journal_id.id),
                ("parent_state", "=", "posted"),
            ]
        )
        return [(item.date, item.balance) for item in items]

    def test_what_a_tender_is_short_is_of_the_only_day_on_which_it_was_taken(self):
        session = self._open(NEXT_NOON)
        card, tender = self._card()
        self._late(NEXT_NOON, self.one, paid=EVENING, **tender)
        self._sell_at(NEXT_NOON, self.two)
        self._close_at(NEXT_NOON, diffs=[(card.id, -5.0)])
        payment = session.bank_payment_ids
        self.assertEqual((payment.date, payment.amount), (DAY, 995))
        self.assertEqual(self._losses(card), [(DAY, 5)])
        self.assertFalse(self._open_items(session))

    def test_what_a_tender_is_short_is_of_the_own_day_where_it_was_taken_then(self):
        session = self._open(NEXT_NOON)
        card, tender = self._card()
        self._late(NEXT_NOON, self.one, paid=EVENING, **tender)
        self._sell_at(NEXT_NOON, self.two, **tender)
        self._close_at(NEXT_NOON, diffs=[(card.id, -5.0)])
        paid = {payment.date: payment.amount for payment in session.bank_payment_ids}
        self.assertEqual(paid, {DAY: 1000, NEXT: 995})
        self.assertEqual(self._losses(card), [(NEXT, 5)])
        self.assertFalse(self._open_items(session))

    # ---------------------------------------------------------- past the cut-off
    def test_past_the_cutoff_the_next_sale_is_refused_until_the_till_is_closed(self):
        session = self._open()
        check = self.env["stock.lot"].with_user(self.cashier).jewelry_till_check
        with freeze_time(CLOSING):
            self.assertFalse(check(self.config.id, self.one.ids))
        with freeze_time(PAST):
            self.assertIn("Close it", check(self.config.id, self.one.ids)[0])
        with self.assertRaisesRegex(UserError, "Close it, then open it for today"):
            self._sell_at("2026-02-01 09:05:00", self.one)
        self._close_at(NEXT_NOON)
        self.assertEqual(session.state, "closed")
        self._open(NEXT_NOON)
        self.assertEqual(self._sell_at(NEXT_NOON, self.one).state, "paid")

    def test_a_sale_begun_before_the_cutoff_is_still_paid(self):
        self._open()
        self.assertEqual(self._sell_at(PAST, self.one).state, "paid")

    def test_what_was_paid_offline_or_in_time_is_accepted(self):
        self._open()
        self.assertEqual(self._late(NEXT_NOON, self.one, paid=NEXT_NOON).state, "paid")
        order = self._sell_at("2026-02-01 08:55:00", self.two, date_order=CLOSING)
        self.assertEqual(order.state, "paid")

    def test_a_slow_clock_does_not_sell_past_the_end_of_the_day(self):
        self._open()
        with self.assertRaisesRegex(UserError, "Close it, then open it for today"):
            self._sell_at(NEXT_NOON, self.one, date_order=EVENING)

    def test_a_fast_clock_sells_today(self):
        self._open()
        order = self._sell_at(
            EVENING, self.one, date_order="2026-02-05 02:30:00", invoice=True
        )
        self.assertEqual(order.account_move.invoice_date, DAY)
        with freeze_time(EVENING):
            self.assertEqual(order._jewelry_store_day(), DAY)

    def test_the_till_is_told_when_its_day_ends(self):
        session = self._open()
        row = session.with_user(self.cashier)._load_pos_data_read(session, self.config)
        self.assertEqual(row[0]["_jewelry_day_end"], "2026-02-01 08:00:00")
        self.assertIn("31", row[0]["_jewelry_day"])
        self.store.day_cutoff = 4
        row = session.with_user(self.cashier)._load_pos_data_read(session, self.config)
        self.assertEqual(row[0]["_jewelry_day_end"], "2026-02-01 09:00:00")


@tagged("post_install", "-at_install")
class TestOpenTills(SessionDayCommon):
    """Managers see which tills are open, and are told once."""

    def _seen_by(self, user):
        sessions = self.env["pos.session"].with_user(user)
        return sessions.search(sessions.action_jewelry_open_tills()["domain"])

    def _reminders(self):
        return self.env["mail.activity"].search(
            [("res_model", "=", "pos.session"), ("res_id", "=", self.session.id)]
        )

    def setUp(self):
        super().setUp()
        self.session = self._open()

    def test_a_manager_sees_the_open_tills_of_own_stores(self):
        columbus = self._make_store("Columbus")
        there = self._make_user("columbus", "manager", stores=columbus)
        self.assertEqual(self._seen_by(self.manager), self.session)
        self.assertFalse(self._seen_by(there))
        self.assertEqual(self._seen_by(self.admin_user), self.session)

    def test_a_till_that_stands_there_by_its_warehouse_is_seen_too(self):
        self.config.jewelry_store_id = False
        columbus = self._make_store("Columbus")
        there = self._make_user("columbus", "manager", stores=columbus)
        self.assertEqual(self._seen_by(self.manager), self.session)
        self.assertFalse(self._seen_by(there))
        self.assertEqual(self._seen_by(self.admin_user), self.session)
        self.session.invalidate_recordset()
        self.assertEqual(self._seen_by(self.manager).jewelry_store_id, self.store)

    def test_the_list_says_how_late_it_is_and_no_amounts(self):
        view = self.env.ref("jewelry_pos.pos_session_view_list_open")
        self.assertNotIn("cash_register", view.arch)
        row = self._seen_by(self.manager)
        with freeze_time(CLOSING):
            self.assertEqual(row.jewelry_hours_late, 0)
        row.invalidate_recordset()
        with freeze_time("2026-02-01 09:30:00"):
            self.assertEqual(row.jewelry_hours_late, 1.5)
        self.assertEqual(row.jewelry_store_id, self.store)

    def test_a_cashier_does_not_open_the_list(self):
        server = self.env.ref("jewelry_pos.pos_session_action_server_open_tills")
        self.assertFalse(server.group_ids & self.cashier.all_group_ids)
        self.assertTrue(server.group_ids & self.manager.all_group_ids)

    def test_managers_are_told_once_and_only_past_the_day(self):
        other = self._make_user("columbus", "manager", stores=self._make_store("Ohio"))
        cron = self.env["pos.session"]._cron_jewelry_late_sessions
        with freeze_time(CLOSING):
            cron()
        self.assertFalse(self._reminders())
        with freeze_time(PAST):
            cron()
            cron()
        self.assertEqual(self._reminders().user_id, self.manager | self.admin_user)
        self.assertEqual(len(self._reminders()), 2)
        self.assertNotIn(other, self._reminders().user_id)
        self._close_at(NEXT_NOON)
        self.assertFalse(self._reminders(), "the till is closed")
