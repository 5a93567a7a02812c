"""What metal, stones and work cost this jeweler, in US dollars.

Believable wholesale figures, invented for the demo: they need only keep proportion
(a carat of natural diamond costs more than its mounting, platinum mountings weigh
more than gold ones, laboratory-grown stones cost a fraction).
"""

# (label on the variant, metal, color, stamp, grams against 14K, dollars per gram)
METALS = {
    "14KY": ("14K Yellow Gold", "gold", "yellow", "14K", 1.00, 74.0),
    "14KW": ("14K White Gold", "gold", "white", "14K", 1.00, 75.5),
    "14KR": ("14K Rose Gold", "gold", "rose", "14K", 1.00, 74.5),
    "18KY": ("18K Yellow Gold", "gold", "yellow", "18K", 1.16, 96.0),
    "18KW": ("18K White Gold", "gold", "white", "18K", 1.16, 98.0),
    "18KR": ("18K Rose Gold", "gold", "rose", "18K", 1.16, 96.5),
    "10KY": ("10K Yellow Gold", "gold", "yellow", "10K", 0.90, 53.0),
    "PLAT": ("Platinum 950", "platinum", "white", "950", 1.55, 52.0),
    "SILV": ("Sterling silver 925", "silver", "white", "925", 0.80, 2.4),
}

# dollars per carat of a stone of about one carat (half of it, by the piece of 0.01)
_COLORED = {
    "sapphire": 980,
    "ruby": 1450,
    "emerald": 1250,
    "morganite": 120,
    "aquamarine": 190,
    "amethyst": 18,
    "tanzanite": 340,
    "citrine": 16,
    "garnet": 24,
    "topaz": 20,
    "peridot": 60,
    "opal": 130,
    "moissanite": 110,
    "turquoise": 15,
    "onyx": 6,
}
_COLOR_FACTOR = {
    "D": 1.32,
    "E": 1.24,
    "F": 1.16,
    "G": 1.0,
    "H": 0.9,
    "I": 0.78,
    "J": 0.68,
}
_CLARITY_FACTOR = {
    "VVS1": 1.32,
    "VVS2": 1.24,
    "VS1": 1.1,
    "VS2": 1.0,
    "SI1": 0.86,
    "SI2": 0.72,
    "I1": 0.5,
}
# natural diamonds get dearer per carat at each round weight, laboratory-grown hardly
_NATURAL_STEPS = [
    (0.3, 780),
    (0.5, 1350),
    (0.7, 2050),
    (0.9, 3100),
    (1.0, 3900),
    (1.5, 5400),
    (2.0, 7600),
    (3.0, 11200),
]
_GROWN_STEPS = [(0.5, 190), (1.0, 250), (1.5, 285), (2.0, 320), (3.0, 395)]


def _per_carat(steps, carat):
    price = steps[0][1] * 0.75
    for weight, dollars in steps:
        if carat >= weight:
            price = dollars
    return price


def stone_cost(kind, carat, count=1, color="G", clarity="VS2", grown=False):
    """Dollars for a row of stones; `carat` is the weight of all of them."""
    each = carat / count
    if kind == "diamond":
        steps = _GROWN_STEPS if grown else _NATURAL_STEPS
        factor = _COLOR_FACTOR.get(color[:1], 0.9) * _CLARITY_FACTOR.get(clarity, 0.8)
        return carat * _per_carat(steps, each) * factor
    if kind == "pearl":
        return 34.0 * count
    return carat * _COLORED[kind] * (0.55 if each < 0.4 else 1.0)


def metal_cost(metal, grams):
    return grams * METALS[metal][5]


def tag_price(cost, markup):
    """A price a jeweler would write on a tag: keystone and an ending."""
    raw = cost * markup
    if raw < 200:
        return float(int(raw / 5) * 5 + 4)
    if raw < 1000:
        return float(int(raw / 25) * 25 + 20)
    if raw < 5000:
        return float(int(raw / 50) * 50 + 45)
    return float(int(raw / 100) * 100 + 50)
