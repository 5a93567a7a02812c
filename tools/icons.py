"""Draws the icons of the modules: `.run/venv/bin/python tools/icons.py`.

Everything is drawn four times larger and scaled down, which smooths the edges.
"""

import math
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
SIZE, ZOOM = 256, 4
GOLD, LIGHT_GOLD, DEEP_GOLD = "#d9a441", "#f3d48b", "#a87420"
STONE = ("#dff4fb", "#b9e4f2", "#8fd0e6", "#6bb8d4")
INK, PAPER = "#20344a", "#fbf7ef"


def _canvas():
    side = SIZE * ZOOM
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), side * 0.2, fill=INK)
    return image, draw


def _at(*points):
    """Points on a field of 100 by 100, in pixels."""
    unit = SIZE * ZOOM / 100
    return [(x * unit, y * unit) for x, y in points]


def _box(x, y, radius):
    return [*_at((x - radius, y - radius)), *_at((x + radius, y + radius))]


def _ring(draw, x, y, radius):
    width = int(SIZE * ZOOM * 0.07)
    draw.ellipse(_box(x, y, radius), outline=DEEP_GOLD, width=width)
    draw.ellipse(_box(x, y, radius - 0.9), outline=GOLD, width=int(width * 0.72))
    draw.arc(_box(x, y, radius - 1.6), 195, 265, fill=LIGHT_GOLD, width=width // 4)


def _diamond(draw, x, y, half):
    """A brilliant seen from the side: a table, a crown and a pavilion of facets."""
    girdle, top, bottom = y, y - half * 0.55, y + half * 1.05
    table = half * 0.55
    crown = [(x - half, girdle), (x - table, top), (x + table, top), (x + half, girdle)]
    draw.polygon(_at(*crown), fill=STONE[0])
    draw.polygon(_at((x - half, girdle), (x - table, top), (x - 3, girdle)), STONE[1])
    draw.polygon(_at((x + half, girdle), (x + table, top), (x + 3, girdle)), STONE[2])
    cuts = (-half, -half * 0.42, half * 0.42, half)
    for shade, (left, right) in enumerate(pairwise(cuts)):
        corners = _at((x + left, girdle), (x + right, girdle), (x, bottom))
        draw.polygon(corners, fill=STONE[shade + 1])


def _sparkle(draw, x, y, size):
    points = []
    for step in range(8):
        reach = size if step % 2 == 0 else size * 0.22
        angle = math.pi * step / 4
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    draw.polygon(_at(*points), fill="#ffffff")


def piece_icon():
    """The piece and the till: a ring with its stone."""
    image, draw = _canvas()
    _ring(draw, 50, 62, 25)
    _diamond(draw, 50, 31, 17)
    _sparkle(draw, 77, 24, 7)
    return image


def layaway_icon():
    """Agreements and deposits: the ring kept in its box, and the days to come."""
    image, draw = _canvas()
    left, top, right, bottom = 17, 20, 83, 84
    corners = [*_at((left, top)), *_at((right, bottom))]
    draw.rounded_rectangle(corners, SIZE * ZOOM * 0.05, fill=PAPER)
    head = [*_at((left, top)), *_at((right, top + 15))]
    draw.rounded_rectangle(head, SIZE * ZOOM * 0.05, fill=GOLD)
    draw.rectangle([*_at((left, top + 8)), *_at((right, top + 15))], fill=GOLD)
    for x in (33, 67):
        knob = [*_at((x - 2.5, top - 6)), *_at((x + 2.5, top + 7))]
        draw.rounded_rectangle(knob, SIZE * ZOOM * 0.02, fill=LIGHT_GOLD)
    for row, y in enumerate((44, 56)):
        for column, x in enumerate((28, 42, 56, 70)):
            paid = row * 4 + column < 3
            draw.ellipse(_box(x, y, 3.6), fill=DEEP_GOLD if paid else "#d8d2c4")
    _ring(draw, 64, 77, 11)
    _diamond(draw, 64, 63, 8)
    return image


ICONS = {"jewelry_pos": piece_icon, "jewelry_ar": layaway_icon}


def main():
    for module, draw_icon in ICONS.items():
        folder = ROOT / module / "static" / "description"
        folder.mkdir(parents=True, exist_ok=True)
        small = draw_icon().resize((SIZE, SIZE), Image.LANCZOS)
        small.quantize(128, dither=Image.NONE).save(folder / "icon.png", optimize=True)


if __name__ == "__main__":
    main()
