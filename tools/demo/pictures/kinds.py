"""Compositions: what lies on the paper for each kind of piece."""

import math

from .gems import gem, outline, prongs
from .matter import METALS, PEARLS, STONES
from .scene import Scene
from .solids import along_curve, band, bead, link_frame, loop, plate, tube
from .vectors import Frame, add, scale, turn, unit

STANDING = turn(yaw=-30, pitch=36, roll=0)
FACING = turn(yaw=0, pitch=8)
LYING = turn(yaw=0, pitch=52)


def _around(angle, radius, lift=0.0):
    """A frame on a ring's outside, `angle` from the top, looking outward."""
    out = (math.sin(angle), math.cos(angle), 0.0)
    return Frame(scale(out, radius + lift), (math.cos(angle), -math.sin(angle), 0), out)


def _set_along_shank(scene, stone, radius, size, start, stop, metal=None):
    """Small stones in line on both shoulders of a shank."""
    step = 2.06 * size / radius
    count = int((stop - start) / step)
    for i in range(count + 1):
        for side in (1, -1):
            frame = _around(side * (start + i * step), radius)
            frame.size = size
            gem(scene, frame, stone, detail=False)
            if metal:
                for z in (1.02, -1.02):
                    spot = frame.point(size * 0 + 1.0, z, 0.05)
                    bead(scene, METALS[metal], spot, size * 0.26, rings=4, sides=6)


def _basket(scene, metal, frame, shape, size, deep=0.85):
    """A light gallery wire under the girdle."""
    matter = METALS[metal]
    for factor, level in ((0.82, -0.42), (0.56, -deep)):
        path = [
            frame.point(x * factor, y * factor, level) for x, y in outline(shape, 24)
        ]
        tube(scene, matter, path, 0.075 * size, sides=6, closed=True)


def _halo(scene, frame, stone, metal, shape, size):
    """A frame of small stones around the center stone."""
    dot = 0.175
    grown = [(x * 1.20, y * 1.20) for x, y in outline(shape, 64)]
    curve = [frame.point(x, y, -0.06) for x, y in grown + grown[:1]]
    matter = METALS[metal]
    edge = [frame.point(x * 1.13, y * 1.13, -0.12) for x, y in grown]
    tube(scene, matter, edge, 0.055 * size, sides=6, closed=True)
    for place, _along in along_curve(curve, dot * 2.05 * size):
        spot = Frame(place, frame.x, frame.z, dot * size)
        gem(scene, spot, stone, detail=False)


def ring(metal, stone, shape="round", style="solitaire", accent="diamond"):
    """An engagement or gemstone ring, standing, its head towards the viewer."""
    scene = Scene(STANDING, zoom=0.62, center=(0.0, 0.14))
    size = 0.46 if style != "three_stone" else 0.40
    if shape in ("oval", "emerald", "radiant"):
        size *= 0.90
    elif shape in ("pear", "marquise"):
        size *= 0.80
    scene.shadow(0.05, -0.98, 1.7, 0.46)

    def width(angle):
        return 0.20 + 0.12 * (angle / math.pi)

    band(scene, METALS[metal], 1.0, width, 0.15, flat=2.4)
    head = Frame((0.0, 1.0 + 0.98 * size, 0.0), (1, 0, 0), (0, 1, 0), size)
    _basket(scene, metal, head, shape, size)
    gem(scene, head, stone, shape, count=20)
    prongs(scene, head, metal, shape, count=6 if style == "solitaire" else 4)
    if style == "halo":
        _halo(scene, head, accent, metal, shape, size)
    if style in ("halo", "pave"):
        _set_along_shank(scene, accent, 1.06, 0.082, 0.52, 1.45, metal)
    if style == "three_stone":
        for side in (1, -1):
            small = size * 0.68
            out = unit((side * 0.42, 1.0, 0.0))
            place = add((side * 0.66, 1.0 + 0.30 * small, 0.0), scale(out, 0.14))
            frame = Frame(place, (1, -side * 0.42, 0), out, small)
            _basket(scene, metal, frame, "round", small)
            gem(scene, frame, accent)
            prongs(scene, frame, metal, "round")
    if stone not in PEARLS:
        scene.glint(head.point(-0.35, -0.45, 0.35), 0.30)
    return scene.picture()


