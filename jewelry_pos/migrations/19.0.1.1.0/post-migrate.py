from odoo import SUPERUSER_ID, api

SHIPPED = {
    "natural": ("f_vs1", "g_vs2", "h_si1", "i_si2", "j_i1"),
    "laboratory_grown": ("d_vvs1", "e_vs1", "f_vs2"),
}


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    _say_origins(env)
    _name_pieces(env)


def _say_origins(env):
    """Say of the stone qualities that we brought which origin they mean.

    They are the jeweler's own since they were brought (`noupdate`): one that was
    deleted stays deleted.
    """
    for origin, grades in SHIPPED.items():
        for grade in grades:
            xml_id = (
                f"jewelry_pos.product_attribute_value_stone_quality_{grade}_{origin}"
            )
            value = env.ref(xml_id, raise_if_not_found=False)
            if value and not value.jewelry_stone_origin:
                value.jewelry_stone_origin = origin


def _name_pieces(env):
    """Name the piece on the orders that are open; a locked one stays as it is."""
    lines = env["sale.order.line"].search(
        [
            ("jewelry_lot_id", "!=", False),
            ("state", "in", ("draft", "sent", "sale")),
            ("order_id.locked", "=", False),
        ]
    )
    for line in lines:
        piece = line.jewelry_lot_id.with_context(lang=line.order_id._get_lang())
        line.name = piece._jewelry_document_text(line.name)
