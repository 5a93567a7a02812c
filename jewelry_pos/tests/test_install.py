from odoo.tests import tagged

from odoo.addons.jewelry_pos.hooks import pre_init_hook

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestInstall(JewelryCommon):
    """The suite comes to a store that has serials already."""

    def _forget_tags(self, pieces):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE stock_lot SET jewelry_tag = NULL WHERE id IN %s",
            [tuple(pieces.ids)],
        )
        self.env.invalidate_all()

    def test_serials_that_are_there_get_their_number_as_tag(self):
        piece = self._make_piece(name=" sn-1 ", tag="OLD")
        self._forget_tags(piece)
        pre_init_hook(self.env)
        piece.invalidate_recordset()
        self.assertEqual(piece.jewelry_tag, "SN-1")

    def test_twins_of_two_styles_are_told_apart(self):
        twins = self._make_piece(name="SN-2") | self._make_piece(name="SN-2")
        self._forget_tags(twins)
        pre_init_hook(self.env)
        twins.invalidate_recordset()
        self.assertEqual(
            twins.mapped("jewelry_tag"), [f"SN-2-{piece.id}" for piece in twins]
        )

    def test_a_serial_whose_product_becomes_a_style_gets_a_tag(self):
        product = self.env["product.product"].create(
            {"name": "Old ring", "is_storable": True, "tracking": "serial"}
        )
        serial = self.env["stock.lot"].create(
            {"product_id": product.id, "company_id": self.env.company.id, "name": "S1"}
        )
        self.assertFalse(serial.jewelry_tag)
        product.product_tmpl_id.write(
            {"lot_valuated": True, "categ_id": self.jewelry_category.id}
        )
        self.assertTrue(serial.jewelry_is_piece)
        self.assertTrue(serial.jewelry_tag)
