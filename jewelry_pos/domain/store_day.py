"""Which day of a store a moment belongs to.

A store's day begins at its cut-off (by default 3 a.m.) and ends at the next: what is
sold at half past midnight belongs to the evening before. The clock on the wall may
jump twice a year; the days of a store never overlap and leave no gap.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

UTC = ZoneInfo("UTC")


def day_start(day: date, zone: str, cutoff: float = 0.0) -> datetime:
    """Return the first moment of this day, in naive UTC.

    :param zone: name of the store's time zone
    :param cutoff: hour at which the day begins, 0 <= cutoff < 12

    >>> day_start(date(2026, 1, 31), "America/New_York", 3.0)
    datetime.datetime(2026, 1, 31, 8, 0)

    A cut-off that the clock jumps over is the moment it jumps to, or later:

    >>> day_start(date(2026, 3, 8), "America/New_York", 2.5)
    datetime.datetime(2026, 3, 8, 7, 30)
    """
    minutes = round(cutoff * 60)
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(zone))
    return wall.astimezone(UTC).replace(tzinfo=None)


def day_end(day: date, zone: str, cutoff: float = 0.0) -> datetime:
    """Return the first moment of the day after this one, in naive UTC.

    >>> day_end(date(2026, 1, 31), "America/New_York", 3.0)
    datetime.datetime(2026, 2, 1, 8, 0)
    """
    return day_start(day + timedelta(days=1), zone, cutoff)


def store_day(moment: datetime, zone: str, cutoff: float = 0.0) -> date:
    """Return the store's day at `moment` (naive UTC).

    >>> store_day(datetime(2026, 2, 1, 2, 30), "America/New_York")
    datetime.date(2026, 1, 31)
    >>> store_day(datetime(2026, 2, 1, 5, 30), "America/New_York", 3.0)
    datetime.date(2026, 1, 31)
    >>> store_day(datetime(2026, 2, 1, 8, 0), "America/New_York", 3.0)
    datetime.date(2026, 2, 1)
    """
    calendar = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()
    if moment < day_start(calendar, zone, cutoff):
        return calendar - timedelta(days=1)
    return calendar