def signet(metal, stone=None, shape="oval", **_more):
    """A ring with a broad plate to engrave."""
    scene = Scene(STANDING, zoom=0.62, center=(0.0, 0.06))
    scene.shadow(0.05, -0.98, 1.7, 0.46)

    def width(angle):
        return 0.30 + 0.75 * math.exp(-((angle / 0.55) ** 2))

    band(scene, METALS[metal], 1.0, width, 0.20, flat=2.6)
    face = Frame((0, 1.06, 0), (1, 0, 0), (0, 1, 0), 1.0)
    curve = [(x * 0.46, y * 0.40) for x, y in outline(shape, 40)]
    plate(scene, METALS[metal], face, curve, 0.16, bevel=0.10)
    if stone:
        gem(scene, Frame((0, 1.12, 0), (1, 0, 0), (0, 1, 0), 0.34), stone, shape)
    return scene.picture()


def wedding_band(metal, stone=None, shape="round", style="classic"):
    """A plain, flat, milgrain or stone-set band."""
    scene = Scene(STANDING, zoom=0.74, center=(0.0, -0.02))
    scene.shadow(0.05, -1.0, 1.75, 0.5)
    matter = METALS[metal]
    if stone:
        full = style == "eternity"
        size = 0.135
        band(scene, matter, 0.97, 0.30, 0.12, flat=5)
        if shape in ("baguette", "emerald", "princess"):
            size *= 0.80
        step = 2.1 * size / 1.05
        reach = math.pi if full else 1.25
        count = int(2 * reach / step)
        for i in range(count):
            frame = _around(-reach + (i + 0.5) * 2 * reach / count, 1.05)
            frame.size = size
            gem(scene, frame, stone, shape, detail=False, count=12)
            for x, y in ((1.0, 0.95), (1.0, -0.95)):
                bead(scene, matter, frame.point(x, y, 0.1), size * 0.24, 4, 6)
        return scene.picture()
    width, flat = {
        "classic": (0.42, 2.0),
        "flat": (0.48, 7.0),
        "wide": (0.66, 2.6),
        "milgrain": (0.48, 4.0),
        "narrow": (0.24, 2.0),
    }[style]
    band(scene, matter, 1.0, width, 0.15, flat=flat, steps=150)
    if style == "milgrain":
        for i in range(88):
            frame = _around(2 * math.pi * i / 88, 1.06)
            for z in (0.17, -0.17):
                bead(scene, matter, frame.point(0, z, 0), 0.026, rings=4, sides=6)
    return scene.picture()


def studs(metal, stone, shape="round", style="prong"):
    """A pair of ear studs."""
    scene = Scene(FACING, zoom=0.60, center=(0, -0.05))
    ratio = max(y for _x, y in outline(shape, 32))
    size = 0.56 if ratio < 1.2 else 0.44
    if style == "halo":
        size *= 0.82
    for side in (-1, 1):
        center = (side * 0.78, 0.04 * side, 0.0)
        look = unit((side * 0.30, 0.10, 1.0))
        frame = Frame(center, (1, 0, -side * 0.30), look, size)
        scene.shadow(side * 0.80, -0.30 - 0.4 * ratio * size, 1.3 * size, 0.45, 70)
        post = [frame.point(0, 0, -0.8), frame.point(0, 0, -2.2)]
        tube(scene, METALS[metal], post, 0.05)
        if stone in PEARLS:
            gem(scene, frame, stone)
            continue
        _basket(scene, metal, frame, shape, size)
        gem(scene, frame, stone, shape, count=20)
        prongs(scene, frame, metal, shape, thick=0.11)
        if style == "halo":
            _halo(scene, frame, "diamond", metal, shape, size)
        scene.glint(frame.point(-0.4, 0.45, 0.4), 0.22)
    return scene.picture()


