"""Pictures of jewelry, drawn by this project: no photographs, no licenses.

A small renderer (camera, polished metal, faceted stones) draws one picture for
each combination of kind, metal, stone, cut and style. The same arguments give
the same bytes.
"""

from functools import lru_cache, cache

from . import kinds

DRAWERS = {
    "ring": kinds.ring,
    "signet": kinds.signet,
    "band": kinds.wedding_band,
    "studs": kinds.studs,
    "hoops": kinds.hoops,
    "chain": kinds.chain,
    "pendant": kinds.pendant,
    "bracelet": kinds.bracelet,
    "loose": kinds.loose,
    "brooch": kinds.brooch,
}


@cache
def draw(kind, metal, stone=None, shape="round", style=None):
    """The JPEG bytes of one picture."""
    options = {"style": style} if style else {}
    return DRAWERS[kind](metal=metal, stone=stone, shape=shape, **options)
