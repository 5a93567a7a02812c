"""The moved clock: a demo day is lived on its own date.

Python's time is frozen by freezegun. What PostgreSQL would stamp with its own now()
reaches records through one function of Odoo's cursor, `BaseCursor.now` (create_date
and write_date come from it); `postgres_stamps` answers it from the frozen time.
"""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo.sql_db import BaseCursor

STORE_ZONE = ZoneInfo("America/New_York")


def postgres_stamps():
    """Make what PostgreSQL stamps follow the frozen clock."""
    return patch.object(
        BaseCursor,
        "now",
        lambda _cursor: datetime.now(UTC).replace(tzinfo=None),
    )


def moment(day, hour, minute=0):
    """An hour of a store's day, in naive UTC as Odoo keeps it."""
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=STORE_ZONE)
    return local.astimezone(UTC).replace(tzinfo=None)


class Clock:
    """A stopped watch that the demo moves from hour to hour."""

    def __init__(self, frozen):
        self._frozen = frozen

    def set(self, day, hour, minute=0):
        self._frozen.move_to(moment(day, hour, minute))

    def pass_minutes(self, minutes):
        self._frozen.tick(timedelta(minutes=minutes))


@contextmanager
def moved_clock(start, hour=8):
    """Freeze time at an hour of the day `start`."""
    with (
        freeze_time(
            moment(start, hour), ignore=["concurrent", "multiprocessing"]
        ) as it,
        postgres_stamps(),
    ):
        yield Clock(it)


def business_days(today, weeks):
    """The days that the stores were open before today: Tuesday to Saturday."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1) + 7)
    days = [first + timedelta(days=n) for n in range((today - first).days)]
    return [day for day in days if day.weekday() in (1, 2, 3, 4, 5)]
