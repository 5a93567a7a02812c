from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestStyle(JewelryCommon):
    def test_style_is_created_right_from_its_name_alone(self):
        style = self.env["product.template"].create(
            {"name": "Eternity band", "jewelry_is_style": True}
        )
        self.assertTrue(style.is_storable and style.lot_valuated)
        self.assertEqual(style.tracking, "serial")
        self.assertEqual(
            style.categ_id, self.env.ref("jewelry_pos.product_category_jewelry")
        )
        self.assertEqual((style.cost_method, style.valuation), ("fifo", "real_time"))

    def test_ticking_the_box_on_the_form_makes_a_style(self):
        with Form(self.env["product.template"]) as form:
            form.name = "Signet"
            form.jewelry_is_style = True
        style = form.record
        self.assertTrue(style.jewelry_is_style and style.lot_valuated)
        self.assertEqual(style.tracking, "serial")

    def test_average_cost_is_refused_with_a_sentence(self):
        style = self._make_style("Pendant").product_tmpl_id
        average = self.env["product.category"].create(
            {"name": "Averaged", "property_cost_method": "average"}
        )
        with self.assertRaisesRegex(ValidationError, "cost of every single piece"):
            style.categ_id = average
        with self.assertRaisesRegex(ValidationError, "First In First Out"):
            self.jewelry_category.property_cost_method = "average"

    def test_style_keeps_serial_tracking(self):
        style = self._make_style("Locket").product_tmpl_id
        with self.assertRaisesRegex(ValidationError, "unique serial number"):
            style.write({"jewelry_is_style": True, "tracking": "lot"})

    def test_plain_product_is_no_style(self):
        plain = self.env["product.product"].create({"name": "Ring box"})
        self.assertFalse(plain.jewelry_is_style)

    def test_new_company_values_jewelry_piece_by_piece(self):
        company = self.env["res.company"].create({"name": "Third Jeweler"})
        category = self.env.ref("jewelry_pos.product_category_jewelry")
        category = category.with_company(company)
        self.assertEqual(category.property_cost_method, "fifo")
        self.assertEqual(category.property_valuation, "real_time")

    def test_variants_of_a_style_are_made_when_they_are_first_used(self):
        attributes = [
            self.env.ref(f"jewelry_pos.product_attribute_{name}")
            for name in ("metal", "ring_size", "stone_quality")
        ]
        self.assertEqual({a.create_variant for a in attributes}, {"dynamic"})
        metal, size = attributes[:2]
        self.assertEqual(size.value_ids[0].name, "3")
        self.assertEqual(size.value_ids[-1].name, "13")
        self.assertEqual(len(size.value_ids), 41)
        style = self.env["product.template"].create(
            {
                "name": "Solitaire",
                "jewelry_is_style": True,
                "attribute_line_ids": [
                    Command.create(
                        {
                            "attribute_id": attribute.id,
                            "value_ids": [Command.set(attribute.value_ids.ids)],
                        }
                    )
                    for attribute in (metal, size)
                ],
            }
        )
        self.assertFalse(style.product_variant_ids)
        values = [
            line.product_template_value_ids[0] for line in style.attribute_line_ids
        ]
        variant = style._create_product_variant(values[0] + values[1])
        self.assertTrue(variant.jewelry_is_style)
        self.assertEqual(style.product_variant_count, 1)

    def test_style_counts_its_pieces(self):
        style = self._make_style("Counted")
        self._make_piece(style)
        self._make_sale_order(self._make_piece(style))
        template = style.product_tmpl_id.with_user(self.manager)
        self.assertEqual(template.jewelry_piece_count, 2)
        self.assertEqual(template.jewelry_available_count, 1)
        action = template.action_jewelry_pieces()
        self.assertEqual(self.env["stock.lot"].search_count(action["domain"]), 2)
