"""When a personal check is good enough to hand a piece over.

A check is money once the bank has not sent it back for some business days. Business days
are Monday to Friday without the holidays of the Federal Reserve: those of 5 U.S.C. 6103,
of which one on a Sunday is kept on Monday and one on a Saturday is not moved (the Reserve
Banks are open on the Friday before).
"""

from datetime import date, timedelta
from decimal import Decimal

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


def _nth(year, month, weekday, number):
    """The `number`th such weekday of a month; -1 is the last one."""
    if number < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    offset = (weekday - first.weekday()) % 7
    return first + timedelta(days=offset + 7 * (number - 1))


def bank_holidays(year):
    """The days of a year on which the Reserve Banks are closed, weekends aside.

    >>> date(2026, 7, 3) in bank_holidays(2026)  # the Fourth is a Saturday
    False
    >>> date(2027, 7, 5) in bank_holidays(2027)  # the Fourth is a Sunday
    True
    """
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11)]
    fixed.append(date(year, 12, 25))
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    moved = [
        day + timedelta(days=1) if day.weekday() == SUNDAY else day for day in fixed
    ]
    return frozenset(
        [
            *(day for day in moved if day.weekday() != SATURDAY),
            _nth(year, 1, MONDAY, 3),
            _nth(year, 2, MONDAY, 3),
            _nth(year, 5, MONDAY, -1),
            _nth(year, 9, MONDAY, 1),
            _nth(year, 10, MONDAY, 2),
            _nth(year, 11, THURSDAY, 4),
        ]
    )


def is_business_day(day):
    """Whether banks settle checks on this day.

    >>> is_business_day(date(2026, 12, 24)), is_business_day(date(2026, 12, 25))
    (True, False)
    """
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def clears_on(day, days):
    """The first day on which a check of `day` counts as money.

    >>> clears_on(date(2026, 12, 1), 5)
    datetime.date(2026, 12, 8)
    >>> clears_on(date(2026, 12, 23), 2)  # Christmas and a weekend lie between
    datetime.date(2026, 12, 28)
    """
    for _number in range(days):
        day += timedelta(days=1)
        while not is_business_day(day):
            day += timedelta(days=1)
    return day


def ready_on(checks, limit, days, today):
    """The first day, from today on, on which the checks still on their way are few enough.

    :param checks: [(day received, amount)]
    :param limit: checks up to this amount together delay nothing; 0 = none ever does
    :param days: business days that a check takes

    >>> ready_on([(date(2026, 12, 1), 1000)], 1000, 5, date(2026, 12, 1))
    datetime.date(2026, 12, 1)
    >>> ready_on([(date(2026, 12, 1), 1000.01)], 1000, 5, date(2026, 12, 1))
    datetime.date(2026, 12, 8)
    >>> both = [(date(2026, 12, 1), 600), (date(2026, 12, 3), 600)]
    >>> ready_on(both, 1000, 5, date(2026, 12, 3))
    datetime.date(2026, 12, 8)
    """
    if limit <= 0:
        return today
    clearing = [(clears_on(day, days), Decimal(str(amount))) for day, amount in checks]
    limit = Decimal(str(limit))
    for ready in sorted({today, *(day for day, _amount in clearing if day > today)}):
        if sum(amount for day, amount in clearing if day > ready) <= limit:
            return ready
    return today