def hoops(metal, stone=None, shape="round", **_more):
    """A pair of hoop earrings, plain or with stones on the front."""
    scene = Scene(turn(yaw=-38, pitch=12), zoom=0.64, center=(0.0, -0.02))
    for side in (-1, 1):
        x, z = side * 0.62, -side * 0.50
        scene.shadow(x * 0.9, -0.98, 0.75, 0.16, 60)
        path = []
        for i in range(72):
            a = 2 * math.pi * i / 72
            path.append((x + 0.02 * math.sin(a), 0.72 * math.cos(a) - 0.05, z))
            path[-1] = (x + 0.72 * math.sin(a), 0.72 * math.cos(a) - 0.05, z)
        tube(scene, METALS[metal], path, 0.095, sides=14, closed=True)
        if not stone:
            continue
        for i in range(13):
            a = math.radians(25 + i * 10.5)
            out = (math.sin(a), math.cos(a), 0.0)
            place = (x + 0.79 * out[0], 0.79 * out[1] - 0.05, z)
            frame = Frame(place, (0, 0, 1), out, 0.076)
            gem(scene, frame, stone, shape, detail=False)
    return scene.picture()


def _chain(scene, matter, points, length=0.085, wire=0.018, style="cable"):
    """Links along a curve."""
    if style == "bead":
        for place, _along in along_curve(points, length):
            bead(scene, matter, place, length * 0.44, rings=7, sides=10)
        return
    if style in ("rope", "snake", "herringbone"):
        _solid_chain(scene, matter, points, length, style)
        return
    spacing = length * (2.55 if style == "paperclip" else 1.45)
    for index, (place, along) in enumerate(along_curve(points, spacing)):
        long, short = length, length * 0.62
        if style == "figaro" and index % 4 == 3:
            long = length * 1.25
        if style == "curb":
            frame, short = link_frame(place, along, False), length * 0.8
        else:
            frame = link_frame(place, along, index % 2 == 1)
        if style == "paperclip":
            long, short = length * 1.55, length * 0.5
        loop(scene, matter, frame, long, short, wire, steps=14, sides=6)


def _solid_chain(scene, matter, points, length, style):
    placed = along_curve(points, length * (0.42 if style == "rope" else 0.25))
    if style == "rope":
        for strand in (0, 1):
            path = []
            for i, (place, along) in enumerate(placed):
                frame = link_frame(place, along, False)
                a = i * 0.95 + math.pi * strand
                path.append(
                    add(
                        place,
                        add(
                            scale(frame.y, 0.034 * math.cos(a)),
                            scale(frame.z, 0.034 * math.sin(a)),
                        ),
                    )
                )
            tube(scene, matter, path, 0.034, sides=8)
        return
    path = [place for place, _along in placed]
    thick = 0.036 if style == "snake" else 0.06
    # scales: a little thicker and thinner again along the chain
    radii = [thick * (1.0 if i % 2 else 0.84) for i in range(len(path))]
    tube(scene, matter, path, radii, sides=10)


def _neck_curve(top=0.95, low=-0.72, half=0.62, count=80):
    points = []
    for i in range(count + 1):
        t = -1 + 2 * i / count
        x = half * math.copysign(abs(t) ** 0.82, t)
        y = low + (top - low) * abs(t) ** 2.1
        points.append((x, y, 0.0))
    return points


def chain(metal, stone=None, shape="round", style="cable"):
    """A neck chain hanging in a soft curve, or a strand of pearls."""
    scene = Scene(turn(pitch=6), zoom=0.98, center=(0.0, 0.08))
    for i in range(0, 81, 8):
        x, y, _z = _neck_curve()[i]
        scene.shadow(x + 0.03, y - 0.05, 0.22, 0.22, 26)
    if stone in PEARLS:
        for place, _along in along_curve(_neck_curve(), 0.148):
            bead(scene, STONES[stone], place, 0.074, rings=18, sides=28)
        return scene.picture()
    if stone:
        for place, along in along_curve(_neck_curve(), 0.128):
            frame = Frame(place, along, (0, 0.1, 1), 0.060)
            plate_curve = [(x * 1.08, y * 1.08) for x, y in outline(shape, 16)]
            plate(scene, METALS[metal], frame, plate_curve, 0.0)
            frame.origin = add(frame.origin, (0, 0, 0.03))
            gem(scene, frame, stone, shape, detail=False, count=12)
        return scene.picture()
    size = {"curb": 0.075, "paperclip": 0.07, "bead": 0.075}.get(style, 0.062)
    _chain(scene, METALS[metal], _neck_curve(), size, 0.016, style)
    return scene.picture()


