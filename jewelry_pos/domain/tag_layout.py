"""Where things stand on a tag and tags on a sheet, in millimeters from the top left.

A tag has one face, or two beside each other that fold back to back. Its QR code stands
at the left of the first one, its rows from the top. What fills no row leaves no gap.
"""

import textwrap
from dataclasses import dataclass

from . import qr

#: The width of a letter and the distance of two lines, as parts of a letter's height.
LETTER = 0.6
LEADING = 1.2
#: What floating point arithmetic may lose.
_NOISE = 1e-6

FRONT, BACK = "front", "back"


@dataclass(frozen=True)
class Row:
    """A row of a tag: `text` in letters `height` mm high.

    A value (a price, a number) is always printed whole, in smaller letters where it is
    long. A sentence may run over several `lines` and lose its last clauses and words.
    """

    text: str
    height: float
    lines: int = 1
    bold: bool = False
    sentence: bool = False
    side: str = FRONT


@dataclass(frozen=True)
class Text:
    """A line of text where it is printed."""

    x: float
    y: float
    height: float
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Code:
    """A QR code where it is printed."""

    x: float
    y: float
    side: float
    text: str

    @property
    def picture(self):
        return qr.picture(self.text)


@dataclass(frozen=True)
class Tag:
    """A tag, ready to be printed."""

    width: float
    height: float
    code: Code | None
    texts: tuple[Text, ...]


def letters(width, height):
    """How many letters of this height stand in a line of this width.

    >>> letters(12, 2), letters(1, 2)
    (10, 0)
    """
    return int(width / (height * LETTER) + _NOISE)


def fit(row, width):
    """The height of the letters of a row that is `width` wide, and its lines.

    >>> fit(Row("$4,995.00", 2.5), 10.8)
    (2.0, ['$4,995.00'])
    >>> fit(Row("Laboratory-grown diamond round 1.02 ct F VS1", 1.5, lines=2,
    ...         sentence=True), 22.5)
    (1.5, ['Laboratory-grown diamond', 'round 1.02 ct F VS1'])
    >>> fit(Row("Adelaide Solitaire Ring", 2, sentence=True), 24)
    (2, ['Adelaide Solitaire'])
    >>> fit(Row("Ruby oval 1.02 ct; 20 diamonds", 2, sentence=True), 26)
    (2, ['Ruby oval 1.02 ct'])
    """
    unbroken = row.text.split() if row.sentence else [row.text]
    longest = max(map(len, unbroken))
    height = row.height
    if longest > letters(width, height):
        height = round(width / (longest * LETTER), 3)
    if not row.sentence:
        return height, [row.text]
    clauses = row.text.split("; ")
    lines = _wrap(clauses, letters(width, height))
    while len(lines) > row.lines and len(clauses) > 1:
        clauses.pop()
        lines = _wrap(clauses, letters(width, height))
    return height, lines[: row.lines]


def _wrap(clauses, width):
    return textwrap.wrap(
        "; ".join(clauses), width, break_long_words=False, break_on_hyphens=False
    )


def needed_height(rows):
    """The height that the fuller side of a tag takes when all its rows are filled.

    >>> needed_height([Row("", 2, lines=2), Row("", 1), Row("", 3, side=BACK)])
    6.0
    """
    heights = [
        sum(row.height * row.lines * LEADING for row in rows if row.side == side)
        for side in (FRONT, BACK)
    ]
    return round(max(heights), 3)


def place(width, height, margin, rows, code=""):
    """The tag of this size that says these rows.

    :param margin: mm left white around each face
    :param code: what the QR code says; empty for none

    >>> tag = place(50, 12, 1, [Row("$95", 2), Row("", 2), Row("14K", 2, side=BACK)],
    ...             code="J1")
    >>> tag.code
    Code(x=1, y=1, side=10, text='J1')
    >>> [(text.x, text.y, text.text) for text in tag.texts]
    [(12, 1, '$95'), (26.0, 1, '14K')]
    """
    folded = any(row.side == BACK for row in rows)
    face = width / 2 if folded else width
    left, inside = margin, face - 2 * margin
    mark = None
    if code:
        mark = Code(margin, margin, min(height - 2 * margin, inside / 2), code)
        left += mark.side + margin
        inside -= mark.side + margin
    front = [row for row in rows if row.side == FRONT]
    texts = _stack(front, left, margin, inside)
    if folded:
        back = [row for row in rows if row.side == BACK]
        texts += _stack(back, face + margin, margin, face - 2 * margin)
    return Tag(width, height, mark, tuple(texts))


def _stack(rows, x, y, width):
    """Rows below each other, as lines of text."""
    placed = []
    for row in rows:
        if row.text:
            height, lines = fit(row, width)
            for line in lines:
                placed.append(Text(x, y, height, line, row.bold))
                y += height * LEADING
    return placed


def grid(area, tag, gap):
    """How many (columns, rows) of tags stand on a page; at least one.

    >>> grid((195.9, 259.4), (50, 25), 2)
    (3, 9)
    >>> grid((10, 10), (50, 25), 2)
    (1, 1)
    """
    return tuple(
        max(1, int((whole + gap) / (part + gap) + _NOISE))
        for whole, part in zip(area, tag, strict=True)
    )


def pages(tags, places, used=0):
    """Tags page by page; None stands for each place of the first that is used up.

    >>> list(pages("abc", 2, used=1))
    [[None, 'a'], ['b', 'c']]
    """
    waiting = [None] * (used % places) + list(tags)
    for start in range(0, len(waiting), places):
        yield waiting[start : start + places]
