"""Bank days and the hold on personal checks, without a database."""

import doctest
import unittest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.jewelry_ar.domain import check_hold

days = st.dates(min_value=date(2021, 1, 1), max_value=date(2060, 12, 31))
amounts = st.integers(min_value=1, max_value=10**6).map(lambda cents: cents / 100)


class TestCheckRules(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        result = doctest.testmod(check_hold)
        self.assertTrue(result.attempted)
        self.assertFalse(result.failed)

    def test_the_holidays_of_the_reserve_banks_as_published(self):
        # federalreserve.gov, K.8 Holidays Observed; Independence Day 2026 is a Saturday.
        published = {
            2026: ["01-01", "01-19", "02-16", "05-25", "06-19", "09-07", "10-12"]
            + ["11-11", "11-26", "12-25"],
            2027: ["01-01", "01-18", "02-15", "05-31", "07-05", "09-06", "10-11"]
            + ["11-11", "11-25"],
        }
        for year, listed in published.items():
            self.assertEqual(
                {day.strftime("%m-%d") for day in check_hold.bank_holidays(year)},
                set(listed),
                year,
            )

    @given(days, st.integers(min_value=0, max_value=15))
    def test_a_check_clears_after_exactly_so_many_business_days(self, day, number):
        end = check_hold.clears_on(day, number)
        between = [
            day + timedelta(days=offset) for offset in range(1, (end - day).days + 1)
        ]
        self.assertEqual(sum(map(check_hold.is_business_day, between)), number)
        self.assertTrue(not number or check_hold.is_business_day(end))

    @given(st.lists(st.tuples(days, amounts), max_size=5), amounts, days)
    def test_one_check_more_never_makes_it_sooner(self, checks, limit, today):
        for count in range(len(checks)):
            self.assertLessEqual(
                check_hold.ready_on(checks[:count], limit, 5, today),
                check_hold.ready_on(checks[: count + 1], limit, 5, today),
            )
