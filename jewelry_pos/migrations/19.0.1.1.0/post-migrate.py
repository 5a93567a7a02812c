from odoo import SUPERUSER_ID, api

SHIPPED = {
    "natural": ("f_vs1", "g_vs2", "h_si1", "i_si2", "j_i1"),
    "laboratory_grown": ("d_vvs1", "e_vs1", "f_vs2"),
}


def migrate(cr, version):
    """Say of the stone qualities that we brought which origin they mean.

    They are the jeweler's own since they were brought (`noupdate`): one that was
    deleted stays deleted.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    for origin, grades in SHIPPED.items():
        for grade in grades:
            xml_id = (
                f"jewelry_pos.product_attribute_value_stone_quality_{grade}_{origin}"
            )
            value = env.ref(xml_id, raise_if_not_found=False)
            if value and not value.jewelry_stone_origin:
                value.jewelry_stone_origin = origin
