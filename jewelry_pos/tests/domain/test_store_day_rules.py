"""The days of a store, on every day of the year, without a database."""

import doctest
import unittest
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.jewelry_pos.domain import store_day as days

ZONES = [
    "America/New_York",
    "America/Los_Angeles",
    "America/Phoenix",
    "Pacific/Honolulu",
    "Pacific/Guam",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "UTC",
]
zones = st.sampled_from(ZONES)
cutoffs = st.integers(min_value=0, max_value=47).map(lambda n: n / 4)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31))
dates = st.dates(date(2025, 1, 1), date(2027, 12, 31))
# Days on which the clocks of some of these zones jump, and their neighbors.
jumps = st.tuples(
    st.sampled_from([date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 5)]),
    st.integers(min_value=-36 * 60, max_value=36 * 60),
).map(lambda row: datetime.combine(row[0], datetime.min.time()) + row[1] * MINUTE)
MINUTE = timedelta(minutes=1)


class TestStoreDayRules(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        result = doctest.testmod(days)
        self.assertTrue(result.attempted)
        self.assertFalse(result.failed)

    @given(moments | jumps, zones, cutoffs)
    def test_a_moment_lies_between_the_start_and_the_end_of_its_day(
        self, moment, zone, cutoff
    ):
        day = days.store_day(moment, zone, cutoff)
        self.assertLessEqual(days.day_start(day, zone, cutoff), moment)
        self.assertLess(moment, days.day_end(day, zone, cutoff))

    @given(moments | jumps, zones, cutoffs, st.integers(1, 3000))
    def test_days_never_go_back(self, moment, zone, cutoff, minutes):
        later = moment + minutes * MINUTE
        self.assertLessEqual(
            days.store_day(moment, zone, cutoff), days.store_day(later, zone, cutoff)
        )

    @given(dates, zones, cutoffs)
    def test_every_day_begins_where_the_one_before_ends(self, day, zone, cutoff):
        start = days.day_start(day, zone, cutoff)
        self.assertEqual(days.store_day(start, zone, cutoff), day)
        self.assertEqual(
            days.store_day(start - timedelta(seconds=1), zone, cutoff),
            day - timedelta(days=1),
        )

    @given(moments | jumps, zones)
    def test_without_a_cutoff_it_is_the_calendar_day(self, moment, zone):
        utc = moment.replace(tzinfo=ZoneInfo("UTC"))
        calendar = utc.astimezone(ZoneInfo(zone)).date()
        self.assertEqual(days.store_day(moment, zone), calendar)

    @given(moments | jumps, zones, cutoffs)
    def test_it_is_the_calendar_day_or_the_one_before(self, moment, zone, cutoff):
        gap = days.store_day(moment, zone) - days.store_day(moment, zone, cutoff)
        self.assertIn(gap.days, (0, 1))

    def test_half_past_midnight_belongs_to_the_evening_on_the_days_of_the_jump(self):
        for day in (date(2026, 3, 8), date(2026, 11, 1)):
            start = days.day_start(day, "America/New_York")
            self.assertEqual(
                days.store_day(start + 30 * MINUTE, "America/New_York", 3.0),
                day - timedelta(days=1),
            )

    def test_the_days_of_the_jump_have_23_and_25_hours(self):
        for day, hours in ((date(2026, 3, 7), 23), (date(2026, 10, 31), 25)):
            start = days.day_start(day, "America/New_York", 3.0)
            end = days.day_end(day, "America/New_York", 3.0)
            self.assertEqual((end - start).total_seconds() / 3600, hours)
