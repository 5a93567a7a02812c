"""The house mark of the demo jeweler: a thorny twig bent to a ring, and its stone."""

import io
import math
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, ZOOM = 540, 200, 4
GOLD, DEEP_GOLD, INK, GRAY = "#b8862f", "#8a6220", "#20344a", "#6d7784"
STONE = ("#e4f5fb", "#b9e0ee", "#86c5dc")


def _points(*points):
    return [(x * ZOOM, y * ZOOM) for x, y in points]


def _on_circle(x, y, radius, angle):
    turn = math.radians(angle)
    return x + radius * math.cos(turn), y + radius * math.sin(turn)


def _twig(draw, x, y, radius):
    """A ring, and thorns that all lean the way it grows."""
    for angle in range(-50, 231, 28):
        foot = [_on_circle(x, y, radius, angle + lean) for lean in (-7, 7)]
        tip = _on_circle(x, y, radius + 17, angle + 13)
        draw.polygon(_points(*foot, tip), fill=DEEP_GOLD)
    for reach, color in ((5, DEEP_GOLD), (3, GOLD)):
        outer = [x - radius - reach, y - radius - reach]
        outer += [x + radius + reach, y + radius + reach]
        draw.ellipse([at * ZOOM for at in outer], outline=color, width=2 * reach * ZOOM)


def _stone(draw, x, y, half):
    """A brilliant from the side, a shade for each facet."""
    top, table, point = y - half * 0.5, half * 0.55, (x, y + half)
    left, right = (x - half, y), (x + half, y)
    crown = [left, (x - table, top), (x + table, top), right]
    draw.polygon(_points(*crown), fill=STONE[0], outline=INK, width=ZOOM)
    cuts = (left, (x - half * 0.4, y), (x + half * 0.4, y), right)
    for shade, (start, end) in zip((1, 0, 2), pairwise(cuts), strict=True):
        facet = _points(start, end, point)
        draw.polygon(facet, fill=STONE[shade], outline=INK, width=ZOOM)


def _spaced(draw, x, y, text, size, color, gap):
    """One line of text with `gap` between its letters."""
    font = ImageFont.load_default(size * ZOOM)
    for letter in text:
        draw.text((x * ZOOM, y * ZOOM), letter, font=font, fill=color, anchor="ls")
        x += font.getlength(letter) / ZOOM + gap


def logo(name):
    """The PNG bytes of the mark with the name of the house, on no background.

    :param str name: "First & Second" is written on two lines
    """
    image = Image.new("RGBA", (WIDTH * ZOOM, HEIGHT * ZOOM), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    _twig(draw, 100, 118, 52)
    _stone(draw, 100, 48, 32)
    first, _and, second = name.partition(" & ")
    _spaced(draw, 196, 116, first, 66, INK, 1)
    if second:
        _spaced(draw, 200, 160, f"& {second}".upper(), 26, GRAY, 8)
    small = image.resize((WIDTH, HEIGHT), Image.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=True)
    return stream.getvalue()
