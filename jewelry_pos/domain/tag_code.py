"""What a tag tells the staff only: what the piece cost, and when it came in.

The code word of a house stands for the digits: its first letter is 0, its last is 9.
"""

from decimal import ROUND_HALF_UP, Decimal


def is_code_word(word):
    """Whether `word` is ten different letters, capital or not.

    >>> is_code_word("BLACKHORSE"), is_code_word("Blackhorse")
    (True, True)
    >>> is_code_word("BLACKBOARD"), is_code_word("HORSE"), is_code_word("BLACKH0RSE")
    (False, False, False)
    """
    return (
        len(word) == 10
        and word.isascii()
        and word.isalpha()
        and len(set(word.upper())) == 10
    )


def cost_code(cost, word):
    """A cost in whole units of its currency, in letters; no word or cost, no code.

    >>> cost_code(4500, "BLACKHORSE"), cost_code(1499.50, "Blackhorse")
    ('KHBB', 'LHBB')
    >>> cost_code(4500, ""), cost_code(0, "BLACKHORSE")
    ('', '')
    """
    if not word or cost <= 0:
        return ""
    whole = Decimal(str(cost)).quantize(Decimal(1), ROUND_HALF_UP)
    return "".join(word.upper()[int(digit)] for digit in f"{whole:f}")


def date_code(day):
    """Month and year of a day; no day, no code.

    >>> from datetime import date
    >>> date_code(date(2014, 5, 31)), date_code(None)
    ('0514', '')
    """
    return f"{day:%m%y}" if day else ""
