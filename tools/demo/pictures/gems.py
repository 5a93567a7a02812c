"""Cut stones: outlines, facets, prongs."""

import itertools
import math

from .matter import CABOCHONS, METALS, PEARLS, STONES
from .solids import bead, tube
from .vectors import add, cross, scale, sub, unit

# length to width of each cut, along the finger
RATIO = {
    "round": 1.0,
    "oval": 1.38,
    "cushion": 1.06,
    "emerald": 1.38,
    "princess": 1.0,
    "pear": 1.5,
    "marquise": 1.9,
    "radiant": 1.25,
    "asscher": 1.0,
    "baguette": 2.0,
    "heart": 1.0,
}
STEP_CUTS = {"emerald", "asscher", "baguette"}


def _superellipse(angle, power):
    c, s = math.cos(angle), math.sin(angle)
    return (
        math.copysign(abs(c) ** (2 / power), c),
        math.copysign(abs(s) ** (2 / power), s),
    )


def _cut_corner(ratio, corner):
    """The eight corners of a rectangle with cut corners, half-size (1, ratio)."""
    w, h, c = 1.0, ratio, corner
    return [
        (w, -h + c),
        (w, h - c),
        (w - c, h),
        (-w + c, h),
        (-w, h - c),
        (-w, -h + c),
        (-w + c, -h),
        (w - c, -h),
    ]


def outline(shape, count=32):
    """The girdle seen from above, x within -1..1, y along the finger."""
    ratio = RATIO[shape]
    if shape in ("emerald", "asscher"):
        return _cut_corner(ratio, 0.42 if shape == "asscher" else 0.36)
    if shape == "baguette":
        return _cut_corner(ratio, 0.08)
    points = []
    for i in range(count):
        angle = 2 * math.pi * i / count + math.pi / count
        if shape in ("cushion", "radiant", "princess"):
            power = {"cushion": 3.2, "radiant": 6.0, "princess": 9.0}[shape]
            x, y = _superellipse(angle, power)
            points.append((x, y * ratio))
            continue
        x, y = math.cos(angle), math.sin(angle)
        if shape == "pear" and y > 0:
            x *= max(0.0, 1 - y**1.6) ** 0.82 if y < 1 else 0.0
        elif shape == "marquise":
            x *= (1 - abs(y) ** 1.7) ** 0.75 if abs(y) < 1 else 0.0
        elif shape == "heart":
            t = angle
            x = 1.05 * math.sin(t) ** 3
            y = (
                13 * math.cos(t)
                - 5 * math.cos(2 * t)
                - 2 * math.cos(3 * t)
                - math.cos(4 * t)
            ) / 15
        points.append((x, y * ratio))
    return points


def _facet(scene, frame, corners, matter, key, dim=1.0, nearer=0.0):
    points = [frame.point(*c) for c in corners]
    normal = unit(cross(sub(points[1], points[0]), sub(points[2], points[0])))
    toward = normal[0] * frame.z[0] + normal[1] * frame.z[1] + normal[2] * frame.z[2]
    if toward < 0:
        normal = scale(normal, -1)
    scene.face(points, normal, matter, dim=dim, key=key, cull=False, nearer=nearer)


def _at(points, factor, height, shift=False):
    count, ring = len(points), []
    for i in range(count):
        x, y = points[i]
        if shift:
            x1, y1 = points[(i + 1) % count]
            x, y = (x + x1) / 2, (y + y1) / 2
        ring.append((x * factor, y * factor, height))
    return ring


