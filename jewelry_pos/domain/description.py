"""The text of a piece, as a buyer reads it on a tag, a receipt and an agreement.

A laboratory-grown stone says so in every sentence it appears in (16 CFR 23.12).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from . import weights

GROWN = "laboratory-grown"


@dataclass(frozen=True)
class Stone:
    """One row of stones; `carat` is the total of the row."""

    kind: str
    shape: str = ""
    count: int = 1
    carat: Decimal = Decimal(0)
    color: str = ""
    clarity: str = ""
    cut: str = ""
    laboratory_grown: bool = False
    treatment: str = ""
    measurements: str = ""


@dataclass(frozen=True)
class Piece:
    """What a sentence about a piece needs to know; the first stone is the center."""

    style: str
    metal: str = ""
    size: str = ""
    length: str = ""
    stones: tuple[Stone, ...] = field(default_factory=tuple)


def _join(*words):
    return " ".join(word for word in words if word)


def stone_text(stone):
    """A row of stones in words.

    >>> stone_text(Stone("Diamond", "Round", 1, Decimal("1.02"), "F", "VS1",
    ...                  laboratory_grown=True))
    '1.02 ct round laboratory-grown diamond, F VS1'
    >>> stone_text(Stone("Sapphire", "", 12, Decimal("0.5"), treatment="Heated"))
    '12 sapphires 0.50 ct total, heated'
    >>> stone_text(Stone("Ruby", "Oval", 1, Decimal("1.1"), measurements="7.0 x 5.1"))
    '1.10 ct oval ruby, 7.0 x 5.1 mm'
    """
    many = stone.count > 1
    kind = stone.kind.lower()
    noun = _join(
        stone.shape.lower(),
        GROWN if stone.laboratory_grown else "",
        _plural(kind) if many else kind,
    )
    carat = f"{weights.text(stone.carat)} ct" if stone.carat else ""
    head = _join(str(stone.count), noun, carat and f"{carat} total") if many else ""
    grades = _join(stone.color, stone.clarity, stone.cut)
    size = _millimeters(stone.measurements)
    parts = [head or _join(carat, noun), grades, size, stone.treatment.lower()]
    return ", ".join(part for part in parts if part)


def _millimeters(measurements):
    """Measurements with their unit, which not everybody writes down.

    >>> _millimeters("6.45 x 6.48 x 3.98"), _millimeters("6 x 4 mm"), _millimeters("")
    ('6.45 x 6.48 x 3.98 mm', '6 x 4 mm', '')
    """
    text = measurements.strip()
    return f"{text} mm" if text[-1:].isdigit() else text


def tag_text(stone):
    """A row of stones as a tag says it: what it is comes first, for a tag may be too
    small for the rest.

    >>> tag_text(Stone("Diamond", "Round", 1, Decimal("1.02"), "F", "VS1",
    ...                laboratory_grown=True))
    'Laboratory-grown diamond round 1.02 ct F VS1'
    >>> tag_text(Stone("Ruby", "", 12, Decimal("0.5"), treatment="Heated"))
    '12 rubies 0.50 ct heated'
    """
    many = stone.count > 1
    kind = stone.kind.lower()
    text = _join(
        GROWN if stone.laboratory_grown else "",
        str(stone.count) if many else "",
        _plural(kind) if many else kind,
        stone.shape.lower(),
        f"{weights.text(stone.carat)} ct" if stone.carat else "",
        _join(stone.color, stone.clarity, stone.cut),
        stone.treatment.lower(),
    )
    return text[:1].upper() + text[1:]


def _plural(noun):
    """The plural of a stone's name.

    >>> _plural("ruby"), _plural("topaz"), _plural("onyx"), _plural("diamond")
    ('rubies', 'topazes', 'onyxes', 'diamonds')
    """
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("z", "x", "s")) else "s")


def piece_text(piece):
    """The sentence that describes a piece.

    >>> halo = Piece("Halo ring", "14K white gold", "6.5", stones=(
    ...     Stone("Diamond", "Round", 1, Decimal("1.02"), laboratory_grown=True),
    ...     Stone("Diamond", "Round", 20, Decimal("0.25"))))
    >>> for clause in piece_text(halo).split("; "):
    ...     print(clause)
    14K white gold halo ring, center 1.02 ct round laboratory-grown diamond
    20 round diamonds 0.25 ct total
    size 6.5
    >>> piece_text(Piece("Chain", "Sterling 925 silver", length="18 in"))
    'Sterling 925 silver chain; length 18 in'
    >>> piece_text(Piece("Adelaide Solitaire Ring", "14K white gold", "6"))
    '14K white gold Adelaide Solitaire Ring; size 6'
    """
    style = piece.style
    metal = piece.metal
    if metal:
        metal = metal[0].upper() + metal[1:]
        # "Halo ring" is a plain word here, "Adelaide Solitaire Ring" is a name
        style = style[:1].lower() + style[1:] if style[1:].islower() else style
    head = _join(metal, style)
    clauses = []
    if piece.stones:
        center = stone_text(piece.stones[0])
        head += f", center {center}" if len(piece.stones) > 1 else f", {center}"
        clauses += [stone_text(stone) for stone in piece.stones[1:]]
    if piece.size:
        clauses.append(f"size {piece.size}")
    if piece.length:
        clauses.append(f"length {piece.length}")
    return "; ".join([head, *clauses])


def short_text(name, stones):
    """A piece in a list, where there is no room for its sentence.

    >>> short_text("Halo ring", [Stone("Diamond", laboratory_grown=True)])
    'Halo ring, laboratory-grown'
    >>> short_text("Halo ring", [Stone("Diamond")])
    'Halo ring'
    """
    grown = any(stone.laboratory_grown for stone in stones)
    return f"{name}, {GROWN}" if grown and GROWN not in name else name


def with_piece(text, tag, lines):
    """What a document says of a piece: a text, and below it the lines of the piece.

    A text that names the piece by its tag already is left as it is; but what is
    laboratory-grown says so all the same.

    :param lines: description, certificates and tag, each a line of its own

    >>> lines = ["Halo ring, 1 ct laboratory-grown diamond", "", "Tag J7"]
    >>> print(with_piece("Ring", "J7", lines))
    Ring
    Halo ring, 1 ct laboratory-grown diamond
    Tag J7
    >>> named = with_piece("Ring", "J7", lines)
    >>> with_piece(named, "J7", lines) == named
    True
    >>> print(with_piece("Engraved, tag J7", "J7", lines))
    Engraved, tag J7
    Halo ring, 1 ct laboratory-grown diamond
    >>> with_piece("Ring J70", "J7", ["Tag J7"])
    'Ring J70\\nTag J7'
    """
    named = re.search(rf"(?<!\w){re.escape(tag)}(?!\w)", text or "")
    added = [line for line in lines if line and line not in (text or "").split("\n")]
    if named:
        added = [line for line in added if GROWN in line and GROWN not in text]
    return "\n".join([text, *added] if text else added)
