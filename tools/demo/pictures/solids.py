"""Metal parts: shanks, tubes, beads, plates."""

import itertools
import math

from .vectors import Frame, add, cross, scale, sub, unit


def _grid(scene, rows, matter, dim=1.0, closed=True, inner=1.0):
    """Faces between neighboring rows of (point, normal); rows run along a path."""
    for row, after in itertools.pairwise(rows):
        count = len(row)
        for j in range(count if closed else count - 1):
            (a, na), (b, nb) = row[j], row[(j + 1) % count]
            (c, nc), (d, nd) = after[(j + 1) % count], after[j]
            normal = unit(
                (
                    na[0] + nb[0] + nc[0] + nd[0],
                    na[1] + nb[1] + nc[1] + nd[1],
                    na[2] + nb[2] + nc[2] + nd[2],
                )
            )
            shade = dim
            if inner != 1.0 and normal[0] * a[0] + normal[1] * a[1] < 0:
                shade = dim * inner
            scene.face((a, b, c, d), normal, matter, dim=shade)


def band(scene, matter, radius, width, thickness, flat=2.0, steps=120, sides=18):
    """A ring shank around the z axis.

    `width` may be a function of the angle from the top (radians), for shanks
    that taper; `flat` = 2 is half-round, 4 and more is a flat band.
    """
    wide = width if callable(width) else (lambda _angle: width)
    rows = []
    for step in range(steps + 1):
        angle = 2 * math.pi * step / steps
        out = (math.sin(angle), math.cos(angle), 0.0)
        w = wide(min(angle, 2 * math.pi - angle)) / 2
        row = []
        for side in range(sides):
            phi = 2 * math.pi * side / sides
            c, s = math.cos(phi), math.sin(phi)
            # superellipse: rounded edges whatever the flatness
            pc = math.copysign(abs(c) ** (2 / flat), c)
            ps = math.copysign(abs(s) ** (2 / flat), s)
            r = radius + thickness / 2 * pc
            nc = math.copysign(abs(c) ** (2 - 2 / flat), c) / thickness
            ns = math.copysign(abs(s) ** (2 - 2 / flat), s) / (2 * w)
            row.append(
                (
                    (out[0] * r, out[1] * r, w * ps),
                    unit((out[0] * nc, out[1] * nc, ns)),
                )
            )
        rows.append(row)
    _grid(scene, rows, matter, inner=0.72)


def _reference(path):
    """The axis that the path runs along least: its wire never twists about it."""
    steps = [unit(sub(b, a)) for a, b in itertools.pairwise(path)]
    reach = [max(abs(step[axis]) for step in steps) for axis in range(3)]
    axis = min((2, 1, 0), key=lambda k: round(reach[k], 3))
    return tuple(1.0 if k == axis else 0.0 for k in range(3))


def tube(scene, matter, path, radius, sides=8, dim=1.0, closed=False):
    """A wire along a path of points; `radius` may be a list, one per point."""
    count = len(path)
    radii = radius if isinstance(radius, list) else [radius] * count
    reference = _reference(path)
    rows = []
    for i, point in enumerate(path):
        before = path[i - 1] if i or closed else path[i]
        after = path[(i + 1) % count] if i + 1 < count or closed else path[i]
        along = unit(sub(after, before))
        u = unit(cross(along, reference))
        v = cross(along, u)
        row = []
        for k in range(sides):
            phi = 2 * math.pi * k / sides
            n = add(scale(u, math.cos(phi)), scale(v, math.sin(phi)))
            row.append((add(point, scale(n, radii[i])), n))
        rows.append(row)
    if closed:
        rows.append(rows[0])
    _grid(scene, rows, matter, dim=dim)


def bead(scene, matter, center, radius, rings=7, sides=12, dim=1.0, nearer=0.0):
    """A ball: prong tips, pearls, granulation."""
    for i in range(rings):
        t0, t1 = math.pi * i / rings, math.pi * (i + 1) / rings
        for k in range(sides):
            p0, p1 = 2 * math.pi * k / sides, 2 * math.pi * (k + 1) / sides
            corners = [
                (math.sin(t) * math.cos(p), math.cos(t), math.sin(t) * math.sin(p))
                for t, p in ((t0, p0), (t1, p0), (t1, p1), (t0, p1))
            ]
            normal = unit(
                (
                    sum(c[0] for c in corners),
                    sum(c[1] for c in corners),
                    sum(c[2] for c in corners),
                )
            )
            scene.face(
                [add(center, scale(c, radius)) for c in corners],
                normal,
                matter,
                dim=dim,
                nearer=nearer,
            )


def loop(scene, matter, frame, long, short, wire, steps=18, sides=6):
    """A closed oval link lying in the plane of the frame."""
    path = [
        frame.point(
            long * math.cos(2 * math.pi * i / steps),
            short * math.sin(2 * math.pi * i / steps),
            0.0,
        )
        for i in range(steps)
    ]
    tube(scene, matter, path, wire, sides=sides, closed=True)


def plate(scene, matter, frame, outline, depth, bevel=0.12):
    """A flat piece with a beveled edge: discs, crosses, signet faces."""
    inner = [(x * (1 - bevel), y * (1 - bevel)) for x, y in outline]
    top = [frame.point(x, y, depth / 2) for x, y in inner]
    scene.face(top, frame.z, matter, nearer=0.02)
    count = len(outline)
    for i in range(count):
        (x0, y0), (x1, y1) = outline[i], outline[(i + 1) % count]
        quad = [
            frame.point(*inner[i], depth / 2),
            frame.point(*inner[(i + 1) % count], depth / 2),
            frame.point(x1, y1, 0.0),
            frame.point(x0, y0, 0.0),
        ]
        out = unit(
            add(
                scale(frame.x, (x0 + x1) / 2),
                add(scale(frame.y, (y0 + y1) / 2), scale(frame.z, 0.6)),
            )
        )
        scene.face(quad, out, matter, dim=0.92, nearer=0.01)


def along_curve(points, spacing):
    """Points of a curve at an even spacing, with their directions."""
    placed, left = [], 0.0
    for a, b in itertools.pairwise(points):
        step = sub(b, a)
        length = math.sqrt(step[0] ** 2 + step[1] ** 2 + step[2] ** 2)
        while left <= length:
            placed.append((add(a, scale(step, left / length)), unit(step)))
            left += spacing
        left -= length
    return placed


def link_frame(point, along, turned):
    """The plane of a chain link: every second one is turned by a quarter."""
    look = (0.25, 0.35, 0.9)
    side = unit(cross(look, along))
    out = cross(along, side)
    tilt = 0.95 if turned else 0.30
    z = unit(add(scale(out, math.cos(tilt)), scale(side, math.sin(tilt))))
    return Frame(point, along, z)