def _brilliant(scene, frame, points, matter, detail):
    """Kites and stars on the crown; the pavilion glitters through the table."""
    levels = [(1.0, 0.0), (0.80, 0.17), (0.58, 0.30)]
    if detail:
        levels += [(0.42, 0.301), (0.26, 0.302), (0.10, 0.303)]
    rings = [
        _at(points, factor, height, shift=bool(index % 2))
        for index, (factor, height) in enumerate(levels)
    ]
    count = len(points)
    for level, (ring, inner) in enumerate(itertools.pairwise(rings)):
        for i in range(count):
            j = (i + 1) % count
            if level % 2 == 0:
                first = (ring[i], ring[j], inner[i])
                second = (inner[i], inner[j], ring[j])
            else:
                first = (ring[i], ring[j], inner[j])
                second = (inner[i], inner[j], ring[i])
            # every second main facet answers alike: arrows, not noise
            group = (i * 8 // count, level, i % 2)
            _facet(scene, frame, first, matter, (group, "a", i), nearer=0.01)
            _facet(scene, frame, second, matter, (group, "b", i), nearer=0.011)
    glow = 0.96 if detail else 1.35
    _facet(scene, frame, rings[-1], matter, "table", dim=glow, nearer=0.012)


def _step_cut(scene, frame, points, matter, detail):
    """Long parallel steps like a hall of mirrors."""
    levels = [(1.0, 0.0), (0.86, 0.14), (0.74, 0.22), (0.62, 0.26)]
    if detail:
        levels += [(0.48, 0.261), (0.34, 0.262), (0.18, 0.263)]
    rings = [_at(points, factor, height) for factor, height in levels]
    count = len(points)
    for level, (ring, inner) in enumerate(itertools.pairwise(rings)):
        for i in range(count):
            j = (i + 1) % count
            quad = (ring[i], ring[j], inner[j], inner[i])
            _facet(scene, frame, quad, matter, ("step", level, i), nearer=0.01)
    _facet(scene, frame, rings[-1], matter, "table", nearer=0.012)


def _cabochon(scene, frame, points, matter):
    levels = [(math.cos(a), 0.62 * math.sin(a)) for a in _steps(0, 1.5, 9)]
    rings = [_at(points, factor, height) for factor, height in levels]
    count = len(points)
    for ring, inner in itertools.pairwise(rings):
        for i in range(count):
            j = (i + 1) % count
            _facet(
                scene,
                frame,
                (ring[i], ring[j], inner[j], inner[i]),
                matter,
                0,
                nearer=0.01,
            )
    _facet(scene, frame, rings[-1], matter, 0, nearer=0.012)


def _steps(low, high, count):
    return [low + (high - low) * i / (count - 1) for i in range(count)]


def _pavilion(scene, frame, points, matter):
    """The cone under the girdle, darker, seen from the side."""
    count = len(points)
    for top, low, dim in ((1.0, 0.55, 0.72), (0.55, 0.03, 0.55)):
        z0, z1 = -(1 - top) * 0.9, -(1 - low) * 0.9
        for i in range(count):
            j = (i + 1) % count
            quad = (
                (points[i][0] * top, points[i][1] * top, z0),
                (points[j][0] * top, points[j][1] * top, z0),
                (points[j][0] * low, points[j][1] * low, z1),
                (points[i][0] * low, points[i][1] * low, z1),
            )
            _facet(scene, frame, quad, matter, ("pav", i, dim), dim=dim, nearer=-0.02)


def gem(scene, frame, stone, shape="round", detail=True, count=None):
    """One stone with its girdle in the plane of the frame, half-width = size."""
    matter = STONES[stone]
    if stone in PEARLS:
        rings, sides = (34, 52) if detail else (9, 14)
        bead(
            scene,
            matter,
            frame.point(0, 0, 0.35),
            frame.size,
            rings=rings,
            sides=sides,
        )
        return
    points = outline(shape, count or (16 if detail else 8))
    if stone in CABOCHONS:
        points = outline("oval" if shape in STEP_CUTS else shape, 28)
        _cabochon(scene, frame, points, matter)
        return
    if detail:
        _pavilion(scene, frame, points, matter)
    if shape in STEP_CUTS:
        _step_cut(scene, frame, points, matter, detail)
    else:
        _brilliant(scene, frame, points, matter, detail)


def prong_places(shape, prongs=4):
    """Where the claws hold the girdle, in units of the half-width."""
    ratio = RATIO[shape]
    if shape == "pear":
        return [(0.0, 1.0 * ratio), (0.86, -0.52 * ratio), (-0.86, -0.52 * ratio)]
    if shape == "marquise":
        return [(0.0, ratio), (0.0, -ratio), (0.86, 0.0), (-0.86, 0.0)]
    if shape in ("princess", "radiant", "emerald", "asscher", "baguette", "cushion"):
        k = 0.90 if shape in ("cushion", "emerald", "asscher") else 0.97
        return [(sx * k, sy * k * ratio) for sx in (1, -1) for sy in (1, -1)]
    if shape == "heart":
        return [(0.78, 0.62), (-0.78, 0.62), (0.0, -1.05)]
    start = math.pi / 4 if prongs == 4 else math.pi / 6
    return [
        (math.cos(start + t), math.sin(start + t) * ratio)
        for t in (2 * math.pi * i / prongs for i in range(prongs))
    ]


def prongs(scene, frame, metal, shape="round", count=4, thick=0.10, deep=0.85):
    """Claws that rise from below the stone and bend over its girdle."""
    matter = METALS[metal]
    for x, y in prong_places(shape, count):
        path = [
            frame.point(x * 0.55, y * 0.55, -deep),
            frame.point(x * 0.86, y * 0.86, -deep * 0.45),
            frame.point(x * 1.05, y * 1.05, -0.02),
            frame.point(x * 1.03, y * 1.03, 0.13),
            frame.point(x * 0.93, y * 0.93, 0.21),
        ]
        wire = thick * frame.size
        tube(scene, matter, path, [wire * 0.8, wire * 0.9, wire, wire, wire * 0.85])
        tip = add(frame.point(x * 0.94, y * 0.94, 0.20), scale(frame.z, 0.0))
        bead(scene, matter, tip, wire * 1.12, rings=6, sides=10, nearer=0.05)
