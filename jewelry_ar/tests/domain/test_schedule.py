"""The schedule arithmetic, without a database: doctests and properties."""

import doctest
import unittest
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.jewelry_ar.domain import allotment, schedule, states

cents = st.integers(min_value=0, max_value=10**9).map(lambda n: Decimal(n) / 100)
dates = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
counts = st.integers(min_value=1, max_value=120)
frequencies = st.sampled_from(schedule.FREQUENCIES)


class TestScheduleExamples(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        for module in (allotment, schedule, states):
            result = doctest.testmod(module)
            self.assertTrue(result.attempted)
            self.assertFalse(result.failed, module.__name__)

    def test_no_state_leads_out_of_completed_or_cancelled(self):
        for end in (states.COMPLETED, states.CANCELLED):
            self.assertFalse(states.TRANSITIONS[end])

    def test_every_state_named_in_the_table_is_in_the_table(self):
        for targets in states.TRANSITIONS.values():
            self.assertLessEqual(targets, set(states.TRANSITIONS))

    def test_a_schedule_from_the_31st_keeps_the_last_day_of_short_months(self):
        rows = schedule.build(600, date(2023, 12, 31), "monthly", 6)
        self.assertEqual(
            [day for day, _amount in rows],
            [
                date(2024, 1, 31),
                date(2024, 2, 29),
                date(2024, 3, 31),
                date(2024, 4, 30),
                date(2024, 5, 31),
                date(2024, 6, 30),
            ],
        )

    def test_a_schedule_is_refused_when_it_cannot_be_kept(self):
        start = date(2024, 1, 1)
        cases = {
            "wrong_sum": [(date(2024, 2, 1), "99.99")],
            "amount_not_positive": [(date(2024, 2, 1), 100), (date(2024, 3, 1), 0)],
            "date_backwards": [(date(2024, 3, 1), 50), (date(2024, 2, 1), 50)],
        }
        for key, rows in cases.items():
            with self.assertRaisesRegex(schedule.ScheduleError, key):
                schedule.check(rows, 100, start)
        with self.assertRaisesRegex(schedule.ScheduleError, "date_backwards"):
            schedule.check([(date(2023, 12, 31), 100)], 100, start)


class TestScheduleProperties(unittest.TestCase):
    @given(cents, counts)
    def test_installments_add_up_to_the_balance_to_the_cent(self, balance, count):
        parts = schedule.split_balance(balance, count)
        self.assertEqual(sum(parts, Decimal(0)), balance)
        self.assertTrue(all(part > 0 for part in parts))
        self.assertLessEqual(len(parts), count)

    @given(cents, dates, frequencies, counts)
    def test_dates_go_forward_and_the_schedule_can_be_agreed(
        self, balance, start, frequency, count
    ):
        rows = schedule.build(balance, start, frequency, count)
        days = [day for day, _amount in rows]
        self.assertEqual(days, sorted(set(days)))
        self.assertTrue(all(day > start for day in days))
        schedule.check(rows, balance, start)

    @given(dates, counts)
    def test_monthly_keeps_the_day_or_takes_the_last_of_the_month(self, start, number):
        day = schedule.due_date(start, "monthly", number)
        if day.day != start.day:
            self.assertLess(day.day, start.day)
            self.assertEqual((day + timedelta(days=1)).day, 1)

    @given(
        cents,
        st.sampled_from(schedule.DEPOSIT_TYPES),
        st.integers(0, 10000).map(lambda n: Decimal(n) / 100),
        cents,
    )
    def test_deposit_is_between_zero_and_the_total(self, total, kind, percent, amount):
        deposit = schedule.deposit_due(total, kind, percent, amount)
        self.assertGreaterEqual(deposit, 0)
        self.assertLessEqual(deposit, total)
        self.assertEqual(deposit, schedule.exact(deposit))

    @given(st.lists(cents, max_size=24), cents)
    def test_money_fills_oldest_first_and_never_more_than_asked(self, amounts, money):
        filled = schedule.allocate(amounts, money)
        self.assertEqual(sum(filled), min(money, sum(amounts)))
        open_seen = False
        for asked, got in zip(amounts, filled, strict=True):
            self.assertLessEqual(got, asked)
            if open_seen:
                self.assertEqual(got, 0)
            open_seen = open_seen or got < asked

    @given(
        st.lists(st.integers(1, 10**6), min_size=1, max_size=6),
        st.integers(1, 5),
    )
    def test_tenders_and_debts_are_both_used_up(self, tenders, pieces):
        total = sum(tenders)
        cut = [total * n // pieces for n in range(pieces + 1)]
        debts = [
            (n, Decimal(cut[n + 1] - cut[n]) / 100)
            for n in range(pieces)
            if cut[n + 1] > cut[n]
        ]
        money = [(n, Decimal(amount) / 100) for n, amount in enumerate(tenders)]
        result = allotment.match(money, debts)
        for (key, amount), (tender, parts) in zip(money, result, strict=True):
            self.assertEqual(key, tender)
            self.assertEqual(sum(part for _debt, part in parts), amount)
        for debt, amount in debts:
            got = sum(p for _t, parts in result for d, p in parts if d == debt)
            self.assertEqual(got, amount)
