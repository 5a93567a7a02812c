"""Weights that are true to the last digit stated (16 CFR 23).

All arithmetic is decimal. A weight is shown with the decimals it was stated with, at
least two for carats, and is never rounded on its way to a screen or a document.
"""

from decimal import ROUND_DOWN, Decimal

CARAT_PLACES = 4
GRAM_PLACES = 4
DWT_PER_GRAM = Decimal("0.6430149")
_NOISE = Decimal("1e-9")


def stated(value, places):
    """The number that a person stated, from its stored float.

    >>> stated(1.02, 4)
    Decimal('1.02')
    >>> stated(0.1 + 0.2, 4)
    Decimal('0.3')
    >>> stated(0, 4)
    Decimal('0')
    """
    exact = Decimal(str(value or 0)).quantize(Decimal(1).scaleb(-places))
    exact = exact.normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def is_exact(value, places):
    """Whether `value` can be kept in `places` decimals without rounding.

    >>> is_exact(1.0225, 4), is_exact(0.99995, 4), is_exact(0.1 + 0.2, 4)
    (True, False, True)
    """
    exact = Decimal(str(value))
    return abs(exact - exact.quantize(Decimal(1).scaleb(-places))) < _NOISE


def text(value, at_least=2):
    """`value` in full, with `at_least` decimals.

    >>> text(Decimal("1.0225")), text(Decimal("0.5")), text(Decimal("3"))
    ('1.0225', '0.50', '3.00')
    """
    decimals = max(at_least, -min(0, value.as_tuple().exponent))
    return f"{value:.{decimals}f}"


def carat_text(value):
    """A carat weight as it may be shown to a buyer.

    >>> carat_text(1.02), carat_text(0.5), carat_text(0.2475)
    ('1.02 ct', '0.50 ct', '0.2475 ct')
    """
    return f"{text(stated(value, CARAT_PLACES))} ct"


def dwt(grams):
    """Pennyweights of a weight in grams, exactly.

    >>> dwt(10)
    Decimal('6.4301490')
    """
    return stated(grams, GRAM_PLACES) * DWT_PER_GRAM


def dwt_text(grams):
    """Pennyweights of a weight in grams, cut to two decimals: never rounded up.

    >>> dwt_text(10), dwt_text(3.4)
    ('6.43 dwt', '2.18 dwt')
    """
    return f"{dwt(grams).quantize(Decimal('0.01'), rounding=ROUND_DOWN)} dwt"
