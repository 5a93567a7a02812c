"""The styles of the house: about 150 lines of a believable jewelry catalog."""

from dataclasses import dataclass, field

ALL_GOLD = ("14KY", "14KW", "14KR")
BRIDAL = ("14KY", "14KW", "14KR", "18KY", "PLAT")
FINE = ("14KY", "14KW", "18KY")

# invented makers: nobody's real name
VENDORS = {
    "bridal": ("Brightwater Bridal Co.", "BW"),
    "castings": ("Orfevra Casting House", "OC"),
    "natural": ("Castellane Diamond Cutters", "CD"),
    "grown": ("Lumenaire Laboratory Diamonds", "LL"),
    "color": ("Meridian Gem House", "MG"),
    "chain": ("Lindqvist Chain Works", "LC"),
    "pearl": ("Harbor Pearl Company", "HP"),
    "silver": ("Tideline Silver Studio", "TS"),
    "estate": ("Old Square Estate Buyers", "OS"),
}


@dataclass(frozen=True)
class Style:
    """One style: what it looks like, what it is made of, how many are in the cases."""

    reference: str
    name: str
    category: str
    kind: str  # which picture: ring, band, studs...
    vendor: str
    pieces: int
    metals: tuple = FINE
    stone: str = ""  # center stone, empty when all metal
    shape: str = "round"
    design: str = ""
    carats: tuple = ()  # weights of the center that are bought
    accent: tuple = ()  # (kind, count, total carat) of the small stones
    grams: float = 3.0  # of 14K
    labor: float = 90.0
    markup: float = 2.2
    lengths: tuple = ()
    sizes: tuple = ()
    grown: float = 0.0  # share of laboratory-grown centers
    certified: bool = False
    words: str = ""
    extra: dict = field(default_factory=dict)


def _engagement():
    """(name, shape, design, accent, laboratory-grown share)"""
    rows = [
        ("Adelaide Solitaire Ring", "round", "solitaire", (), 0.3),
        ("Adelaide Oval Solitaire Ring", "oval", "solitaire", (), 0.5),
        ("Adelaide Emerald Solitaire Ring", "emerald", "solitaire", (), 0.4),
        ("Adelaide Pear Solitaire Ring", "pear", "solitaire", (), 0.5),
        ("Adelaide Princess Solitaire Ring", "princess", "solitaire", (), 0.2),
        ("Adelaide Marquise Solitaire Ring", "marquise", "solitaire", (), 0.4),
        ("Beatrix Halo Ring", "round", "halo", ("diamond", 38, 0.32), 0.3),
        ("Beatrix Oval Halo Ring", "oval", "halo", ("diamond", 42, 0.36), 0.5),
        ("Beatrix Cushion Halo Ring", "cushion", "halo", ("diamond", 44, 0.38), 0.4),
        ("Beatrix Pear Halo Ring", "pear", "halo", ("diamond", 40, 0.34), 0.5),
        ("Clementine Pave Ring", "round", "pave", ("diamond", 20, 0.22), 0.3),
        ("Clementine Oval Pave Ring", "oval", "pave", ("diamond", 20, 0.22), 0.6),
        ("Clementine Radiant Pave Ring", "radiant", "pave", ("diamond", 20, 0.24), 0.5),
        ("Clementine Cushion Pave Ring", "cushion", "pave", ("diamond", 20, 0.22), 0.4),
        (
            "Dorothea Three Stone Ring",
            "round",
            "three_stone",
            ("diamond", 2, 0.50),
            0.2,
        ),
        (
            "Dorothea Emerald Trilogy Ring",
            "emerald",
            "three_stone",
            ("diamond", 2, 0.60),
            0.3,
        ),
        (
            "Dorothea Oval Trilogy Ring",
            "oval",
            "three_stone",
            ("diamond", 2, 0.46),
            0.4,
        ),
        ("Eleanor Hidden Halo Ring", "asscher", "pave", ("diamond", 26, 0.25), 0.3),
    ]
    for number, (name, shape, design, accent, grown) in enumerate(rows, 101):
        yield Style(
            f"ER-{number}",
            name,
            "Engagement Rings",
            "ring",
            "grown" if grown > 0.45 else "bridal",
            pieces=11,
            metals=BRIDAL,
            stone="diamond",
            shape=shape,
            design=design,
            carats=(0.50, 0.70, 0.90, 1.00, 1.25, 1.50, 2.00),
            accent=accent,
            grams=3.1 if design == "solitaire" else 3.8,
            labor=140 if design == "solitaire" else 260,
            markup=2.05,
            grown=grown,
            certified=True,
        )


