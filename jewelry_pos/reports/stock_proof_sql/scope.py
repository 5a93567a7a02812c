from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Scope:
    """What is proved: one company, one day.

    :param cutoff: last moment of the day, naive UTC
    :param accounts: ids of the stock valuation accounts
    :param categories: ids of the product categories valued at once (perpetual)
    :param sessions_book: whether closing a till session books cost of goods
    :param past: {stock move id: its value on the day} where it changed since
    """

    company_id: int
    day: date
    cutoff: datetime
    accounts: tuple
    categories: tuple
    sessions_book: bool
    past: dict
