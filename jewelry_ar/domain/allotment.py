"""Match tenders (what the customer handed over) with debts (what it paid)."""

from decimal import Decimal

from .schedule import exact


def match(tenders, debts, digits=2):
    """Return [(tender key, [(debt key, amount)])] so that both sides are used up.

    `tenders` and `debts` are [(key, amount)] in the order they were given; amounts
    are positive for money received and negative for money handed back. A tender is
    spent on the debts of its sign, first come first served. A tender against the
    direction of the whole (change for an overpaid card) goes to the first debt.

    >>> match([("card", 100), ("cash", 130)], [("LAY/1", 230)])
    [('card', [('LAY/1', Decimal('100.00'))]), ('cash', [('LAY/1', Decimal('130.00'))])]
    >>> match([("cash", -60)], [("LAY/1", -60)])
    [('cash', [('LAY/1', Decimal('-60.00'))])]
    >>> match([("card", 250), ("cash", -20)], [("LAY/1", 230)])
    [('card', [('LAY/1', Decimal('250.00'))]), ('cash', [('LAY/1', Decimal('-20.00'))])]
    >>> match([("cash", 10)], [("LAY/1", 11)])
    Traceback (most recent call last):
    ...
    ValueError: tenders and debts differ
    """
    zero = Decimal(0)
    money = [(key, exact(amount, digits)) for key, amount in tenders]
    left = [[key, exact(amount, digits)] for key, amount in debts]
    whole = sum((amount for _key, amount in money), zero)
    if not left or whole != sum((amount for _key, amount in left), zero):
        raise ValueError("tenders and debts differ")
    against = sum((amount for _key, amount in money if amount * whole < 0), zero)
    left[0][1] -= against
    result = []
    for key, rest in money:
        if rest * whole < 0:
            result.append((key, [(left[0][0], rest)]))
            continue
        parts = []
        for debt in left:
            if rest * debt[1] <= 0:
                continue
            part = min(rest, debt[1], key=abs)
            parts.append((debt[0], part))
            debt[1] -= part
            rest -= part
        if rest:
            raise ValueError("tenders and debts differ")
        result.append((key, parts))
    return result