def _gem_rings():
    rows = [
        ("Florence Sapphire Halo Ring", "sapphire", "oval", "halo"),
        ("Florence Ruby Halo Ring", "ruby", "oval", "halo"),
        ("Florence Emerald Halo Ring", "emerald", "emerald", "halo"),
        ("Florence Morganite Halo Ring", "morganite", "cushion", "halo"),
        ("Florence Aquamarine Halo Ring", "aquamarine", "pear", "halo"),
        ("Florence Tanzanite Halo Ring", "tanzanite", "cushion", "halo"),
        ("Greta Sapphire Trilogy Ring", "sapphire", "round", "three_stone"),
        ("Greta Emerald Trilogy Ring", "emerald", "oval", "three_stone"),
        ("Greta Ruby Trilogy Ring", "ruby", "oval", "three_stone"),
        ("Hazel Opal Ring", "opal", "oval", "pave"),
        ("Hazel Garnet Ring", "garnet", "oval", "solitaire"),
        ("Hazel Amethyst Ring", "amethyst", "cushion", "solitaire"),
        ("Hazel Citrine Ring", "citrine", "emerald", "solitaire"),
        ("Hazel Peridot Ring", "peridot", "oval", "pave"),
        ("Hazel Pearl Ring", "pearl", "round", "pave"),
        ("Iris Moissanite Solitaire Ring", "moissanite", "round", "solitaire"),
    ]
    accents = {
        "halo": ("diamond", 34, 0.30),
        "three_stone": ("diamond", 2, 0.40),
        "pave": ("diamond", 18, 0.20),
        "solitaire": (),
    }
    for number, (name, stone, shape, design) in enumerate(rows, 201):
        yield Style(
            f"GR-{number}",
            name,
            "Gemstone Rings",
            "ring",
            "color" if stone != "pearl" else "pearl",
            pieces=7,
            metals=FINE,
            stone=stone,
            shape=shape,
            design=design,
            carats=(0.80, 1.10, 1.50, 2.05),
            accent=accents[design],
            grams=3.4,
            labor=160,
            markup=2.3,
        )


def _bands():
    women, men = ("5", "5.5", "6", "6.5", "7", "7.5"), ("9", "9.5", "10", "10.5", "11")
    rows = [
        # name, design, grams, stone, accent, sizes, metals
        ("Classic Comfort Band 2 mm", "narrow", 2.4, "", (), women, BRIDAL),
        ("Classic Comfort Band 4 mm", "classic", 4.6, "", (), men, BRIDAL),
        ("Classic Comfort Band 6 mm", "wide", 7.4, "", (), men, BRIDAL),
        ("Flat Band 4 mm", "flat", 4.9, "", (), men, BRIDAL),
        ("Flat Band 6 mm", "flat", 7.6, "", (), men, ("14KY", "14KW", "PLAT")),
        ("Milgrain Edge Band 4 mm", "milgrain", 4.8, "", (), men, BRIDAL),
        ("Milgrain Edge Band 5 mm", "milgrain", 6.1, "", (), men, FINE),
        ("Half-Round Band 3 mm", "narrow", 3.2, "", (), women, BRIDAL),
        ("June Half Eternity Band", "half", 2.6, "diamond", (11, 0.50), women, BRIDAL),
        ("June Eternity Band", "eternity", 2.9, "diamond", (23, 1.15), women, BRIDAL),
        (
            "June Grand Eternity Band",
            "eternity",
            3.4,
            "diamond",
            (19, 2.05),
            women,
            FINE,
        ),
        ("Lydia Sapphire Band", "half", 2.7, "sapphire", (9, 0.72), women, FINE),
        ("Lydia Ruby Band", "half", 2.7, "ruby", (9, 0.70), women, FINE),
        ("Lydia Emerald Band", "half", 2.7, "emerald", (9, 0.62), women, FINE),
        ("Pave Guard Band", "half", 2.0, "diamond", (15, 0.22), women, ALL_GOLD),
    ]
    for number, (name, design, grams, stone, accent, sizes, metals) in enumerate(
        rows, 301
    ):
        yield Style(
            f"WB-{number}",
            name,
            "Wedding Bands",
            "band",
            "castings" if not stone else "bridal",
            pieces=13 if not stone else 8,
            metals=metals,
            design=design,
            accent=(stone, *accent) if stone else (),
            extra={"picture_stone": stone} if stone else {},
            grams=grams,
            labor=70 if not stone else 190,
            markup=2.2,
            sizes=sizes,
        )
    for number, shape in enumerate(("baguette", "princess"), 331):
        yield Style(
            f"WB-{number}",
            f"Mabel {shape.title()} Band",
            "Wedding Bands",
            "band",
            "bridal",
            pieces=6,
            metals=FINE,
            shape=shape,
            design="half",
            accent=("diamond", 9, 0.81),
            extra={"picture_stone": "diamond"},
            grams=3.0,
            labor=210,
            sizes=women,
        )


