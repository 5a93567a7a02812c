"""The pieces in the cases: 1,200 single things with their own weights and stones."""

import random
from dataclasses import dataclass, field

from . import market
from .styles import VENDORS, all_styles

TOTAL = 1200
STORES = ("NYC", "CMH", "BAL")
_SHARE = (0.44, 0.29, 0.27)
_RING_SIZES = ("5", "5.5", "6", "6", "6.5", "6.5", "7", "7", "7.5", "8")
_COLORS = ("D", "E", "F", "F", "G", "G", "H", "H", "I")
_CLARITIES = ("VVS2", "VS1", "VS1", "VS2", "VS2", "SI1", "SI1", "SI2")
_TREATMENT = {"sapphire": "Heated", "ruby": "Heated", "emerald": "Minor oil"}
# what is written on the lot for a stone that the pictures know under another name
_DEPTH = {"round": 0.615, "princess": 0.71, "emerald": 0.66, "asscher": 0.66}
_WIDTH = {"oval": 0.73, "pear": 0.66, "marquise": 0.52, "emerald": 0.72, "radiant": 0.8}


@dataclass
class Piece:
    """One piece, ready to be received."""

    number: int
    style: object
    metal: str
    store: str
    cost: float
    price: float
    replacement: float
    metal_weight: float
    gross_weight: float
    size: str
    length: str
    vendor: str
    vendor_style: str
    owned: bool
    stones: list = field(default_factory=list)
    certificate: dict = field(default_factory=dict)
    note: str = ""

    @property
    def picture(self):
        """The arguments of the drawing of this piece."""
        style = self.style
        color = market.METALS[self.metal][2] if self.metal else None
        if self.metal == "SILV":
            color = "silver"
        stone = style.extra.get("picture_stone") or style.stone or None
        stone = {"topaz": "blue_topaz"}.get(stone, stone)
        return (style.kind, color, stone, style.shape, style.design or None)


def _measure(carat, shape):
    """Millimeters of a stone of this weight: length x width x depth."""
    width = 6.43 * carat ** (1 / 3)
    if shape != "round":
        width *= 0.94 * _WIDTH.get(shape, 0.95) ** 0.5
    long = width / _WIDTH.get(shape, 0.995)
    return f"{long:.2f} x {width:.2f} x {width * _DEPTH.get(shape, 0.62):.2f}"


def _center(draw, style, carat):
    """The center stone (or the pair) and what it cost."""
    grown = style.stone == "diamond" and draw.random() < style.grown
    count = 2 if style.extra.get("pair") else 1
    stone = {
        "kind": style.stone,
        "shape": style.shape,
        "count": count,
        "carat": carat,
        "origin": "laboratory_grown" if grown else "natural",
    }
    if style.kind == "ring" and not grown and carat > 1.3 and draw.random() < 0.85:
        # big natural centers are ordered, not stocked
        carat = stone["carat"] = round(carat - 0.55, 2)
    if style.stone in ("opal", "turquoise", "onyx"):
        stone["shape"] = "cabochon"
    if style.stone == "pearl":
        stone.update(shape="bead", carat=0.0)
        size = draw.choice(("7.0-7.5", "7.5-8.0", "8.0-8.5"))
        stone["measurements"] = f"{size} mm"
        return stone, market.stone_cost("pearl", 0.0, count)
    color, clarity = "G", "VS2"
    if style.stone == "diamond":
        color = draw.choice(_COLORS[:6] if grown else _COLORS)
        clarity = draw.choice(_CLARITIES[:5] if grown else _CLARITIES)
        stone.update(color=color, clarity=clarity)
        if style.shape == "round" and count == 1:
            stone["cut"] = draw.choice(("Excellent", "Excellent", "Very Good"))
    elif style.stone == "moissanite":
        stone["origin"] = "laboratory_grown"
    if style.stone in _TREATMENT:
        stone["treatment"] = _TREATMENT[style.stone]
    if count == 1:
        stone["measurements"] = _measure(carat, style.shape)
    dollars = market.stone_cost(style.stone, carat, count, color, clarity, grown)
    return stone, dollars


