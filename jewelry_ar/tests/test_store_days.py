from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JewelryArCommon
from .common_columbus import Columbus

DAY = date(2026, 1, 31)
NEXT = date(2026, 2, 1)
NOON = "2026-01-31 17:00:00"  # noon in New York
EVENING = "2026-02-01 02:30:00"  # 21:30
MIDNIGHT = "2026-02-01 05:30:00"  # half past midnight
NEXT_NOON = "2026-02-01 17:00:00"


@tagged("post_install", "-at_install")
class TestStoreDays(Columbus, JewelryArCommon):
    """Money of a layaway, in the evening and after its period was locked.

    Nobody has a time zone, and the server's day is February already.
    """

    @classmethod
    @freeze_time("2026-01-30 17:00:00")
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.env.user, cls.cashier, cls.manager, cls.accountant):
            user.tz = False

    def _dates(self, agreement):
        return set(agreement.line_ids.move_id.mapped("date"))

    def _assert_proved(self, *days):
        self.env.flush_all()
        self.env.invalidate_all()
        for day in days:
            for model in ("jewelry.deposit.proof", "jewelry.stock.proof"):
                proof = self.env[model].with_user(self.accountant)
                proof = proof._prove(self.env.company, day)
                self.assertTrue(proof.proved, f"{model} {day}: {proof.verdict}")

    def _held(self, day):
        proof = self.env["jewelry.deposit.proof"].with_user(self.accountant)
        return proof._prove(self.env.company, day).amount_ledger

    def _lock(self, name, day=DAY):
        self.env.company.sudo().write({name: day})
        self.env.invalidate_all()

    # ------------------------------------------------------------- the store's day
    def test_all_that_a_layaway_books_in_the_evening_is_of_that_day(self):
        columbus = self._columbus()
        for moment in (EVENING, MIDNIGHT):
            for store in (self.store, columbus):
                with (
                    self.subTest(moment=moment, store=store.name),
                    freeze_time(moment),
                    self.env.cr.savepoint() as savepoint,
                ):
                    self._one_of_each(store)
                    savepoint.rollback()
                    self.env.invalidate_all()

    def _one_of_each(self, store):
        till = store.pos_config_ids
        session = self._open_session(till)
        self.assertEqual(session.jewelry_store_day, DAY)
        at_till = self._draft_layaway(store=store)
        rest = at_till.amount_total - 230
        self._till_deposit(at_till, [(self.card, 230.0)], session)
        order = self._till_pickup(at_till, [(self.card, rest)], session)
        self.assertEqual(order.account_move.invoice_date, DAY)
        handed = self._active_layaway(store=store)
        invoice = handed._pickup(
            journal=self.bank_journal, amount=handed.amount_total - 230
        )
        self.assertEqual((invoice.invoice_date, invoice.date), (DAY, DAY))
        refunded = self._active_layaway(store=store)
        refunded._cancel("Changed his mind", journal=self.bank_journal)
        due = self._active_layaway(store=store)
        due._cancel("Moved away")
        self.assertEqual(set(due.release_ids.mapped("date")), {DAY})
        agreements = at_till | handed | refunded | due
        self.assertEqual(set(agreements.mapped("signed_on")), {DAY})
        for agreement in agreements:
            self.assertEqual(self._dates(agreement), {DAY}, agreement.name)
        self._assert_proved(DAY)
        session = self._close_session(session)
        moves = session.sudo()._get_related_account_moves()
        self.assertEqual(set(moves.mapped("date")), {DAY})
        self._assert_proved(DAY)

    def test_a_store_further_west_keeps_its_own_day(self):
        west = self._make_store("Honolulu", tz="Pacific/Honolulu")
        with freeze_time("2026-02-01 09:30:00"):  # 23:30 there, 04:30 in New York
            agreement = self._active_layaway(store=west)
        self.assertEqual(agreement.signed_on, DAY)
        self.assertEqual(self._dates(agreement), {DAY})

    # ------------------------------------------------------------ past the cut-off
    def test_past_the_cutoff_no_layaway_is_begun_paid_or_handed_over(self):
        with freeze_time(NOON):
            session = self._open_session()
            agreement = self._active_layaway()
            draft = self._draft_layaway()
        calls = self.env["jewelry.agreement"].with_user(self.cashier)
        with freeze_time(NEXT_NOON):
            for call, args in (
                (calls.jewelry_till_quote, {}),
                (calls.jewelry_till_pickup, agreement.id),
            ):
                with self.assertRaisesRegex(UserError, "still open for"):
                    call(self.config.id, args)
            for record in (agreement, draft):
                with (
                    self.assertRaisesRegex(UserError, "still open for"),
                    self.env.cr.savepoint(),
                ):
                    self._till_deposit(record, [(self.card, 230.0)])
            self._close_session(session)
            self._open_session()
            self._till_deposit(draft, [(self.card, 230.0)])
        self.assertEqual((draft.state, draft.signed_on), ("active", NEXT))

    # ----------------------------------------------------------------- locked days
    def _late_deposit(self, agreement, amount, **vals):
        """Money taken offline in the evening that reaches the server the day after."""
        return self._till_deposit(
            agreement,
            [(self.cash, amount)],
            jewelry_offline=True,
            date_order=EVENING,
            **vals,
        )

    def test_a_deposit_of_a_locked_day_is_booked_on_the_first_open_day(self):
        for name in ("fiscalyear_lock_date", "sale_lock_date", "hard_lock_date"):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                with freeze_time(NEXT_NOON):
                    session = self._open_session()
                    agreement = self._draft_layaway()
                    self._lock(name)
                    order = self._late_deposit(agreement, 230.0)
                    self._assert_late_deposit(order, agreement)
                    self._close_session(session)
                self.assertFalse(
                    session.sudo()
                    ._get_related_account_moves()
                    .line_ids.filtered(
                        lambda line: (
                            line.account_id == self.pos_receivable
                            and not line.reconciled
                        )
                    )
                )
                self._assert_proved(DAY, NEXT)
                self.assertEqual((self._held(DAY), self._held(NEXT)), (0, 230))
                savepoint.rollback()
                self.env.invalidate_all()

    def _assert_late_deposit(self, order, agreement):
        """The books show it late; what the customer was promised does not move."""
        move = order.payment_ids.account_move_id
        self.assertEqual((move.date, move.jewelry_day), (NEXT, DAY))
        self.assertEqual(move.jewelry_day_store_id, self.store)
        self.assertEqual(move.state, "posted")
        self.assertEqual(agreement.signed_on, DAY)
        self.assertEqual(agreement.amount_deposited, 230.0)
        self.assertEqual(agreement._money_history()[0]["date"], DAY)
        self.assertEqual(order._jewelry_store_day(), DAY)

    def test_a_pickup_of_a_locked_day_is_booked_late_as_a_whole(self):
        for name in (
            "fiscalyear_lock_date",
            "sale_lock_date",
            "tax_lock_date",
            "hard_lock_date",
        ):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                with freeze_time(NOON):
                    agreement = self._active_layaway()
                with freeze_time(NEXT_NOON):
                    session = self._open_session()
                    self._lock(name)
                    order = self._till_pickup(
                        agreement,
                        [(self.cash, 920.0)],
                        jewelry_offline=True,
                        date_order=EVENING,
                    )
                    invoice = order.account_move
                    self.assertEqual(invoice.invoice_date, DAY)
                    self.assertEqual((invoice.date, invoice.jewelry_day), (NEXT, DAY))
                    self.assertEqual(invoice.payment_state, "paid")
                    self.assertEqual(agreement.completed_on, DAY)
                    applied = agreement.line_ids.move_id.filtered("jewelry_day")
                    self.assertTrue(applied, "the deposits are applied as late")
                    self._close_session(session)
                self._assert_proved(DAY, NEXT)
                self.assertEqual((self._held(DAY), self._held(NEXT)), (230, 0))
                savepoint.rollback()
                self.env.invalidate_all()

    def test_back_office_money_of_a_locked_day_is_booked_and_listed(self):
        with freeze_time(NOON):
            agreement = self._active_layaway()
        with freeze_time(NEXT_NOON):
            self._lock("fiscalyear_lock_date")
            payment = agreement._take_deposit(115.0, self.bank_journal, date=DAY)
            self.assertEqual(payment.date, DAY, "the receipt keeps the day")
            move = payment.move_id
            self.assertEqual((move.date, move.jewelry_day), (NEXT, DAY))
            self.assertEqual(move.jewelry_day_store_id, self.store)
        self._assert_proved(DAY, NEXT)
        self.assertEqual((self._held(DAY), self._held(NEXT)), (230, 345))

    def test_money_handed_back_in_a_locked_evening_is_booked_on_the_next_day(self):
        with freeze_time(EVENING):
            paid, due = self._active_layaway(), self._active_layaway()
            self._lock("hard_lock_date")
            paid._cancel("Changed his mind", journal=self.bank_journal)
            due._cancel("Moved away")
        moves = (paid | due).line_ids.move_id.filtered("jewelry_day")
        self.assertEqual(set(moves.mapped("date")), {NEXT})
        self.assertEqual(set(moves.mapped("jewelry_day")), {DAY})
        self.assertEqual(due.cancelled_on, DAY)
        self.assertEqual(due.release_ids.date, DAY)
        self._assert_proved(DAY, NEXT)
