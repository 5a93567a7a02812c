"""Plain vectors of three numbers: enough geometry to draw a ring."""

import math


def add(a, b):
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def scale(a, k):
    return (a[0] * k, a[1] * k, a[2] * k)


def sub(a, b):
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def cross(a, b):
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def unit(a):
    length = math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) or 1.0
    return (a[0] / length, a[1] / length, a[2] / length)


class Frame:
    """A place with its own axes: x and y lie in the plane, z looks out of it."""

    def __init__(self, origin, x_axis, z_axis, size=1.0):
        self.origin = origin
        self.z = unit(z_axis)
        self.y = unit(cross(self.z, x_axis))
        self.x = cross(self.y, self.z)
        self.size = size

    def point(self, x, y, z):
        k = self.size
        o, a, b, c = self.origin, self.x, self.y, self.z
        x, y, z = x * k, y * k, z * k
        return (
            o[0] + a[0] * x + b[0] * y + c[0] * z,
            o[1] + a[1] * x + b[1] * y + c[1] * z,
            o[2] + a[2] * x + b[2] * y + c[2] * z,
        )


def turn(yaw=0.0, pitch=0.0, roll=0.0):
    """The rotation matrix of a camera, angles in degrees."""
    cy, sy = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    cp, sp = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
    cr, sr = math.cos(math.radians(roll)), math.sin(math.radians(roll))
    # first around the upright axis, then towards the viewer, then in the picture
    rows = [
        (cy, 0.0, sy),
        (sp * sy, cp, -sp * cy),
        (-cp * sy, sp, cp * cy),
    ]
    x, y, z = rows
    return (
        tuple(cr * a - sr * b for a, b in zip(x, y, strict=True)),
        tuple(sr * a + cr * b for a, b in zip(x, y, strict=True)),
        z,
    )
