from ast import literal_eval

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_session_day import DAY, EVENING, NEXT, NEXT_NOON, SessionDayCommon

LOCKS = (
    "fiscalyear_lock_date",
    "tax_lock_date",
    "sale_lock_date",
    "hard_lock_date",
)


@tagged("post_install", "-at_install")
class TestLockedPeriod(SessionDayCommon):
    """What a till brings late is booked on the first open day, and listed."""

    def _lock(self, name, day=DAY):
        self.env.company.sudo().write({name: day})
        self.env.invalidate_all()

    def _listed(self):
        action = self.env.ref("jewelry_pos.account_move_action_late")
        moves = self.env["account.move"].with_user(self.accountant)
        return moves.search(literal_eval(action.domain))

    def _assert_late(self, moves):
        for move in moves:
            self.assertEqual((move.date, move.jewelry_day), (NEXT, DAY), move.name)
            self.assertEqual(move.jewelry_day_store_id, self.store)
            self.assertIn(move, self._listed())

    def test_a_session_closed_after_its_period_was_locked_is_booked(self):
        for name in ("fiscalyear_lock_date", "sale_lock_date", "hard_lock_date"):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                session = self._open(EVENING)
                self._sell_at(EVENING, self.one)
                self._lock(name)
                self._close_at(NEXT_NOON)
                self._assert_late(session.move_id)
                self.assertEqual(session.jewelry_store_day, DAY)
                self.assertFalse(self._open_items(session))
                self._assert_proved(1600, DAY)
                self._assert_proved(1500, NEXT)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_an_invoice_of_a_locked_day_keeps_the_day_of_the_sale(self):
        for name in LOCKS:
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                session = self._open(NEXT_NOON)
                self._lock(name)
                order = self._late(NEXT_NOON, self.one, paid=EVENING, invoice=True)
                invoice = order.account_move
                self.assertEqual(invoice.invoice_date, DAY)
                self.assertEqual(invoice.state, "posted")
                if invoice.line_ids.tax_ids or name != "tax_lock_date":
                    self._assert_late(invoice)
                self._close_at(NEXT_NOON)
                self.assertFalse(self._open_items(session))
                self._assert_proved(1500, NEXT)
                self._assert_proved(1600 if invoice.date == NEXT else 1500, DAY)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_late_orders_of_a_locked_day_are_booked_on_the_first_open_day(self):
        session = self._open(NEXT_NOON)
        self._lock("hard_lock_date")
        late = self._late(NEXT_NOON, self.one, paid=EVENING)
        self._sell_at(NEXT_NOON, self.two)
        self._close_at(NEXT_NOON)
        self._assert_late(late.jewelry_day_entry_id)
        cash = session.statement_line_ids.move_id.filtered("jewelry_day")
        self._assert_late(cash)
        self.assertEqual(len(cash), 1)
        self.assertFalse(session.move_id.jewelry_day)
        self.assertEqual(late._jewelry_store_day(), DAY)
        self.assertFalse(self._open_items(session))
        self._assert_proved(1600, DAY)
        self._assert_proved(1000, NEXT)

    def test_an_exchange_of_a_locked_day_is_booked_late_on_both_sides(self):
        self._open()
        order = self._sell_at(EVENING, self.one, invoice=True)
        self._close_at(EVENING)
        self._open(NEXT_NOON)
        self._lock("sale_lock_date")
        with freeze_time(NEXT_NOON):
            back = self._exchange(order, self.one, self.two, invoice=True)
        self.assertFalse(back.account_move.jewelry_day, "today is open")
        self._close_at(NEXT_NOON)
        self._assert_proved(1500, DAY)
        self._assert_proved(1100, NEXT)

    def test_nothing_is_listed_where_nothing_is_late(self):
        session = self._open()
        self._sell_at(EVENING, self.one, invoice=True)
        self._close_at(EVENING)
        self.assertFalse(session._get_related_account_moves() & self._listed())

    def test_an_entry_by_hand_is_dated_as_in_stock_odoo(self):
        self._lock("fiscalyear_lock_date")
        with freeze_time(NEXT_NOON):
            move = self.env["account.move"].create(
                {
                    "date": DAY,
                    "line_ids": [
                        (0, 0, {"account_id": account.id, "balance": balance})
                        for account, balance in (
                            (self.cogs_account, 5),
                            (self.cogs_account, -5),
                        )
                    ],
                }
            )
            move.action_post()
        self.assertFalse(move.jewelry_day)

    def test_the_list_is_the_accountants(self):
        menu = self.env.ref("jewelry_pos.account_move_menu_late")
        self.assertIn(menu.id, self._menus(self.accountant))
        for user in (self.cashier, self.manager):
            self.assertNotIn(menu.id, self._menus(user))
        with self.assertRaises(AccessError):
            self.env["account.move"].with_user(self.cashier).create({})

    def _menus(self, user):
        return self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
