"""What things are made of: how metal, stone and pearl answer the light."""

import itertools
import math
import zlib


def _mix(a, b, k):
    return tuple(x + (y - x) * k for x, y in zip(a, b, strict=True))


def _ramp(stops, steps=256):
    """Colors between the given (position, rgb) stops, as a look-up table."""
    table = []
    for index in range(steps):
        at = index / (steps - 1)
        for (p0, c0), (p1, c1) in itertools.pairwise(stops):
            if at <= p1:
                k = (at - p0) / ((p1 - p0) or 1.0)
                table.append(tuple(int(v + 0.5) for v in _mix(c0, c1, k)))
                break
    return table


def _step(low, high, value):
    k = min(1.0, max(0.0, (value - low) / (high - low)))
    return k * k * (3 - 2 * k)


class Metal:
    """Polished metal that mirrors a photographer's light tent."""

    def __init__(self, shadow, dark, base, light, shine):
        self.table = _ramp(
            [(0, shadow), (0.28, dark), (0.56, base), (0.8, light), (1, shine)]
        )

    def color(self, nx, ny, nz, dim=1.0, key=0):
        # mirrored direction of a viewer who looks straight into the picture
        rx, ry, rz = 2 * nz * nx, 2 * nz * ny, 2 * nz * nz - 1
        # a soft box above, a strip on the left, a dark table edge, a bright table
        light = 0.34 + 0.46 * _step(0.05, 0.75, ry)
        light += 0.26 * math.exp(-(((rx + 0.55) / 0.20) ** 2)) * (ry > -0.55)
        light += 0.16 * math.exp(-(((rx - 0.72) / 0.14) ** 2)) * (ry > -0.3)
        light -= 0.24 * math.exp(-(((ry + 0.16) / 0.13) ** 2)) * (1 - 0.6 * rz * rz)
        light += 0.22 * _step(-0.30, -0.85, ry)
        light += 0.27 * rz * rz * (rz > 0) + 0.04
        return self.table[min(255, max(0, int(light * dim * 255)))]


class Stone:
    """A cut stone: each facet throws back its own piece of the room."""

    def __init__(self, stops, fire=0.0, seed="stone"):
        self.table = _ramp(stops)
        self.fire = fire
        self.seed = seed

    def _chance(self, key):
        return (zlib.crc32(f"{self.seed}/{key}".encode()) % 1009) / 1008

    def color(self, nx, ny, nz, dim=1.0, key=0):
        chance = self._chance(key)
        light = 0.20 + 0.50 * chance + 0.32 * (nx * -0.35 + ny * 0.75 + nz * 0.35)
        red, green, blue = self.table[min(255, max(0, int(light * dim * 255)))]
        if self.fire and chance > 0.86:
            # dispersion: a few facets flash a spectral color
            hue = self._chance((key, "hue"))
            red += int(self.fire * math.cos(6.28 * hue))
            green += int(self.fire * math.cos(6.28 * (hue + 0.33)))
            blue += int(self.fire * math.cos(6.28 * (hue + 0.66)))
        return (
            min(255, max(0, red)),
            min(255, max(0, green)),
            min(255, max(0, blue)),
        )


class Satin:
    """A soft, deep skin: pearl, opal, turquoise, jade."""

    def __init__(self, shadow, base, glow):
        self.table = _ramp([(0, shadow), (0.55, base), (0.9, glow), (1, (255,) * 3)])

    def color(self, nx, ny, nz, dim=1.0, key=0):
        light = 0.42 + 0.34 * (nx * -0.4 + ny * 0.65 + nz * 0.35)
        shine = max(0.0, nx * -0.38 + ny * 0.55 + nz * 0.74)
        light += 0.42 * shine**24 - 0.22 * (1 - nz) ** 2
        return self.table[min(255, max(0, int(light * dim * 255)))]


