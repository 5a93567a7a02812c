from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestTagLayout(JewelryCommon):
    """A category prints its own tags, or those of the category above it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folded = cls.env.ref("jewelry_pos.jewelry_tag_layout_folded")
        cls.box = cls.env.ref("jewelry_pos.jewelry_tag_layout_box")
        Category = cls.env["product.category"]
        cls.top = Category.create({"name": "Top", "jewelry_tag_layout_id": cls.box.id})
        cls.middle = Category.create({"name": "Middle", "parent_id": cls.top.id})
        cls.low = Category.create({"name": "Low", "parent_id": cls.middle.id})

    def test_a_category_takes_the_layout_of_the_nearest_above(self):
        self.assertEqual(self.low._jewelry_tag_layout(), self.box)
        self.assertEqual(self.low.jewelry_tag_layout_above, "Box label")
        self.middle.jewelry_tag_layout_id = self.folded
        self.assertEqual(self.low._jewelry_tag_layout(), self.folded)
        self.low.jewelry_tag_layout_id = self.box
        self.assertEqual(self.low._jewelry_tag_layout(), self.box)

    def test_where_nothing_is_chosen_the_first_layout_is_printed(self):
        self.top.jewelry_tag_layout_id = False
        self.assertEqual(self.low._jewelry_tag_layout(), self.folded)

    def test_without_any_layout_printing_says_what_to_do(self):
        piece = self._make_piece(receive=False)
        self.env["jewelry.tag.layout"].search([]).unlink()
        with self.assertRaisesRegex(UserError, "Make a tag layout first"):
            piece._jewelry_tags()

    def test_the_tags_that_come_with_the_suite_fit(self):
        for layout in self.folded | self.box:
            self.assertTrue(layout._fits())
            self.assertIn("$4,995.00", layout.preview)

    def test_lines_that_do_not_fit_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "need"):
            self.folded.height = 9
        with self.assertRaisesRegex(ValidationError, "need"):
            self.folded.line_ids[0].height = 8
        with self.assertRaisesRegex(ValidationError, "need"):
            self.folded.line_ids = [
                Command.create({"content": "tag", "height": 5, "side": "back"})
            ]

    def test_the_layout_is_seen_while_it_is_made(self):
        with Form(self.env["jewelry.tag.layout"].with_user(self.admin_user)) as form:
            form.name = "Chain tag"
            form.height = 10
            with form.line_ids.new() as line:
                line.content = "price"
            self.assertIn("$4,995.00", form.preview)
            self.assertNotIn("14K white gold", form.preview)
            with form.line_ids.new() as line:
                line.content = "metal"
                line.height = 7
            self.assertFalse(form.preview)
            with form.line_ids.edit(1) as line:
                line.height = 2
            self.assertIn("14K white gold", form.preview)
        self.assertEqual(len(form.record.line_ids), 2)

    def test_only_an_administrator_lays_tags_out(self):
        for user in (self.cashier, self.manager, self.accountant):
            with self.assertRaises(AccessError):
                self.folded.with_user(user).name = "Mine"
            self.assertTrue(self.folded.with_user(user).name)
