"""How far below its normal price something may be sold, and who decides.

Prices are those of one unit, all in one currency and on one basis of tax. Two prices
are the same when they are the same to the cent (`places`).
"""

from dataclasses import dataclass

#: What a price breaks, the gravest first. BEYOND is refused; the others a manager decides.
BEYOND, COST, FLOOR, LIMIT = "beyond", "cost", "floor", "limit"


@dataclass(frozen=True)
class Limits:
    """Greatest discounts in percent of the normal price."""

    associate: float
    manager: float = 100.0


@dataclass(frozen=True)
class Floor:
    """The lowest price of goods; zero where nothing is said."""

    percent: float = 0.0  # of the normal price
    markup: float = 0.0  # percent on top of the cost
    fixed: float = 0.0  # an amount, for one piece


def net(price, discount):
    """The price that is really asked, after a discount in percent.

    >>> net(1000.0, 10.0)
    900.0
    """
    return price * (1 - discount / 100)


def is_below(price, other, places=2):
    """Whether a price is lower, by a cent at least.

    >>> is_below(899.99, 900.0), is_below(899.996, 900.0), is_below(900.01, 900.0)
    (True, False, False)
    """
    return round(round(price, places + 6), places) < round(
        round(other, places + 6), places
    )


def percent_off(normal, price):
    """How far a price is below the normal one, in percent.

    >>> percent_off(1000.0, 850.0), percent_off(1000.0, 1100.0), percent_off(0.0, 0.0)
    (15.0, 0.0, 0.0)
    """
    return max(0.0, 100 * (normal - price) / normal) if normal > 0 else 0.0


def lowest(normal, percent):
    """The lowest price that a discount of so many percent allows.

    >>> lowest(1000.0, 10.0)
    900.0
    """
    return normal * (1 - percent / 100)


def share_left(asked, given):
    """What is left of each price of an order from which a sum was taken off.

    A line below zero is a discount on everything else.

    >>> share_left(2000.0, 500.0), share_left(2000.0, 0.0), share_left(100.0, 500.0)
    (0.75, 1.0, 0.0)
    """
    return max(0.0, 1 - given / asked) if asked > 0 and given > 0 else 1.0


def breach(normal, price, limits, cost=0.0, untaxed=None, floor=None, places=2):
    """What this price breaks, the gravest thing; "" when it may be asked by anybody.

    :param cost: what it cost us; zero when nobody knows
    :param untaxed: the price without the taxes in it, to be compared with the cost

    >>> limits = Limits(associate=10.0, manager=30.0)
    >>> breach(1000.0, 900.0, limits), breach(1000.0, 899.99, limits)
    ('', 'limit')
    >>> breach(1000.0, 700.0, limits), breach(1000.0, 699.99, limits)
    ('limit', 'beyond')
    >>> breach(1000.0, 950.0, limits, cost=950.0), breach(1000.0, 950.0, limits, cost=951)
    ('', 'cost')
    >>> breach(1000.0, 950.0, limits, cost=800.0, floor=Floor(markup=25.0))
    'floor'
    >>> breach(1000.0, 1000.0, limits, cost=5000.0, floor=Floor(fixed=5000.0))
    ''
    """
    if not is_below(price, normal, places):
        return ""
    floor = floor or Floor()
    untaxed = price if untaxed is None else untaxed
    if is_below(price, lowest(normal, limits.manager), places):
        return BEYOND
    if cost > 0 and is_below(untaxed, cost, places):
        return COST
    if (
        is_below(price, normal * floor.percent / 100, places)
        or is_below(price, floor.fixed, places)
        or (cost > 0 and is_below(untaxed, cost * (1 + floor.markup / 100), places))
    ):
        return FLOOR
    return LIMIT if is_below(price, lowest(normal, limits.associate), places) else ""