METALS = {
    "yellow": Metal(
        (96, 60, 10), (170, 118, 34), (226, 180, 86), (250, 222, 146), (255, 252, 234)
    ),
    "white": Metal(
        (64, 68, 74),
        (120, 126, 134),
        (188, 193, 199),
        (226, 230, 234),
        (255, 255, 255),
    ),
    "rose": Metal(
        (98, 48, 34), (168, 98, 78), (219, 156, 132), (242, 201, 183), (255, 243, 236)
    ),
    "platinum": Metal(
        (70, 72, 78), (128, 132, 140), (180, 184, 190), (218, 222, 228), (255, 255, 255)
    ),
    "silver": Metal(
        (58, 58, 60), (118, 118, 120), (196, 196, 197), (234, 234, 234), (255, 255, 255)
    ),
}


def _colored(dark, base, light, seed):
    return Stone(
        [(0, dark), (0.35, base), (0.72, light), (0.92, light), (1, (255, 255, 255))],
        fire=12,
        seed=seed,
    )


STONES = {
    "diamond": Stone(
        [
            (0, (44, 54, 68)),
            (0.26, (112, 126, 142)),
            (0.46, (190, 203, 214)),
            (0.68, (238, 244, 248)),
            (1, (255, 255, 255)),
        ],
        fire=34,
        seed="diamond",
    ),
    "fancy_yellow_diamond": Stone(
        [
            (0, (126, 100, 12)),
            (0.35, (222, 186, 46)),
            (0.7, (250, 230, 120)),
            (1, (255, 253, 226)),
        ],
        fire=16,
        seed="canary",
    ),
    "black_diamond": _colored((8, 8, 10), (30, 31, 35), (98, 100, 108), "black"),
    "sapphire": _colored((6, 14, 74), (20, 48, 152), (88, 128, 222), "sapphire"),
    "pink_sapphire": _colored((126, 18, 76), (216, 64, 132), (248, 160, 202), "pink"),
    "ruby": _colored((78, 2, 20), (176, 14, 46), (238, 92, 112), "ruby"),
    "emerald": _colored((2, 54, 34), (10, 122, 76), (96, 200, 146), "emerald"),
    "morganite": _colored((178, 110, 96), (240, 182, 166), (254, 224, 214), "morgan"),
    "aquamarine": _colored((64, 126, 150), (136, 200, 220), (214, 242, 248), "aqua"),
    "amethyst": _colored((44, 12, 86), (112, 52, 170), (190, 142, 230), "amethyst"),
    "tanzanite": _colored((28, 16, 104), (72, 58, 186), (154, 146, 238), "tanzanite"),
    "citrine": _colored((142, 74, 4), (228, 148, 28), (252, 212, 118), "citrine"),
    "garnet": _colored((56, 4, 12), (128, 16, 32), (204, 78, 84), "garnet"),
    "blue_topaz": _colored((10, 84, 130), (50, 156, 208), (158, 222, 246), "topaz"),
    "peridot": _colored((70, 92, 6), (140, 172, 34), (208, 228, 122), "peridot"),
    "moissanite": Stone(
        [
            (0, (86, 92, 96)),
            (0.4, (190, 200, 202)),
            (0.75, (244, 248, 246)),
            (1, (255, 255, 255)),
        ],
        fire=52,
        seed="moissanite",
    ),
    "pearl": Satin((150, 138, 132), (236, 228, 220), (254, 250, 246)),
    "tahitian_pearl": Satin((30, 34, 38), (88, 96, 98), (176, 190, 186)),
    "opal": Satin((126, 150, 160), (216, 228, 228), (250, 246, 240)),
    "turquoise": Satin((20, 110, 116), (66, 180, 180), (170, 228, 222)),
    "onyx": Satin((4, 4, 6), (28, 28, 32), (120, 122, 130)),
}
CABOCHONS = {"opal", "turquoise", "onyx"}
PEARLS = {"pearl", "tahitian_pearl"}