def _pendant_chain(scene, matter, y):
    for side in (-1, 1):
        points = [(0.0, y, -0.04), (side * 0.95, y + 1.45, -0.3)]
        _chain(scene, matter, points, 0.060, 0.014)
    path = [(0.0, y + 0.02 - 0.15 * math.cos(a), 0.10 * math.sin(a)) for a in _turns()]
    tube(scene, matter, path, 0.035, sides=8, closed=True)


def _turns(count=20):
    return [2 * math.pi * i / count for i in range(count)]


CROSS = [
    (0.12, 0.75),
    (0.12, 0.27),
    (0.46, 0.27),
    (0.46, 0.03),
    (0.12, 0.03),
    (0.12, -0.78),
    (-0.12, -0.78),
    (-0.12, 0.03),
    (-0.46, 0.03),
    (-0.46, 0.27),
    (-0.12, 0.27),
    (-0.12, 0.75),
]


def _heart_outline():
    return [
        (
            0.62 * math.sin(t) ** 3,
            0.045
            * (
                13 * math.cos(t)
                - 5 * math.cos(2 * t)
                - 2 * math.cos(3 * t)
                - math.cos(4 * t)
            ),
        )
        for t in _turns(48)
    ]


def pendant(metal, stone=None, shape="round", style="solitaire"):
    """A pendant on its chain."""
    scene = Scene(turn(yaw=-8, pitch=8), zoom=0.72, center=(0.0, 0.30))
    matter = METALS[metal]
    if style in ("disc", "cross", "heart"):
        curve = {
            "disc": [(0.62 * math.sin(t), 0.62 * math.cos(t)) for t in _turns(60)],
            "cross": CROSS,
            "heart": _heart_outline(),
        }[style]
        top = max(y for _x, y in curve)
        if style == "heart":
            top = 0.45
        scene.shadow(0.10, -0.42, 1.15, 1.15, 55)
        frame = Frame((0, -0.2, 0), (1, 0, 0), (0.05, 0.12, 1), 1.0)
        plate(scene, matter, frame, curve, 0.12, bevel=0.09)
        if stone:
            _dotted(scene, frame, curve, stone)
        _pendant_chain(scene, matter, top - 0.2 + 0.14)
        return scene.picture()
    size = 0.50 if shape in ("round", "cushion", "princess", "heart") else 0.40
    ratio = max(y for _x, y in outline(shape, 32))
    frame = Frame((0, -0.2, 0), (1, 0, 0), (0.08, 0.14, 1), size)
    scene.shadow(0.10, -0.42, 1.3 * size * 2, 1.3 * size * 2, 60)
    reach = ratio
    if stone in PEARLS:
        gem(scene, frame, stone)
    else:
        _basket(scene, metal, frame, shape, size)
        gem(scene, frame, stone, shape, count=20)
        prongs(scene, frame, metal, shape)
        scene.glint(frame.point(-0.4, 0.45, 0.4), 0.24)
        if style == "halo":
            _halo(scene, frame, "diamond", metal, shape, size)
            reach = ratio * 1.45
    _pendant_chain(scene, matter, -0.2 + reach * size + 0.16)
    return scene.picture()


def _dotted(scene, frame, curve, stone):
    """Small stones along the edge of a plate."""
    inner = [(x * 0.80, y * 0.86) for x, y in curve]
    points = [frame.point(x, y, 0.08) for x, y in inner + inner[:1]]
    for place, _along in along_curve(points, 0.115):
        gem(scene, Frame(place, frame.x, frame.z, 0.05), stone, detail=False)