def _earrings():
    weights = (0.25, 0.50, 0.75, 1.00, 1.50, 2.00)
    for number, (shape, grown, name) in enumerate(
        [
            ("round", 0.0, "Diamond Studs"),
            ("round", 1.0, "Laboratory-Grown Diamond Studs"),
            ("princess", 0.0, "Princess Diamond Studs"),
            ("oval", 1.0, "Oval Laboratory-Grown Diamond Studs"),
            ("emerald", 1.0, "Emerald Cut Laboratory-Grown Diamond Studs"),
            ("cushion", 0.5, "Cushion Diamond Studs"),
        ],
        401,
    ):
        yield Style(
            f"ES-{number}",
            name,
            "Earrings",
            "studs",
            "grown" if grown else "natural",
            pieces=14,
            metals=("14KW", "14KY", "PLAT"),
            stone="diamond",
            shape=shape,
            carats=weights,
            grams=1.1,
            labor=45,
            markup=2.1,
            grown=grown,
            extra={"pair": True},
        )
    gems = [
        ("sapphire", "oval", "halo", "Florence Sapphire Halo Studs"),
        ("ruby", "oval", "halo", "Florence Ruby Halo Studs"),
        ("emerald", "emerald", "", "Emerald Studs"),
        ("morganite", "cushion", "halo", "Florence Morganite Halo Studs"),
        ("aquamarine", "pear", "", "Aquamarine Drop Studs"),
        ("tanzanite", "round", "", "Tanzanite Studs"),
        ("opal", "oval", "", "Opal Studs"),
        ("amethyst", "round", "", "Amethyst Studs"),
        ("topaz", "emerald", "", "Blue Topaz Studs"),
        ("garnet", "round", "", "Garnet Studs"),
        ("pearl", "round", "", "Akoya Pearl Studs"),
        ("onyx", "round", "", "Onyx Studs"),
    ]
    for number, (stone, shape, design, name) in enumerate(gems, 421):
        yield Style(
            f"ES-{number}",
            name,
            "Earrings",
            "studs",
            "pearl" if stone == "pearl" else "color",
            pieces=7,
            metals=("14KY", "14KW"),
            stone=stone,
            shape=shape,
            design=design,
            carats=(0.80, 1.20, 1.60),
            accent=("diamond", 36, 0.28) if design == "halo" else (),
            grams=1.5,
            labor=55,
            markup=2.3,
            extra={"pair": True},
        )
    for number, (name, grams, stones) in enumerate(
        [
            ("Polished Hoops 15 mm", 1.6, ()),
            ("Polished Hoops 25 mm", 2.9, ()),
            ("Polished Hoops 40 mm", 4.8, ()),
            ("Diamond Hoops", 3.2, ("diamond", 26, 0.50)),
            ("Inside-Out Diamond Hoops", 5.0, ("diamond", 40, 1.25)),
        ],
        451,
    ):
        yield Style(
            f"EH-{number}",
            name,
            "Earrings",
            "hoops",
            "castings",
            pieces=9,
            metals=ALL_GOLD,
            accent=stones,
            extra={"picture_stone": "diamond"} if stones else {},
            grams=grams,
            labor=50 if not stones else 160,
        )