def _accents(style, grown):
    kind, count, carat = style.accent
    stone = {
        "kind": kind,
        "shape": style.shape if style.kind in ("band", "bracelet") else "round",
        "count": count,
        "carat": carat,
        "origin": "laboratory_grown" if grown else "natural",
    }
    if kind == "pearl":
        stone.update(shape="bead", measurements="7.0-7.5 mm")
    elif kind == "diamond":
        stone.update(color="G-H", clarity="SI1")
    elif kind in _TREATMENT:
        stone["treatment"] = _TREATMENT[kind]
    dollars = market.stone_cost(kind, carat, count, "G", "SI1", grown)
    return stone, dollars


def _certificate(draw, stone):
    if stone["origin"] == "laboratory_grown":
        return {"lab": "igi", "number": f"LG{draw.randrange(520000000, 699999999)}"}
    if stone["kind"] != "diamond" or stone["carat"] < 0.5:
        return {}
    if draw.random() < 0.75:
        return {"lab": "gia", "number": str(draw.randrange(2141000000, 2519999999))}
    return {"lab": "igi", "number": str(draw.randrange(411000000, 619999999))}


def _one(draw, style, number, index):
    metal = style.metals[index % len(style.metals)] if style.metals else ""
    grams = 0.0
    if metal:
        factor = market.METALS[metal][4]
        grams = round(style.grams * factor * draw.uniform(0.94, 1.08), 2)
    cost = market.metal_cost(metal, grams) if metal else 0.0
    cost += style.labor
    stones, certificate = [], {}
    if style.stone:
        carat = draw.choice(style.carats)
        if style.kind != "signet":
            carat = round(carat + draw.randrange(0, 9) / 100, 2)
        center, dollars = _center(draw, style, carat)
        stones.append(center)
        cost += dollars
        if style.certified:
            certificate = _certificate(draw, center)
    if style.accent:
        grown = style.grown == 1.0 and not style.stone
        accent, dollars = _accents(style, grown)
        stones.append(accent)
        cost += dollars
    length = draw.choice(style.lengths) if style.lengths else ""
    if len(style.lengths) > 2 and metal:
        # a longer chain is a heavier chain
        scale = int(length.split()[0]) / 18
        grams = round(grams * scale, 2)
        cost = market.metal_cost(metal, grams) + style.labor
    sizes = style.sizes or (_RING_SIZES if style.kind == "ring" else ())
    cost = round(max(cost, 12.0), 2)
    price = market.tag_price(cost, style.markup * draw.uniform(0.97, 1.06))
    carats = sum(stone["carat"] for stone in stones)
    maker, prefix = VENDORS[style.vendor]
    return Piece(
        number=number,
        style=style,
        metal=metal,
        store=draw.choices(STORES, _SHARE)[0],
        cost=cost,
        price=price,
        replacement=float(round(price * 1.1 / 25) * 25),
        metal_weight=grams,
        gross_weight=round(grams + carats * 0.2, 4),
        size=draw.choice(sizes) if sizes else "",
        length=length,
        vendor=style.vendor,
        vendor_style=f"{prefix}{style.reference.replace('-', '')}",
        owned=True,
        stones=stones,
        certificate=certificate,
        note=style.words,
    )


def all_pieces(seed="the cases"):
    """Exactly TOTAL pieces, always the same ones."""
    draw = random.Random(seed)
    styles = all_styles()
    wanted = sum(style.pieces for style in styles)
    pieces, owed = [], 0.0
    for style in styles:
        # scaled so that the cases hold TOTAL pieces whatever the styles ask for
        owed += style.pieces * TOTAL / wanted
        count = max(1, round(owed) - len(pieces))
        for index in range(count):
            pieces.append(_one(draw, style, len(pieces) + 1, index))
    # diamonds that a cutter lends the store, and estate pieces left by their owners
    lendable = [
        piece
        for piece in pieces
        if piece.style.category in ("Loose Diamonds", "Estate Jewelry")
        and piece.cost > 1500
    ]
    for piece in lendable[::2][:36]:
        piece.owned = False
    return pieces