def bracelet(metal, stone=None, shape="round", style="tennis"):
    """A tennis bracelet, a bangle, or a chain bracelet, lying on the table."""
    scene = Scene(LYING, zoom=0.74, center=(0.0, 0.0))
    matter = METALS[metal]
    for angle in _turns(28):
        x, z = math.sin(angle), math.cos(angle)
        scene.shadow(1.04 * x, -0.79 * z - 0.16, 0.28, 0.22, 40)
    if style == "tennis":
        count = 38 if shape == "round" else 34
        size = math.pi / count * 0.96
        for i in range(count):
            angle = 2 * math.pi * i / count
            out = (math.sin(angle), 0.0, math.cos(angle))
            along = (math.cos(angle), 0.0, -math.sin(angle))
            # stones lean outward and up, as on a wrist form
            frame = Frame(out, along, (out[0], 0.75, out[2]), size)
            seat = [(x * 1.12, y * 1.12) for x, y in outline(shape, 16)]
            plate(scene, matter, frame, seat, -0.3, bevel=0.0)
            cup = [frame.point(x * 1.05, y * 1.05, -0.55) for x, y in seat]
            tube(scene, matter, cup, size * 0.16, sides=5, closed=True)
            gem(scene, frame, stone, shape, detail=False, count=12)
        return scene.picture()
    if style in ("bangle", "cuff"):
        rows = []
        for i in range(140):
            if style == "cuff" and 66 < i < 78:
                continue
            a = 2 * math.pi * i / 140
            rows.append((1.02 * math.sin(a), 0.0, 0.92 * math.cos(a)))
        if style == "cuff":
            rows = rows[67:] + rows[:67]
        tube(scene, matter, rows, 0.105, sides=18, closed=style == "bangle")
        if stone:
            for i in range(23):
                a = (i - 11) * 0.098
                out = (math.sin(a), 0.55, math.cos(a))
                spot = (1.02 * math.sin(a), 0.0, 0.92 * math.cos(a))
                frame = Frame(
                    add(spot, scale(unit(out), 0.085)),
                    (math.cos(a), 0, -math.sin(a)),
                    out,
                    0.047,
                )
                gem(scene, frame, stone, shape, detail=False)
        return scene.picture()
    points = [(math.sin(a), 0.0, math.cos(a)) for a in _turns(90) + [2 * math.pi]]
    if stone:
        for place, _along in along_curve(points, 0.185):
            bead(scene, STONES[stone], place, 0.092, rings=18, sides=28)
        return scene.picture()
    _chain(scene, matter, points, 0.095, 0.028, style)
    return scene.picture()


def loose(metal=None, stone="diamond", shape="round", **_more):
    """A loose stone, table towards the viewer."""
    scene = Scene(turn(yaw=0, pitch=70), zoom=0.60)
    long = max(y for _x, y in outline(shape, 32))
    size = 1.06 / math.sqrt(long)
    scene.shadow(0.10, -0.62 * size * long, 2.0 * size, 0.9, 80)
    frame = Frame((0, 0.35, 0), (1, 0, 0), (0, 1, 0.10), size)
    gem(scene, frame, stone, shape, count=32 if shape != "round" else 24)
    scene.glint(frame.point(-0.42, 0.40, 0.3), 0.34)
    scene.glint(frame.point(0.55, -0.35, 0.2), 0.20)
    return scene.picture()


def brooch(metal, stone, shape="oval", style="cluster"):
    """A cluster brooch, as estate cases have them."""
    scene = Scene(turn(yaw=-12, pitch=10), zoom=0.62)
    scene.shadow(0.06, -0.16, 2.1, 2.1, 60)
    matter = METALS[metal]
    center = Frame((0, 0, 0.1), (1, 0, 0), (0, 0.06, 1), 0.44)
    for count, reach, dot in ((12, 0.78, 0.155), (18, 1.12, 0.15)):
        for i in range(count):
            a = 2 * math.pi * (i + 0.5 * (count == 18)) / count
            place = (reach * math.sin(a) * 0.96, reach * math.cos(a), -0.05)
            frame = Frame(place, (1, 0, 0), (0.2 * math.sin(a), 0.2 * math.cos(a), 1))
            frame.size = dot
            disc = [(1.14 * math.sin(t), 1.14 * math.cos(t)) for t in _turns(20)]
            plate(scene, matter, frame, disc, -0.1)
            gem(scene, frame, "diamond", detail=False)
    disc = [(0.52 * math.sin(t), 0.64 * math.cos(t)) for t in _turns(40)]
    plate(scene, matter, Frame((0, 0, 0), (1, 0, 0), (0, 0.06, 1)), disc, 0.02)
    gem(scene, center, stone, shape, count=20)
    prongs(scene, center, metal, shape)
    scene.glint(center.point(-0.4, 0.4, 0.4), 0.24)
    return scene.picture()
