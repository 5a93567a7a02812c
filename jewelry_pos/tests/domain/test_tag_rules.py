"""Codes, layout and printer language of tags, without a database."""

import doctest
import re
import unittest
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.jewelry_pos.domain import (
    description,
    qr,
    tag_code,
    tag_layout,
    zpl,
)

code_words = st.permutations("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(
    lambda a: "".join(a[:10])
)
words = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg0123456789", min_size=1)
sentences = st.lists(
    st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=3
).map("; ".join)
rows = st.builds(
    tag_layout.Row,
    text=st.one_of(st.just(""), sentences),
    height=st.floats(min_value=0.5, max_value=5),
    lines=st.integers(min_value=1, max_value=3),
    bold=st.booleans(),
    sentence=st.booleans(),
    side=st.sampled_from([tag_layout.FRONT, tag_layout.BACK]),
)


class TestTagRules(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        for module in (description, qr, tag_code, tag_layout, zpl):
            result = doctest.testmod(module)
            self.assertTrue(result.attempted)
            self.assertFalse(result.failed, module.__name__)

    def test_costs_in_code_by_hand(self):
        for cost, code in (
            (4500, "KHBB"),
            (1234567890, "LACKHORSEB"),
            (0.4, "B"),
            (99.5, "LBB"),
            (1e15, "L" + 15 * "B"),
            (-5, ""),
        ):
            self.assertEqual(tag_code.cost_code(cost, "BLACKHORSE"), code)

    @given(st.integers(min_value=1, max_value=10**9), code_words)
    def test_whoever_knows_the_word_reads_the_cost(self, cost, word):
        self.assertTrue(tag_code.is_code_word(word))
        digits = [word.index(letter) for letter in tag_code.cost_code(cost, word)]
        self.assertEqual(int("".join(map(str, digits))), cost)

    @given(st.text(max_size=12))
    def test_a_code_word_has_ten_letters_of_which_none_is_another(self, word):
        letters = re.fullmatch(r"[A-Za-z]{10}", word)
        different = len(set(word.upper())) == 10
        self.assertEqual(tag_code.is_code_word(word), bool(letters) and different)

    @given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
    def test_a_date_code_names_its_month_and_year(self, day):
        code = tag_code.date_code(day)
        self.assertEqual((int(code[:2]), 2000 + int(code[2:])), (day.month, day.year))

    @given(sentences, st.floats(1, 80), st.floats(0.5, 5))
    def test_a_value_is_printed_whole_and_inside_its_line(self, text, width, height):
        size, lines = tag_layout.fit(tag_layout.Row(text, height), width)
        self.assertEqual(lines, [text])
        self.assertLessEqual(size, height)
        self.assertLessEqual(size * len(text) * tag_layout.LETTER, width * 1.05)

    @given(sentences, st.floats(5, 80), st.floats(0.5, 5), st.integers(1, 3))
    def test_a_sentence_loses_only_its_last_words(self, text, width, height, lines):
        row = tag_layout.Row(text, height, lines=lines, sentence=True)
        size, shown = tag_layout.fit(row, width)
        self.assertTrue(1 <= len(shown) <= lines)
        self.assertTrue(text.startswith(" ".join(shown)))
        for line in shown:
            self.assertLessEqual(size * len(line) * tag_layout.LETTER, width * 1.05)

    @given(st.lists(rows, max_size=8), st.floats(15, 150), st.sampled_from(["", "J1"]))
    def test_what_fits_stays_on_its_side_and_overlaps_nothing(
        self, content, width, code
    ):
        height = tag_layout.needed_height(content) + 2 if content else 10.0
        tag = tag_layout.place(width, height, 1.0, content, code)
        folded = any(row.side == tag_layout.BACK for row in content)
        middle = width / 2 if folded else width
        for texts in (
            [text for text in tag.texts if text.x < middle],
            [text for text in tag.texts if text.x >= middle],
        ):
            bottom = 1.0
            for text in texts:
                self.assertGreaterEqual(text.y, bottom - 1e-6)
                bottom = text.y + text.height
            self.assertLessEqual(bottom, height + 1e-3)
            if tag.code and texts and texts[0].x < middle:
                self.assertGreaterEqual(texts[0].x, tag.code.x + tag.code.side)

    @given(st.floats(2, 40), st.integers(1, 2))
    def test_a_laboratory_grown_stone_says_so_on_the_smallest_tag(self, width, lines):
        stone = description.Stone("Diamond", "Round", 1, laboratory_grown=True)
        text = description.tag_text(stone)
        _size, shown = tag_layout.fit(
            tag_layout.Row(text, 2, lines=lines, sentence=True), width
        )
        self.assertIn("Laboratory-grown", shown[0])

    @given(
        st.tuples(st.floats(20, 300), st.floats(20, 300)),
        st.tuples(st.floats(15, 150), st.floats(5, 150)),
        st.floats(0, 5),
    )
    def test_a_sheet_holds_what_its_grid_says_and_no_more(self, area, tag, gap):
        for count, whole, part in zip(
            tag_layout.grid(area, tag, gap), area, tag, strict=True
        ):
            taken = count * part + (count - 1) * gap
            self.assertTrue(count == 1 or taken <= whole + 1e-3)
            self.assertGreater(taken + gap + part, whole - 1e-3)

    @given(st.lists(st.integers()), st.integers(1, 40), st.integers(0, 100))
    def test_every_tag_stands_on_one_page_and_used_places_stay_free(
        self, tags, places, used
    ):
        pages = list(tag_layout.pages(tags, places, used))
        self.assertTrue(all(len(page) <= places for page in pages))
        flat = [tag for page in pages for tag in page]
        self.assertEqual(flat[used % places :], tags)
        self.assertFalse(any(flat[: used % places]))

    @given(st.text())
    def test_no_text_is_a_command_to_the_printer(self, text):
        data = zpl.escape(text)
        self.assertNotRegex(data, r"[\^~\r\n]")
        back = re.sub(r"_([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), data)
        self.assertEqual(back, re.sub(r"\s", " ", text))

    def test_a_label_in_zpl(self):
        tag = tag_layout.place(
            50.8,
            12.7,
            1.27,
            [tag_layout.Row("$4,995.00", 2.54, bold=True), tag_layout.Row("A^B", 2.54)],
            code="J000035",
        )
        self.assertEqual(
            zpl.label(tag, 200).splitlines(),
            [
                "^XA",
                "^CI28",
                "^PW400",
                "^LL100",
                "^FO10,10^BQN,2,3^FH^FDMA,J000035^FS",
                "^FO100,10^A0N,20,22^FH^FD$4,995.00^FS",
                "^FO100,34^A0N,20,20^FH^FDA_5EB^FS",
                "^XZ",
            ],
        )

    @given(st.sampled_from([203, 300, 600]), st.floats(5, 40), words.filter(bool))
    def test_a_qr_code_fits_its_square(self, dpi, side, text):
        dots = zpl.dots(side, dpi)
        width = zpl.magnification(text, dots)
        self.assertTrue(1 <= width <= 10)
        self.assertTrue(width == 1 or width * qr.modules(text) <= dots)
