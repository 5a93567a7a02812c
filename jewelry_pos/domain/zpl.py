"""A tag in ZPL II, the language of label printers, measured in their dots."""

import re

from . import qr

MM_PER_INCH = 25.4
#: ^BQ draws a module of a QR code one to ten dots wide.
_FINEST, _COARSEST = 1, 10


def dots(millimeters, dpi):
    """Dots of a printer that prints `dpi` of them to the inch.

    >>> dots(25.4, 203), dots(10, 300)
    (203, 118)
    """
    return round(millimeters * dpi / MM_PER_INCH)


def escape(text):
    """`text` as the data of a field after ^FH: nothing in it is a command.

    >>> escape("A^B~C_D")
    'A_5EB_7EC_5FD'
    >>> escape("4 995\N{NO-BREAK SPACE}€")
    '4 995 €'
    """
    printable = re.sub(r"\s", " ", text)
    return re.sub(r"[\^~_]", lambda match: f"_{ord(match[0]):02X}", printable)


def magnification(text, side):
    """How many dots wide a module is, so that the QR code of `text` fills `side` dots.

    >>> magnification("J000035", 90), magnification("J000035", 10)
    (4, 1)
    """
    return max(_FINEST, min(_COARSEST, side // qr.modules(text)))


def label(tag, dpi):
    """The label of a `tag_layout.Tag`."""
    lines = [
        "^XA",
        "^CI28",  # the text is UTF-8
        f"^PW{dots(tag.width, dpi)}",
        f"^LL{dots(tag.height, dpi)}",
    ]
    if tag.code:
        size = magnification(tag.code.text, dots(tag.code.side, dpi))
        # M: a medium share of the code may be unreadable; A: the printer finds the mode
        data = f"^BQN,2,{size}^FH^FDMA,{escape(tag.code.text)}^FS"
        lines.append(_at(tag.code, dpi) + data)
    for text in tag.texts:
        height = dots(text.height, dpi)
        # the one scalable font of all printers has one weight: bold is wider
        width = round(height * 1.1) if text.bold else height
        data = f"^A0N,{height},{width}^FH^FD{escape(text.text)}^FS"
        lines.append(_at(text, dpi) + data)
    return "\n".join([*lines, "^XZ", ""])


def _at(thing, dpi):
    return f"^FO{dots(thing.x, dpi)},{dots(thing.y, dpi)}"
