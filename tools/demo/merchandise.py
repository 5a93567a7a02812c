"""Styles become products, with a variant per metal and a picture each."""

import base64

from odoo import Command

from .catalog import VENDORS, all_styles
from .catalog.market import METALS

# A narrow tag without a back, for what hangs.
CHAIN_TAG = (
    {"content": "price", "height": 2.4, "bold": True},
    {"content": "metal", "height": 1.7},
    {"content": "size", "also": "weight", "height": 1.6},
    {"content": "cost_code", "also": "date_code", "height": 1.3},
)


def sign_up_vendors(env):
    """The makers that the jeweler buys from: dict of key to partner."""
    partners = env["res.partner"].create(
        [
            {
                "name": name,
                "is_company": True,
                "supplier_rank": 1,
                "email": f"orders@{key}.example.com",
                "country_id": env.ref("base.us").id,
            }
            for key, (name, _prefix) in VENDORS.items()
        ]
    )
    return dict(zip(VENDORS, partners, strict=True))


def _tag_layouts(env):
    """The categories whose tags are not those of rings: dict of name to layout."""
    box = env.ref("jewelry_pos.jewelry_tag_layout_box")
    chain = env["jewelry.tag.layout"].create(
        {
            "name": "Chain tag",
            "width": 40,
            "height": 10,
            "line_ids": [
                Command.create({"sequence": number, **line})
                for number, line in enumerate(CHAIN_TAG)
            ],
        }
    )
    return {
        "Chains": chain,
        "Necklaces": chain,
        "Loose Diamonds": box,
        "Loose Stones": box,
        "Estate Jewelry": box,
    }


def _categories(env, names):
    """A product category (how it is valued) and a till category for each name."""
    top = env.ref("jewelry_pos.product_category_jewelry")
    layouts = _tag_layouts(env)
    shelves = env["product.category"].create(
        [
            {
                "name": name,
                "parent_id": top.id,
                "jewelry_tag_layout_id": layouts[name].id if name in layouts else False,
            }
            for name in names
        ]
    )
    buttons = env["pos.category"].create(
        [{"name": name, "sequence": n, "color": n % 11} for n, name in enumerate(names)]
    )
    return {
        name: (shelf, button)
        for name, shelf, button in zip(names, shelves, buttons, strict=True)
    }


def _metal_values(env):
    """The metals a style may be made of: dict of key to attribute value."""
    attribute = env.ref("jewelry_pos.product_attribute_metal")
    known = {value.name.lower(): value for value in attribute.value_ids}
    values = {}
    for key, (label, *_rest) in METALS.items():
        values[key] = known.get(label.lower()) or env["product.attribute.value"].create(
            {"name": label, "attribute_id": attribute.id}
        )
    return attribute, values


def _template_vals(style, shelf, button, attribute, values, price, image):
    vals = {
        "name": style.name,
        "default_code": style.reference,
        "type": "consu",
        "is_storable": True,
        "tracking": "serial",
        "lot_valuated": True,
        "categ_id": shelf.id,
        "pos_categ_ids": [Command.set(button.ids)],
        "available_in_pos": True,
        "sale_ok": True,
        "purchase_ok": True,
        "list_price": price,
        "image_1920": image,
    }
    if style.metals:
        metals = [values[key].id for key in style.metals]
        vals["attribute_line_ids"] = [
            Command.create(
                {"attribute_id": attribute.id, "value_ids": [Command.set(metals)]}
            )
        ]
    return vals


def _variant_vals(template, value, piece, image):
    """The variant of one metal, made when the first such piece comes in."""
    vals = {
        "product_tmpl_id": template.id,
        "default_code": piece.style.reference,
    }
    if value:
        combination = template.attribute_line_ids.product_template_value_ids.filtered(
            lambda one: one.product_attribute_value_id == value
        )
        vals["product_template_attribute_value_ids"] = [Command.set(combination.ids)]
        vals["default_code"] = f"{piece.style.reference}-{piece.metal}"
    if image:
        vals["image_variant_1920"] = image
    return vals


def lay_out_styles(env, pieces, album):
    """Every style as a product: dict of (reference, metal) to variant."""
    # nobody follows how a catalog was typed in
    env = env(context={**env.context, "tracking_disable": True})
    shown = {piece.style.reference for piece in pieces}
    styles = [style for style in all_styles() if style.reference in shown]
    shelves = _categories(env, list(dict.fromkeys(style.category for style in styles)))
    attribute, values = _metal_values(env)
    first, faces, cheapest = {}, {}, {}
    for piece in pieces:
        reference = piece.style.reference
        first.setdefault((reference, piece.metal), piece)
        faces.setdefault(reference, piece)
        cheapest[reference] = min(cheapest.get(reference, piece.price), piece.price)
    templates = env["product.template"].create(
        [
            _template_vals(
                style,
                *shelves[style.category],
                attribute,
                values,
                cheapest[style.reference],
                _image(album, faces[style.reference]),
            )
            for style in styles
        ]
    )
    by_reference = dict(zip([s.reference for s in styles], templates, strict=True))
    # a style without metals has its one variant already
    made = {key: piece for key, piece in first.items() if key[1]}
    variants = env["product.product"].create(
        [
            _variant_vals(
                by_reference[reference],
                values.get(metal),
                piece,
                piece.picture != faces[reference].picture and _image(album, piece),
            )
            for (reference, metal), piece in made.items()
        ]
    )
    products = dict(zip(made, variants, strict=True))
    for key in first.keys() - made.keys():
        products[key] = by_reference[key[0]].product_variant_id
    return {key: product.with_env(env) for key, product in products.items()}


def _image(album, piece):
    return base64.b64encode(album.picture(piece.picture))


def piece_vals(piece, product, vendors):
    """What is known of a piece when it comes in, as values of its serial."""
    vals = {
        "product_id": product.id,
        "jewelry_gross_weight": piece.gross_weight,
        "jewelry_metal_weight": piece.metal_weight,
        "jewelry_size": piece.size or False,
        "jewelry_length": piece.length or False,
        "jewelry_vendor_id": vendors[piece.vendor].id,
        "jewelry_vendor_style": piece.vendor_style,
        "jewelry_tag_price": piece.price,
        "jewelry_replacement_value": piece.replacement,
        "jewelry_stone_ids": [
            Command.create({**stone, "sequence": number * 10})
            for number, stone in enumerate(piece.stones, 1)
        ],
    }
    if piece.metal:
        _label, metal, color, stamp, *_rest = METALS[piece.metal]
        vals.update(
            jewelry_metal=metal,
            jewelry_metal_color=color if metal == "gold" else False,
            jewelry_fineness=stamp,
        )
    if piece.certificate:
        vals["jewelry_certificate_ids"] = [Command.create(piece.certificate)]
    if piece.note:
        vals["note"] = piece.note
    return vals


def photograph(env, lots_by_piece, album):
    """Photos of their own for the pieces that are looked at one by one."""
    watched = ("Engagement Rings", "Loose Diamonds", "Loose Stones", "Estate Jewelry")
    env["jewelry.piece.image"].create(
        [
            {
                "lot_id": lot.id,
                "name": piece.style.name,
                "image_1920": _image(album, piece),
            }
            for piece, lot in lots_by_piece
            if piece.style.category in watched
        ]
    )