def _neckwear():
    chains = [
        ("Cable Chain 1.2 mm", "cable", 2.3, FINE),
        ("Cable Chain 2.0 mm", "cable", 4.8, FINE),
        ("Rope Chain 2.0 mm", "rope", 6.2, ("14KY", "14KW", "10KY")),
        ("Rope Chain 3.0 mm", "rope", 11.5, ("14KY", "10KY")),
        ("Curb Chain 4.0 mm", "curb", 14.0, ("14KY", "14KW", "SILV")),
        ("Curb Chain 6.0 mm", "curb", 26.0, ("14KY", "SILV")),
        ("Paperclip Chain", "paperclip", 6.8, ALL_GOLD),
        ("Snake Chain 1.5 mm", "snake", 5.6, ("14KY", "14KW", "SILV")),
        ("Herringbone Chain 4.0 mm", "herringbone", 10.4, ("14KY", "SILV")),
        ("Figaro Chain 3.0 mm", "figaro", 7.7, ("14KY", "SILV")),
        ("Bead Chain 2.5 mm", "bead", 5.2, ("14KY", "SILV")),
    ]
    for number, (name, design, grams, metals) in enumerate(chains, 501):
        yield Style(
            f"CH-{number}",
            name,
            "Chains",
            "chain",
            "chain",
            pieces=11,
            metals=metals,
            design=design,
            grams=grams,
            labor=24,
            markup=2.0,
            lengths=("16 in", "18 in", "20 in", "22 in"),
        )
    for number, (name, stone, grams, carats) in enumerate(
        [
            ("Akoya Pearl Strand", "pearl", 1.2, (55,)),
            ("Tahitian Pearl Strand", "pearl", 1.6, (41,)),
        ],
        531,
    ):
        yield Style(
            f"PS-{number}",
            name,
            "Necklaces",
            "chain",
            "pearl",
            pieces=6,
            metals=("14KY", "14KW"),
            accent=(stone, carats[0], 0.0),
            extra={"picture_stone": "tahitian_pearl" if "Tahit" in name else "pearl"},
            grams=grams,
            labor=120,
            markup=2.3,
            lengths=("18 in",),
        )
    for number, (name, count, carat) in enumerate(
        [("Riviera Necklace", 92, 8.0), ("Petite Riviera Necklace", 110, 5.0)], 541
    ):
        yield Style(
            f"NK-{number}",
            name,
            "Necklaces",
            "chain",
            "grown",
            pieces=4,
            metals=("14KW", "14KY"),
            accent=("diamond", count, carat),
            extra={"picture_stone": "diamond"},
            grams=17.0,
            labor=620,
            grown=1.0,
            lengths=("17 in",),
        )


def _pendants():
    gems = [
        ("Solitaire Diamond Pendant", "diamond", "round", "", 0.0),
        ("Laboratory-Grown Solitaire Pendant", "diamond", "round", "", 1.0),
        ("Pear Diamond Pendant", "diamond", "pear", "", 0.6),
        ("Oval Halo Diamond Pendant", "diamond", "oval", "halo", 0.5),
        ("Sapphire Halo Pendant", "sapphire", "oval", "halo", 0.0),
        ("Ruby Halo Pendant", "ruby", "oval", "halo", 0.0),
        ("Emerald Pendant", "emerald", "emerald", "", 0.0),
        ("Aquamarine Pear Pendant", "aquamarine", "pear", "halo", 0.0),
        ("Morganite Pendant", "morganite", "cushion", "", 0.0),
        ("Tanzanite Pendant", "tanzanite", "pear", "", 0.0),
        ("Opal Pendant", "opal", "oval", "", 0.0),
        ("Amethyst Pendant", "amethyst", "emerald", "", 0.0),
        ("Peridot Pendant", "peridot", "oval", "", 0.0),
        ("Blue Topaz Pendant", "topaz", "cushion", "", 0.0),
        ("Pearl Drop Pendant", "pearl", "round", "", 0.0),
        ("Turquoise Pendant", "turquoise", "oval", "", 0.0),
    ]
    for number, (name, stone, shape, design, grown) in enumerate(gems, 601):
        yield Style(
            f"PN-{number}",
            name,
            "Pendants",
            "pendant",
            {"diamond": "natural", "pearl": "pearl"}.get(stone, "color"),
            pieces=7,
            metals=ALL_GOLD,
            stone=stone,
            shape=shape,
            design=design,
            carats=(0.33, 0.50, 0.75, 1.00)
            if stone == "diamond"
            else (0.90, 1.30, 1.80),
            accent=("diamond", 22, 0.18) if design == "halo" else (),
            grams=2.6,
            labor=65,
            markup=2.25,
            lengths=("16 in", "18 in"),
            grown=grown,
        )
    for number, (name, design, grams, accent) in enumerate(
        [
            ("Engravable Disc Pendant", "disc", 3.6, ()),
            ("Polished Cross Pendant", "cross", 2.2, ()),
            ("Heart Pendant", "heart", 2.4, ()),
            ("Diamond Heart Pendant", "heart", 2.6, ("diamond", 24, 0.24)),
            ("Diamond Disc Pendant", "disc", 3.8, ("diamond", 30, 0.30)),
            ("Petite Cross Pendant", "cross", 1.3, ()),
        ],
        631,
    ):
        yield Style(
            f"PN-{number}",
            name,
            "Pendants",
            "pendant",
            "castings",
            pieces=8,
            metals=(*ALL_GOLD, "SILV") if not accent else ALL_GOLD,
            design=design,
            accent=accent,
            extra={"picture_stone": "diamond"} if accent else {},
            grams=grams,
            labor=38,
            lengths=("18 in",),
        )


