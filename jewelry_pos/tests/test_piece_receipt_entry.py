import base64
from io import BytesIO

from PIL import Image

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .costing_common import CostingCommon


@tagged("post_install", "-at_install")
class TestPieceReceiptEntry(CostingCommon):
    """A parcel is entered piece by piece, each line starting like the one before it."""

    def _draft(self, *lines, **vals):
        return (
            self.env["jewelry.piece.receipt"]
            .with_user(self.manager)
            .create(
                {
                    "store_id": self.store.id,
                    "counterpart": "opening",
                    "line_ids": [
                        Command.create({"product_id": self.style.id, **line})
                        for line in lines
                    ],
                    **vals,
                }
            )
        )

    def _photo(self):
        stream = BytesIO()
        Image.new("RGB", (8, 8), "gold").save(stream, "PNG")
        return base64.b64encode(stream.getvalue())

    def test_a_line_starts_like_the_one_before_it(self):
        with Form(self._draft()) as form:
            with form.line_ids.new() as line:
                line.product_id = self.style
                line.cost = 410
                line.tag_price = 990
                line.fineness = "14K"
                line.metal = "gold"
                line.tag = " a1 "
                line.size = "6.5"
                line.gross_weight = 3.2
            with form.line_ids.new() as line:
                self.assertEqual(line.product_id, self.style)
                self.assertEqual((line.cost, line.tag_price), (410, 990))
                self.assertEqual((line.fineness, line.metal), ("14K", "gold"))
                self.assertFalse(line.tag or line.size or line.gross_weight)
                line.cost = 430
            with form.line_ids.new() as line:
                self.assertEqual(line.cost, 430)
        receipt = form.record
        self.assertEqual(receipt.line_ids.mapped("cost"), [410, 430, 430])
        self.assertEqual(receipt.line_ids[0].tag, "A1")

    def test_another_style_leaves_behind_what_was_taken_over(self):
        band = self._make_style("Band")
        with Form(self._draft({"cost": 410, "fineness": "14K"})) as form:
            with form.line_ids.new() as line:
                line.fineness = "950"
                line.product_id = band
                self.assertEqual(line.cost, 0)
                self.assertEqual(line.fineness, "950")
                line.cost = 120
                line.product_id = self.style
                self.assertEqual(line.cost, 120)

    def test_a_style_that_is_corrected_keeps_its_typed_cost(self):
        band = self._make_style("Band")
        with Form(self._draft({"cost": 410})) as form, form.line_ids.edit(0) as line:
            line.product_id = band
            self.assertEqual(line.cost, 410)

    def test_another_like_this_has_its_stones_and_no_tag(self):
        stone = {"kind": "diamond", "carat": 0.5}
        receipt = self._draft(
            {"cost": 90, "tag": "EAR1", "stone_ids": [Command.create(stone)]}
        )
        receipt.line_ids.action_add_another()
        first, second = receipt.line_ids
        self.assertEqual((second.cost, second.tag), (90, False))
        self.assertEqual(second.stone_ids.carat, 0.5)
        self.assertNotEqual(first.stone_ids, second.stone_ids)

    def test_what_was_written_on_the_line_is_on_the_piece(self):
        receipt = self._draft(
            {
                "cost": 1450,
                "tag": "SOL1",
                "length": "18 in",
                "metal_weight": 3.1,
                "image_1920": self._photo(),
                "stone_ids": [
                    Command.create({"kind": "diamond", "carat": 1.02}),
                    Command.create({"kind": "sapphire", "count": 2, "carat": 0.2}),
                ],
                "certificate_ids": [Command.create({"number": "2141438171"})],
            }
        )
        line = receipt.line_ids
        self.assertEqual(line.stone_ids.company_id, receipt.company_id)
        receipt.action_receive()
        piece = line.lot_id
        self.assertEqual(piece.jewelry_tag, "SOL1")
        self.assertEqual(
            piece.jewelry_stone_ids.mapped("kind"), ["diamond", "sapphire"]
        )
        self.assertEqual(piece.jewelry_certificate_ids.display_name, "GIA 2141438171")
        self.assertEqual(
            (piece.jewelry_length, piece.jewelry_metal_weight), ("18 in", 3.1)
        )
        self.assertTrue(piece.jewelry_image_128)
        self.assertEqual(piece.total_value, 1450)
        self.assertFalse(line.stone_ids or line.certificate_ids)
        with self.assertRaisesRegex(UserError, "kept"):
            self.env["jewelry.stone"].create({"receipt_line_id": line.id})

    def test_an_expected_piece_keeps_its_stones_beside_new_ones(self):
        piece = self._make_piece(
            self.style, receive=False, jewelry_stone_ids=[Command.create({"carat": 1})]
        )
        receipt = self._draft(
            {"lot_id": piece.id, "cost": 5, "stone_ids": [Command.create({"carat": 2})]}
        )
        receipt.action_receive()
        self.assertEqual(piece.jewelry_stone_ids.mapped("carat"), [1, 2])

    def test_a_report_that_contradicts_the_stones_is_refused_on_the_line(self):
        with self.assertRaisesRegex(ValidationError, "LG581234567.*RING9"):
            self._draft(
                {
                    "cost": 1,
                    "tag": "RING9",
                    "stone_ids": [Command.create({"origin": "natural"})],
                    "certificate_ids": [
                        Command.create({"lab": "igi", "number": "LG581234567"})
                    ],
                }
            )

    def test_a_stone_that_contradicts_its_style_is_refused_on_the_line(self):
        natural, grown = self._make_natural_and_grown()
        stone = {"stone_ids": [Command.create({"origin": "laboratory_grown"})]}
        line = {"cost": 1, "tag": "RING9"}
        with self.assertRaisesRegex(ValidationError, "center stone of piece RING9"):
            self._draft({**line, **stone, "product_id": natural.id})
        line["tag"] = "RING10"
        receipt = self._draft({**line, **stone, "product_id": grown.id})
        with self.assertRaises(ValidationError):
            receipt.line_ids.product_id = natural
        receipt.action_receive()
        self.assertEqual(receipt.line_ids.lot_id.product_id, grown)

    def test_a_tag_that_is_taken_is_refused_before_it_is_received(self):
        self._make_piece(self.style, tag="TAKEN")
        with self.assertRaisesRegex(ValidationError, "TAKEN is the tag of another"):
            self._draft({"cost": 1, "tag": "taken"})
        with self.assertRaisesRegex(ValidationError, "B1 is listed more than once"):
            self._draft({"cost": 1, "tag": "B1"}, {"cost": 1, "tag": "b1"})
        self._draft({"cost": 1, "tag": "C1"})
        with self.assertRaisesRegex(ValidationError, "C1 is on another draft"):
            self._draft({"cost": 1, "tag": "C1"})

    def test_numbers_of_the_company_are_given_around_typed_tags(self):
        sequence_tags = self.env["stock.lot"]._jewelry_next_tags(
            self.store.company_id.id, 1
        )
        number = int(sequence_tags[0].removeprefix("J"))
        typed = f"J{number + 2:06d}"
        receipt = self._draft({"cost": 1}, {"cost": 1, "tag": typed}, {"cost": 1})
        receipt.action_receive()
        self.assertEqual(
            receipt.line_ids.mapped("tag"),
            [f"J{number + 1:06d}", typed, f"J{number + 3:06d}"],
        )
        self.assertEqual(
            receipt.line_ids.lot_id.mapped("name"), receipt.line_ids.mapped("tag")
        )

    def test_each_company_has_tag_numbers_of_its_own(self):
        data, store = self._make_other_jeweler()
        manager = self._make_user("other", "manager", store, data["company"])
        own = self._draft({"cost": 1, "tag": "SAME"})
        other = (
            self.env["jewelry.piece.receipt"]
            .with_user(manager)
            .create(
                {
                    "store_id": store.id,
                    "counterpart": "bill",
                    "line_ids": [
                        Command.create(
                            {"product_id": self.style.id, "cost": 1, "tag": tag}
                        )
                        for tag in ("SAME", False)
                    ],
                }
            )
        )
        own.action_receive()
        other.action_receive()
        self.assertEqual(other.line_ids.lot_id.company_id, data["company"])
        self.assertEqual(other.line_ids.mapped("tag"), ["SAME", "J000001"])
