"""A small camera: flat faces of known color, the far ones painted first."""

import io

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = 512
OVERSAMPLE = 3


def _backdrop():
    """Soft white paper, a little darker towards the corners."""
    vignette = Image.radial_gradient("L").resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    shade = vignette.point(lambda v: int(max(0, v - 70) * 0.11))
    paper = Image.new("RGB", (SIZE, SIZE), (254, 254, 253))
    return ImageChops.subtract(paper, Image.merge("RGB", (shade, shade, shade)))


class Scene:
    """Collects faces in the jeweler's space and paints them once."""

    def __init__(self, rotation, zoom, center=(0.0, 0.0)):
        self.rotation = rotation
        self.zoom = zoom
        self.center = center
        self.faces = []
        self.shadows = []
        self.glints = []

    def face(self, points, normal, matter, dim=1.0, key=0, cull=True, nearer=0.0):
        """One flat face; `nearer` lifts it over faces at the same depth."""
        (a, b, c), (d, e, f), (g, h, i) = self.rotation
        nx, ny, nz = normal
        vz = g * nx + h * ny + i * nz
        if cull and vz <= 0.0:
            return
        vx, vy = a * nx + b * ny + c * nz, d * nx + e * ny + f * nz
        if vz < 0:
            vx, vy, vz = -vx, -vy, -vz
        flat, depth = [], 0.0
        for x, y, z in points:
            flat.append((a * x + b * y + c * z, d * x + e * y + f * z))
            depth += g * x + h * y + i * z
        self.faces.append(
            (
                depth / len(points) + nearer,
                flat,
                matter.color(vx, vy, vz, dim=dim, key=key),
            )
        )

    def seen(self, point):
        """Where a point of the space falls on the unscaled picture."""
        (a, b, c), (d, e, f), _depth = self.rotation
        x, y, z = point
        return (a * x + b * y + c * z, d * x + e * y + f * z)

    def shadow(self, x, y, width, height, strength=90):
        """A soft shadow on the table, in unscaled picture coordinates."""
        self.shadows.append((x, y, width, height, strength))

    def glint(self, point, size):
        """A star of light on a polished edge."""
        self.glints.append((self.seen(point), size))

    def _place(self, x, y, side):
        half = side / 2
        k = self.zoom * half
        return (half + (x - self.center[0]) * k, half - (y - self.center[1]) * k)

    def _painted_shadows(self, paper):
        if not self.shadows:
            return paper
        side = SIZE // 2
        mask = Image.new("L", (side, side), 0)
        draw = ImageDraw.Draw(mask)
        for x, y, width, height, strength in self.shadows:
            cx, cy = self._place(x, y, side)
            w, h = width * self.zoom * side / 4, height * self.zoom * side / 4
            draw.ellipse((cx - w, cy - h, cx + w, cy + h), fill=strength)
        mask = mask.filter(ImageFilter.GaussianBlur(side / 34))
        mask = mask.resize((SIZE, SIZE), Image.Resampling.BICUBIC)
        dark = Image.new("RGB", (SIZE, SIZE), (96, 92, 98))
        return Image.composite(dark, paper, mask)

    def _painted_glints(self, picture):
        for (x, y), size in self.glints:
            side = max(8, int(size * self.zoom * SIZE))
            star = Image.new("L", (side * 4, side * 4), 0)
            draw = ImageDraw.Draw(star)
            m, thin = side * 2, side * 0.10
            for w, h in ((m, thin), (thin, m)):
                draw.polygon([(m - w, m), (m, m - h), (m + w, m), (m, m + h)], fill=255)
            star = star.filter(ImageFilter.GaussianBlur(side / 26))
            star = star.resize((side, side), Image.Resampling.LANCZOS)
            cx, cy = self._place(x, y, SIZE)
            spot = (int(cx - side / 2), int(cy - side / 2))
            picture.paste(
                (255, 255, 255), (*spot, spot[0] + side, spot[1] + side), star
            )
        return picture

    def picture(self):
        """The finished photograph as JPEG bytes, SIZE pixels square."""
        side = SIZE * OVERSAMPLE
        layer = Image.new("RGBA", (side, side), (255, 255, 255, 0))
        draw = ImageDraw.Draw(layer)
        half, (ox, oy) = side / 2, self.center
        k = self.zoom * half
        self.faces.sort(key=lambda face: face[0])
        for _depth, flat, color in self.faces:
            draw.polygon(
                [(half + (x - ox) * k, half - (y - oy) * k) for x, y in flat],
                fill=(*color, 255),
            )
        layer = layer.convert("RGBa").reduce(OVERSAMPLE).convert("RGBA")
        paper = self._painted_shadows(_backdrop())
        paper.paste(layer, (0, 0), layer)
        stream = io.BytesIO()
        self._painted_glints(paper).save(stream, "JPEG", quality=88)
        return stream.getvalue()