def _wrist():
    tennis = [
        ("Tennis Bracelet 2 ct", "diamond", "round", 58, 2.0, 8.5, 0.0),
        ("Tennis Bracelet 3 ct", "diamond", "round", 54, 3.0, 9.8, 0.0),
        ("Laboratory-Grown Tennis Bracelet 5 ct", "diamond", "round", 50, 5.0, 11.0, 1),
        ("Laboratory-Grown Tennis Bracelet 7 ct", "diamond", "round", 46, 7.0, 12.4, 1),
        ("Princess Tennis Bracelet", "diamond", "princess", 56, 4.0, 11.6, 1),
        ("Sapphire Tennis Bracelet", "sapphire", "round", 50, 5.5, 10.2, 0.0),
        ("Emerald Tennis Bracelet", "emerald", "round", 50, 4.6, 10.2, 0.0),
    ]
    for number, (name, stone, shape, count, carat, grams, grown) in enumerate(
        tennis, 701
    ):
        yield Style(
            f"TB-{number}",
            name,
            "Bracelets",
            "bracelet",
            "grown" if grown else "natural",
            pieces=6,
            metals=("14KW", "14KY"),
            shape=shape,
            design="tennis",
            accent=(stone, count, carat),
            extra={"picture_stone": stone},
            grams=grams,
            labor=420,
            markup=2.1,
            lengths=("7 in",),
            grown=grown,
        )
    others = [
        ("Polished Bangle", "bangle", 12.4, (), ("14KY", "14KW", "SILV")),
        ("Diamond Bangle", "bangle", 13.8, ("diamond", 23, 0.75), ALL_GOLD),
        ("Open Cuff", "cuff", 14.6, (), ("14KY", "SILV")),
        ("Diamond Cuff", "cuff", 15.4, ("diamond", 23, 0.66), ("14KY", "14KW")),
        ("Curb Link Bracelet", "curb", 16.2, (), ("14KY", "SILV")),
        ("Paperclip Bracelet", "paperclip", 6.1, (), ALL_GOLD),
        ("Cable Link Bracelet", "cable", 7.9, (), ("14KY", "SILV")),
    ]
    for number, (name, design, grams, accent, metals) in enumerate(others, 731):
        yield Style(
            f"BR-{number}",
            name,
            "Bracelets",
            "bracelet",
            "chain",
            pieces=7,
            metals=metals,
            design=design,
            accent=accent,
            extra={"picture_stone": "diamond"} if accent else {},
            grams=grams,
            labor=85 if not accent else 240,
            lengths=("7 in", "7.5 in"),
        )
    yield Style(
        "BR-741",
        "Akoya Pearl Bracelet",
        "Bracelets",
        "bracelet",
        "pearl",
        pieces=5,
        metals=("14KY", "14KW"),
        design="cable",
        accent=("pearl", 25, 0.0),
        extra={"picture_stone": "pearl"},
        grams=0.9,
        labor=70,
        lengths=("7 in",),
    )


