"""Schedules of a promise: deposits, installments and what money has filled.

Pure functions on dates and exact decimals. Nothing here knows Odoo; the models
fetch, call and write. Amounts may be given as int, str, float or Decimal: floats
are read through their shortest text, so 0.1 is 0.10 and nothing else.
"""

import calendar
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

WEEKLY = "weekly"
BIWEEKLY = "biweekly"
MONTHLY = "monthly"
QUARTERLY = "quarterly"
FREQUENCIES = (WEEKLY, BIWEEKLY, MONTHLY, QUARTERLY)

PERCENT = "percent"
AMOUNT = "amount"
GREATER = "greater"
LESSER = "lesser"
DEPOSIT_TYPES = (PERCENT, AMOUNT, GREATER, LESSER)


class ScheduleError(ValueError):
    """A schedule that cannot be kept: the message is a key, not a sentence."""


def exact(value, digits=2):
    """Return `value` as a Decimal rounded half up to `digits` decimals.

    >>> exact(0.1), exact("2.675"), exact(2.675), exact(115)
    (Decimal('0.10'), Decimal('2.68'), Decimal('2.68'), Decimal('115.00'))
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def add_months(start, months):
    """Return the same day of the month `months` later, or that month's last day.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2023, 1, 31), 1)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    >>> add_months(date(2024, 11, 30), 3)
    datetime.date(2025, 2, 28)
    """
    position = start.year * 12 + (start.month - 1) + months
    year, month = divmod(position, 12)
    month += 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(start.day, last))


def due_date(start, frequency, number):
    """Return the date of installment `number` (1 is the first after `start`).

    Each date is counted from `start`, never from the previous installment, so the
    31st does not become the 28th for good after one February.

    >>> due_date(date(2024, 1, 31), "monthly", 2)
    datetime.date(2024, 3, 31)
    >>> due_date(date(2024, 1, 31), "biweekly", 1)
    datetime.date(2024, 2, 14)
    """
    if frequency == WEEKLY:
        return start + timedelta(weeks=number)
    if frequency == BIWEEKLY:
        return start + timedelta(weeks=2 * number)
    if frequency == MONTHLY:
        return add_months(start, number)
    if frequency == QUARTERLY:
        return add_months(start, 3 * number)
    raise ScheduleError("unknown_frequency")


def split_balance(balance, count, digits=2):
    """Split `balance` into `count` equal amounts; the odd cents go to the last.

    >>> [str(amount) for amount in split_balance(920, 6)]
    ['153.33', '153.33', '153.33', '153.33', '153.33', '153.35']
    >>> split_balance(0, 3)
    []
    >>> [str(amount) for amount in split_balance("0.02", 6)]
    ['0.02']
    """
    total = exact(balance, digits)
    if total < 0:
        raise ScheduleError("negative_balance")
    if not total:
        return []
    if count < 1:
        raise ScheduleError("no_installment")
    unit = Decimal(1).scaleb(-digits)
    each = (total / count).quantize(unit, rounding=ROUND_DOWN)
    if not each:
        return [total]
    return [each] * (count - 1) + [total - each * (count - 1)]


def build(balance, start, frequency, count, digits=2):
    """Return [(due date, amount)] that pays `balance` in `count` installments.

    >>> for day, amount in build(345, date(2024, 1, 31), "monthly", 3):
    ...     print(day, amount)
    2024-02-29 115.00
    2024-03-31 115.00
    2024-04-30 115.00
    """
    return [
        (due_date(start, frequency, number), amount)
        for number, amount in enumerate(split_balance(balance, count, digits), 1)
    ]


def deposit_due(total, deposit_type, percent=0, amount=0, digits=2):
    """Return the deposit a plan asks for on `total`, never more than `total`.

    >>> deposit_due(1150, "percent", percent=20)
    Decimal('230.00')
    >>> deposit_due(1150, "greater", percent=20, amount=50)
    Decimal('230.00')
    >>> deposit_due(100, "lesser", percent=20, amount=50)
    Decimal('20.00')
    >>> deposit_due(30, "amount", amount=50)
    Decimal('30.00')
    """
    total = exact(total, digits)
    if total < 0:
        raise ScheduleError("negative_balance")
    share = exact(total * Decimal(str(percent)) / 100, digits)
    fixed = exact(amount, digits)
    if deposit_type == PERCENT:
        asked = share
    elif deposit_type == AMOUNT:
        asked = fixed
    elif deposit_type == GREATER:
        asked = max(share, fixed)
    elif deposit_type == LESSER:
        asked = min(share, fixed)
    else:
        raise ScheduleError("unknown_deposit_type")
    return max(min(asked, total), exact(0, digits))


def allocate(amounts, money, digits=2):
    """Return how much of `money` each of `amounts` has received, oldest first.

    Money above the sum stays unallocated: the caller keeps it as a credit.

    >>> [str(part) for part in allocate([230, 115, 115], 300)]
    ['230.00', '70.00', '0.00']
    """
    left = max(exact(money, digits), exact(0, digits))
    filled = []
    for amount in amounts:
        part = min(exact(amount, digits), left)
        filled.append(part)
        left -= part
    return filled


def check(rows, balance, start, digits=2):
    """Raise ScheduleError unless `rows` [(due date, amount)] can be agreed.

    Every amount is above zero, the dates are not before `start`, never go
    backwards, and the amounts add up to `balance` exactly.

    >>> check([(date(2024, 2, 1), 100), (date(2024, 3, 1), 100)], 200,
    ...       date(2024, 1, 1))
    >>> check([(date(2024, 2, 1), 100)], 200, date(2024, 1, 1))
    ... # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    ScheduleError: wrong_sum
    """
    previous = start
    total = exact(0, digits)
    for day, amount in rows:
        amount = exact(amount, digits)
        if amount <= 0:
            raise ScheduleError("amount_not_positive")
        if day < previous:
            raise ScheduleError("date_backwards")
        previous = day
        total += amount
    if total != exact(balance, digits):
        raise ScheduleError("wrong_sum")
