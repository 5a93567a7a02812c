"""Weights, report numbers and descriptions, without a database."""

import doctest
import unittest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.jewelry_pos.domain import certificates, description, weights

carats = st.integers(min_value=0, max_value=10**8).map(lambda n: Decimal(n) / 10**4)
words = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- ", max_size=20)
stones = st.tuples(
    st.sampled_from(["Diamond", "Ruby", "Topaz"]),
    st.sampled_from(["", "Round", "Pear"]),
    st.integers(min_value=1, max_value=200),
    carats,
    st.booleans(),
).map(lambda row: description.Stone(*row[:4], laboratory_grown=row[4]))


class TestPieceRules(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        for module in (certificates, description, weights):
            result = doctest.testmod(module)
            self.assertTrue(result.attempted)
            self.assertFalse(result.failed, module.__name__)

    @given(carats)
    def test_a_stated_weight_survives_the_float_it_is_kept_in(self, carat):
        self.assertEqual(weights.stated(float(carat), 4), carat)
        self.assertTrue(weights.is_exact(float(carat), 4))

    @given(carats)
    def test_a_shown_weight_is_the_stated_one_with_at_least_two_decimals(self, carat):
        shown = weights.carat_text(float(carat)).removesuffix(" ct")
        self.assertEqual(Decimal(shown), carat)
        self.assertGreaterEqual(len(shown.partition(".")[2]), 2)
        # No digit is shown that was not stated, beyond the two decimals of the trade.
        self.assertFalse(len(shown.partition(".")[2]) > 2 and shown.endswith("0"))

    @given(st.integers(min_value=1, max_value=10**9))
    def test_a_weight_with_more_decimals_than_are_kept_is_not_exact(self, number):
        finer = Decimal(number) / 10**5
        kept = number % 10 == 0
        self.assertEqual(weights.is_exact(float(finer), 4), kept)

    @given(carats)
    def test_pennyweights_are_never_more_than_the_piece_weighs(self, grams):
        shown = Decimal(weights.dwt_text(float(grams)).removesuffix(" dwt"))
        exact = grams * Decimal("0.6430149")
        self.assertLessEqual(shown, exact)
        self.assertLess(exact - shown, Decimal("0.01"))

    @given(words)
    def test_a_normal_number_stays_as_it_is(self, text):
        number = certificates.normalize(text)
        self.assertEqual(certificates.normalize(number), number)
        self.assertNotRegex(number, r"[\s\-a-z]")

    @given(
        st.sampled_from(["gia", "igi", "gcal"]), st.integers(10**8, 10**10 - 1).map(str)
    )
    def test_every_valid_number_has_a_page_where_it_is_checked(self, lab, number):
        self.assertTrue(certificates.is_valid(lab, number))
        self.assertIn(number, certificates.check_url(lab, number))

    def test_no_page_is_invented_for_a_lab_without_one(self):
        self.assertTrue(certificates.is_valid("ags", "104091234001"))
        self.assertFalse(certificates.check_url("ags", "104091234001"))

    @given(st.lists(stones, max_size=5))
    def test_a_laboratory_grown_stone_says_so_in_every_sentence(self, rows):
        text = description.piece_text(
            description.Piece("Ring", "14K white gold", stones=tuple(rows))
        )
        grown = sum(row.laboratory_grown for row in rows)
        self.assertEqual(text.count("laboratory-grown"), grown)
        for row in rows:
            shown = "laboratory-grown" in description.stone_text(row)
            self.assertEqual(shown, row.laboratory_grown)