def _signets():
    for number, (name, stone, metals) in enumerate(
        [
            ("Oval Signet Ring", "", ("14KY", "10KY", "SILV")),
            ("Cushion Signet Ring", "", ("14KY", "14KW", "SILV")),
            ("Onyx Signet Ring", "onyx", ("14KY", "SILV")),
        ],
        801,
    ):
        yield Style(
            f"SR-{number}",
            name,
            "Signet Rings",
            "signet",
            "castings",
            pieces=7,
            metals=metals,
            stone=stone,
            shape="cushion" if "Cushion" in name else "oval",
            carats=(2.40,) if stone else (),
            grams=8.2,
            labor=80,
            sizes=("6", "8", "9.5", "10"),
        )


def _loose():
    cuts = ["round", "oval", "cushion", "emerald", "princess", "pear", "radiant"]
    for number, cut in enumerate(cuts, 901):
        yield Style(
            f"LD-{number}",
            f"Loose {cut.title()} Diamond",
            "Loose Diamonds",
            "loose",
            "natural",
            pieces=11 if cut == "round" else 5,
            metals=(),
            stone="diamond",
            shape=cut,
            carats=(0.70, 0.90, 1.00, 1.20, 1.50, 2.00, 3.00),
            grams=0.0,
            labor=0,
            markup=1.75,
            certified=True,
        )
        yield Style(
            f"LG-{number}",
            f"Loose {cut.title()} Laboratory-Grown Diamond",
            "Loose Diamonds",
            "loose",
            "grown",
            pieces=6 if cut in ("round", "oval") else 3,
            metals=(),
            stone="diamond",
            shape=cut,
            carats=(1.00, 1.50, 2.00, 2.50, 3.00),
            grams=0.0,
            labor=0,
            markup=2.4,
            grown=1.0,
            certified=True,
        )
    for number, (stone, shape) in enumerate(
        [("sapphire", "oval"), ("ruby", "oval"), ("emerald", "emerald")], 951
    ):
        yield Style(
            f"LS-{number}",
            f"Loose {stone.title()}",
            "Loose Stones",
            "loose",
            "color",
            pieces=5,
            metals=(),
            stone=stone,
            shape=shape,
            carats=(1.05, 1.40, 2.10, 3.02),
            grams=0.0,
            labor=0,
            markup=2.0,
        )


def _estate():
    rows = [
        (
            "Estate Diamond Cluster Brooch",
            "brooch",
            "sapphire",
            "oval",
            "cluster",
            12.0,
        ),
        ("Estate Ruby Brooch", "brooch", "ruby", "oval", "cluster", 11.0),
        ("Estate Emerald Brooch", "brooch", "emerald", "emerald", "cluster", 12.5),
        (
            "Estate Old European Cut Ring",
            "ring",
            "diamond",
            "round",
            "three_stone",
            4.0,
        ),
        ("Estate Art Deco Sapphire Ring", "ring", "sapphire", "asscher", "halo", 4.4),
        ("Estate Emerald Dinner Ring", "ring", "emerald", "emerald", "halo", 6.0),
        ("Estate Opal Ring", "ring", "opal", "oval", "halo", 4.1),
        ("Estate Gold Signet", "signet", "", "oval", "", 9.0),
        ("Estate Gold Bangle", "bracelet", "", "round", "bangle", 18.0),
    ]
    for number, (name, kind, stone, shape, design, grams) in enumerate(rows, 991):
        yield Style(
            f"EJ-{number}",
            name,
            "Estate Jewelry",
            kind,
            "estate",
            pieces=4,
            metals=("18KY", "PLAT") if stone else ("14KY", "18KY"),
            stone=stone,
            shape=shape,
            design=design,
            carats=(0.95, 1.35, 1.80) if stone else (),
            accent=("diamond", 24, 0.70) if stone else (),
            grams=grams,
            labor=0,
            markup=2.6,
            sizes=("6", "7") if kind in ("ring", "signet") else (),
            words="Pre-owned, restored on our bench.",
        )


def all_styles():
    """Every style of the house, in catalog order."""
    parts = (
        _engagement(),
        _gem_rings(),
        _bands(),
        _earrings(),
        _neckwear(),
        _pendants(),
        _wrist(),
        _signets(),
        _loose(),
        _estate(),
    )
    return [style for part in parts for style in part]
