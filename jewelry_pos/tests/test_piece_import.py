from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import file_open

from .costing_common import CostingCommon

FIELDS = (
    "product_id",
    "tag",
    "cost",
    "gross_weight",
    "stone_ids/kind",
    "stone_ids/carat",
    "stone_ids/origin",
    "certificate_ids/lab",
    "certificate_ids/number",
)
STONE = ["Diamond", "1.02", "", "", ""]
NOTHING = [""] * 5


@tagged("post_install", "-at_install")
class TestPieceImport(CostingCommon):
    """A spreadsheet of pieces becomes lines of a draft receipt, all of it or nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.style.default_code = "SOL"
        cls.receipt = cls._make_draft(cls.manager)

    @classmethod
    def _make_draft(cls, user, store=None):
        return (
            cls.env["jewelry.piece.receipt"]
            .with_user(user)
            .create({"store_id": (store or cls.store).id, "counterpart": "opening"})
        )

    def _load(self, *rows, receipt=None, fields=FIELDS, **context):
        receipt = receipt or self.receipt
        action = receipt.action_import_pieces()
        Line = receipt.env[action["params"]["active_model"]]
        context |= action["params"]["context"]
        return Line.with_context(import_file=True, **context).load(
            list(fields), [list(row) for row in rows]
        )

    def _assert_refused(self, row, column, reason, *rows):
        """Refused for this row of the sheet and this column; nothing came in."""
        result = self._load(*rows)
        self.assertFalse(result["ids"])
        self.assertEqual(
            [message["field_path"] for message in result["messages"]],
            [column.split("/")],
        )
        message = result["messages"][0]["message"]
        self.assertRegex(message, rf"^Row {row}: ")
        self.assertIn(reason, message)
        self.assertFalse(self.receipt.line_ids)
        return message

    def test_a_row_is_a_piece_with_its_stones_and_certificate(self):
        result = self._load(
            ["SOL", "a1", "1450", "3.4", "Diamond", "1.02", "", "GIA", "2141438171"],
            ["", "", "", "", "sapphire", "0.2", "Natural", "IGI", "481234567"],
            ["Solitaire ring", "", "310", "", *NOTHING],
        )
        self.assertFalse(result["messages"])
        first, second = self.receipt.line_ids
        self.assertEqual((first.tag, first.cost, first.gross_weight), ("A1", 1450, 3.4))
        self.assertEqual(first.stone_ids.mapped("kind"), ["diamond", "sapphire"])
        self.assertEqual(first.certificate_ids.mapped("lab"), ["gia", "igi"])
        self.assertEqual((second.product_id, second.cost), (self.style, 310))
        self.receipt.action_receive()
        self.assertEqual(first.lot_id.total_value, 1450)
        self.assertEqual(len(first.lot_id.jewelry_stone_ids), 2)
        self.assertEqual(self.receipt.move_id.amount_total, 1760)

    def test_a_bad_cell_is_told_by_row_column_and_reason(self):
        self._make_piece(self.style, tag="TAKEN")
        good = ["SOL", "", "10", "", *STONE]
        stone = ["", "", "", ""]
        for row, column, reason, bad in (
            (3, "product_id", "no style XYZ", [["XYZ", "", "10", "", *NOTHING]]),
            (3, "product_id", "which style", [["", "", "10", "", *NOTHING]]),
            (3, "tag", "TAKEN is the tag", [["SOL", "taken", "10", "", *NOTHING]]),
            (3, "cost", "less than zero", [["SOL", "", "-10", "", *NOTHING]]),
            (3, "gross_weight", "less than zero", [["SOL", "", "1", "-3", *NOTHING]]),
            (3, "gross_weight", "rounded", [["SOL", "", "1", "3.12345", *NOTHING]]),
            (3, "gross_weight", "not a number", [["SOL", "", "1", "3 g", *NOTHING]]),
            (3, "stone_ids/kind", "Kryptonite", [[*stone, "Kryptonite", *[""] * 4]]),
            (3, "stone_ids/carat", "less than", [[*stone, "Ruby", "-1", "", "", ""]]),
            (
                4,
                "certificate_ids/number",
                "7 to 10 digits",
                [good, [*stone, "", "", "", "GIA", "ABC"]],
            ),
            (
                3,
                "certificate_ids/number",
                "number of the",
                [[*stone, *[""] * 3, "GIA", ""]],
            ),
        ):
            with self.subTest(column=column, reason=reason):
                self._assert_refused(row, column, reason, good, *bad)

    def test_a_tag_that_is_twice_in_the_sheet_is_told_with_both_rows(self):
        rows = [["SOL", tag, "10", "", *NOTHING] for tag in ("A1", "A2", "a1")]
        message = self._assert_refused(2, "tag", "A1 is listed more than once", *rows)
        self.assertIn("Row 4: A1", message)

    def test_a_name_of_two_styles_asks_for_the_reference(self):
        self._make_style("Band", default_code="B1")
        self._make_style("Band", default_code="B2")
        row = ["Band", "", "10", "", *NOTHING]
        self._assert_refused(2, "product_id", "internal reference", row)
        self.assertTrue(self._load(["B2", *row[1:]])["ids"])

    def test_what_only_the_whole_piece_shows_is_told_with_its_row(self):
        rows = [
            ["SOL", "A1", "10", "", *STONE],
            ["SOL", "A2", "10", "", "Diamond", "1", "Natural", "IGI", "LG581234567"],
        ]
        result = self._load(*rows)
        self.assertFalse(result["ids"] or self.receipt.line_ids)
        self.assertTrue(
            any(
                message["message"].startswith("Row 3: IGI LG581234567")
                for message in result["messages"]
            ),
            result["messages"],
        )

    def test_a_stone_that_contradicts_its_style_is_told_with_its_row(self):
        natural, grown = self._make_natural_and_grown()
        natural.default_code, grown.default_code = "NAT", "LAB"
        good = ["NAT", "A1", "10", "", *STONE]
        column = "stone_ids/origin"
        told = "center stone of piece A2 is entered as laboratory-grown"
        bad = ["NAT", "A2", "10", "", "Diamond", "1", "Laboratory-grown", "", ""]
        self._assert_refused(3, column, told, good, bad)
        bad = ["LAB", "", "10", "", *STONE]
        self._assert_refused(2, column, "of piece LAB is entered as natural", bad)
        self._assert_refused(2, column, "Moon is not", [*bad[:6], "Moon", "", ""])
        # Only the first stone of a piece is its center.
        beside = ["", "", "", "", "Diamond", "0.1", "Laboratory-grown", "", ""]
        result = self._load(good, beside)
        self.assertFalse(result["messages"])
        self.assertEqual(len(self.receipt.line_ids.stone_ids), 2)

    def test_a_file_comes_in_whole_although_the_screen_sends_parts(self):
        rows = [["SOL", "", "10", "", *NOTHING] for _row in range(5)]
        result = self._load(*rows, _import_limit=2)
        self.assertEqual((len(result["ids"]), result["nextrow"]), (5, 0))
        rows[4][2] = "-1"
        other = self._make_draft(self.manager)
        self.assertFalse(self._load(*rows, receipt=other, _import_limit=2)["ids"])
        self.assertFalse(other.line_ids)

    def test_a_cashier_does_not_import_costs(self):
        Line = self.env["jewelry.piece.receipt.line"].with_user(self.cashier)
        with self.assertRaises(AccessError):
            Line.with_context(default_receipt_id=self.receipt.id).load(
                FIELDS, [["SOL", "", "10", "", *NOTHING]]
            )

    def test_pieces_are_imported_into_a_draft_of_ones_own_store(self):
        row = ["SOL", "", "10", "", *NOTHING]
        Line = self.env["jewelry.piece.receipt.line"].with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Import Pieces"):
            Line.load(FIELDS, [row])
        other = self._make_store("Columbus", code="COL", config=False)
        foreign = self._make_draft(self.accountant, other)
        with self.assertRaises(AccessError):
            Line.with_context(default_receipt_id=foreign.id).load(FIELDS, [row])
        self._load(row)
        self.receipt.action_receive()
        with self.assertRaisesRegex(UserError, "kept"):
            Line.with_context(default_receipt_id=self.receipt.id).load(FIELDS, [row])

    def test_the_other_company_has_styles_and_tags_of_its_own(self):
        self._make_piece(self.style, tag="A1")
        data, store = self._make_other_jeweler()
        style = self._make_style(
            company_id=data["company"].id, taxes_id=False, default_code="OTHER"
        )
        manager = self._make_user("other", "manager", store, data["company"])
        receipt = self._make_draft(manager, store)
        self._load(["OTHER", "A1", "10", "", *NOTHING], receipt=receipt)
        self.assertEqual(receipt.line_ids.product_id, style)
        receipt.action_receive()
        self.assertEqual(receipt.line_ids.lot_id.jewelry_tag, "A1")
        self._assert_refused(
            2, "product_id", "no style OTHER", ["OTHER", "", "10", "", *NOTHING]
        )

    def test_photos_follow_their_rows(self):
        (line_id,) = self._load(["SOL", "", "10", "", *NOTHING])["ids"]
        picture = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
            b"WjR9awAAAABJRU5ErkJggg=="
        )
        self._load([line_id, picture.decode()], fields=[".id", "image_1920"])
        self.assertTrue(self.receipt.line_ids.image_1920)

    def test_the_template_comes_in_as_it_is(self):
        for name in ("Solitaire Ring", "Tennis Bracelet", "Rope Chain"):
            self._make_style(name)
        screen, headers, matches = self._open_template()
        self.assertEqual(len(matches), len(headers), "a column without its field")
        mapped = ["/".join(matches[n]) for n in range(len(headers))]
        result = screen.with_context(default_receipt_id=self.receipt.id).execute_import(
            mapped, headers, {"has_headers": True, "limit": 2}
        )
        self.assertFalse(result["messages"])
        ring, bracelet, chain = self.receipt.line_ids
        self.assertEqual(ring.stone_ids.mapped("count"), [1, 12])
        self.assertEqual(bracelet.certificate_ids.number, "LG581234567")
        self.assertEqual((chain.length, chain.cost), ("18 in", 310))

    def test_a_figure_that_cannot_be_read_is_told_with_its_row(self):
        screen, headers, matches = self._open_template(
            b"Style,Cost\nSOL,10\nSOL,about ten\n"
        )
        mapped = ["/".join(matches[n]) for n in range(len(headers))]
        result = screen.with_context(default_receipt_id=self.receipt.id).execute_import(
            mapped, headers, {"has_headers": True, "separator": ",", "quoting": '"'}
        )
        self.assertIn("Row 3: ", result["messages"][0]["message"])
        self.assertFalse(self.receipt.line_ids)

    def _open_template(self, content=None):
        Line = self.env["jewelry.piece.receipt.line"].with_user(self.manager)
        if content is None:
            (template,) = Line.get_import_templates()
            with file_open(template["template"].lstrip("/"), "rb") as file:
                content = file.read()
        screen = (
            self.env["base_import.import"]
            .with_user(self.manager)
            .create({"res_model": Line._name, "file": content})
        )
        if content.startswith(b"Style"):
            screen.file_type = "text/csv"
        preview = screen.parse_preview(
            {"has_headers": True, "quoting": '"', "separator": ","}
        )
        self.assertNotIn("error", preview)
        return screen, preview["headers"], preview["matches"]

    @contextmanager
    def _count(self):
        """How many queries the block sends."""
        self.env.flush_all()
        counted = [0]
        before = self.env.cr.sql_log_count
        yield counted
        self.env.flush_all()
        counted[0] = self.env.cr.sql_log_count - before

    def test_each_further_piece_costs_the_same_few_queries(self):
        def queries(count, step):
            receipt = self._make_draft(self.manager)
            rows = [
                ["SOL", "", "10", "3.4", "Diamond", "1", "", "GIA", "2141438171"]
                for _row in range(count)
            ]
            if step == "import":
                with self._count() as counted:
                    self.assertEqual(
                        len(self._load(*rows, receipt=receipt)["ids"]), count
                    )
            else:
                self._load(*rows, receipt=receipt)
                with self._count() as counted:
                    receipt.action_receive()
            return counted[0]

        for step, limit in (("import", 3), ("receive", 30)):
            queries(2, step)  # what is asked only once in the life of a server
            few, many = queries(10, step), queries(40, step)
            self.assertLess((many - few) / 30, limit, f"queries per piece to {step}")
            self.assertLess(queries(80, step) - many, (many - few) / 30 * 40 * 1.2)
