"""How money goes back to the tenders it came from."""

from decimal import Decimal

from .schedule import exact


def allocate(payments, amount, digits=2):
    """Return ([(key, part)], rest): `amount` given back, the latest payment first.

    `payments` are [(key, what is left of it)] from the oldest to the latest. None gets
    more back than is left of it; the rest is what no tender can take back.

    >>> allocate([("visa", 230), ("amex", 115)], 300)
    ([('amex', Decimal('115.00')), ('visa', Decimal('185.00'))], Decimal('0.00'))
    >>> allocate([("visa", 230)], 250)
    ([('visa', Decimal('230.00'))], Decimal('20.00'))
    >>> allocate([("visa", 0), ("cash", 40)], 0)
    ([], Decimal('0.00'))
    """
    rest = exact(amount, digits)
    parts = []
    for key, left in reversed(payments):
        part = min(rest, exact(left, digits))
        if part > 0:
            parts.append((key, part))
            rest -= part
    return parts, rest


def remaining(payments, backs, digits=2):
    """Return [(key, left)] of `payments` after what was already given back.

    `payments` are [(key, kind, amount)] from the oldest to the latest, `backs` are
    [(key or None, kind, amount)]: money given back to one payment or, where it does not
    say which, to those of its kind, the latest first.

    >>> remaining([(1, "card", 230), (2, "card", 115)], [(1, "card", 30)])
    [(1, Decimal('200.00')), (2, Decimal('115.00'))]
    >>> remaining([(1, "card", 230), (2, "card", 115)], [(None, "card", 130)])
    [(1, Decimal('215.00')), (2, Decimal('0.00'))]
    >>> remaining([(1, "card", 230)], [(None, "cash", 130)])
    [(1, Decimal('230.00'))]
    """
    left = {key: exact(amount, digits) for key, _kind, amount in payments}
    # Those that name their payment first: they leave the others less.
    for named, kind, amount in sorted(backs, key=lambda back: back[0] is None):
        sources = [
            (key, left[key])
            for key, its_kind, _amount in payments
            if (key == named if named in left else its_kind == kind)
        ]
        for key, part in allocate(sources, amount, digits)[0]:
            left[key] -= part
    return [(key, max(left[key], Decimal(0))) for key, _kind, _amount in payments]


def beyond(handed, by_hand, cards, digits=2):
    """How much of the money `handed` out the cards could still take back, as a float.

    Cash and checks hand out what cash and checks paid (`by_hand`), and what no card can
    take. Coins are rounded, so a few cents of a card are nobody's question.

    >>> beyond(200, by_hand=85, cards=115)
    115.0
    >>> beyond(85, by_hand=85, cards=115), beyond(315, by_hand=85, cards=0)
    (0.0, 0.0)
    >>> beyond(85.02, by_hand=85, cards=115)
    0.0
    """
    more = min(exact(handed, digits) - exact(by_hand, digits), exact(cards, digits))
    return float(more) if more > Decimal("0.5") else 0.0
