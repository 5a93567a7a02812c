"""How customers pay: the kinds of tender, and what each of them brings along.

One vocabulary for the till, the office and the reports. What counts as cash for the
Treasury's Form 8300 (26 CFR 1.6050I-1(c)) is read from here.
"""

CURRENCY = "currency"
PERSONAL_CHECK = "personal_check"
CASHIERS_CHECK = "cashiers_check"
MONEY_ORDER = "money_order"
CARD = "card"
WIRE = "wire"
FINANCING = "financing"

KINDS = [
    (CURRENCY, "Currency"),
    (PERSONAL_CHECK, "Personal check"),
    (CASHIERS_CHECK, "Cashier's check"),
    (MONEY_ORDER, "Money order"),
    (CARD, "Card"),
    (WIRE, "Wire"),
    (FINANCING, "Financing"),
]

# Tenders that come with a number of their own. A card's number is kept by its reader.
NUMBERED = frozenset({PERSONAL_CHECK, CASHIERS_CHECK, MONEY_ORDER, WIRE, FINANCING})

# Paper that is taken to the bank with a deposit slip.
CHECKS = frozenset({PERSONAL_CHECK, CASHIERS_CHECK, MONEY_ORDER})

# Coins and bills, and monetary instruments that may count as cash on Form 8300; a
# personal check drawn on the customer's own account never does.
CASH_LIKE = frozenset({CURRENCY, CASHIERS_CHECK, MONEY_ORDER})


def allowed(method_type):
    """The kinds that a till's method of this type may be, the usual one first.

    >>> allowed("cash")
    ['currency']
    >>> allowed("bank")[0], "currency" in allowed("bank")
    ('card', False)
    >>> allowed("pay_later")
    []
    """
    if method_type == "cash":
        return [CURRENCY]
    if method_type == "bank":
        others = [kind for kind, _label in KINDS if kind not in (CURRENCY, CARD)]
        return [CARD, *others]
    return []


def lacks_number(kind, number):
    """Whether a tender of this kind must say a number and does not.

    >>> lacks_number("personal_check", "  ")
    True
    >>> lacks_number("personal_check", "1044")
    False
    >>> lacks_number("currency", False)
    False
    """
    return kind in NUMBERED and not (number or "").strip()


def by_personal_check(tenders):
    """How much of `tenders`, [(amount, kind, number)], is paid with personal checks.

    >>> by_personal_check([(805.0, "personal_check", "9"), (100.0, "card", False)])
    805.0
    >>> by_personal_check([(-20.0, "personal_check", "9")])
    0.0
    """
    checks = (amount for amount, kind, _number in tenders if kind == PERSONAL_CHECK)
    return float(sum(amount for amount in checks if amount > 0))
