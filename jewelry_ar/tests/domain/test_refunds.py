"""Money goes back where it came from: doctests and properties, without a database."""

import doctest
import unittest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.jewelry_ar.domain import refunds

cents = st.integers(min_value=0, max_value=10**8).map(lambda n: Decimal(n) / 100)
payments = st.lists(cents, max_size=8).map(lambda paid: list(enumerate(paid)))
kinds = st.sampled_from(("visa", "amex", "cash"))
tenders = st.lists(st.tuples(kinds, cents), max_size=6).map(
    lambda rows: [(number, *row) for number, row in enumerate(rows)]
)
backs = st.lists(
    st.tuples(st.none() | st.integers(min_value=0, max_value=7), kinds, cents),
    max_size=6,
)


class TestRefunds(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        result = doctest.testmod(refunds)
        self.assertTrue(result.attempted)
        self.assertFalse(result.failed)

    @given(payments, cents)
    def test_each_gets_at_most_what_it_paid_and_nothing_is_lost(self, paid, amount):
        parts, rest = refunds.allocate(paid, amount)
        limits = dict(paid)
        for key, part in parts:
            self.assertGreater(part, 0)
            self.assertLessEqual(part, limits[key])
        self.assertEqual(sum(part for _key, part in parts) + rest, amount)
        self.assertGreaterEqual(rest, 0)

    @given(payments, cents)
    def test_the_latest_pays_back_first(self, paid, amount):
        parts, rest = refunds.allocate(paid, amount)
        order = [key for key, _part in parts]
        self.assertEqual(order, sorted(order, reverse=True))
        # All but the last one touched are used up, and none was left out.
        given_back = dict(parts)
        for key, left in paid:
            if order and key > order[-1]:
                self.assertEqual(given_back.get(key, 0), left)
        if rest:
            self.assertEqual(sum(given_back.values()), sum(dict(paid).values()))

    @given(tenders, backs)
    def test_what_is_left_is_never_negative_nor_more_than_was_paid(self, paid, back):
        left = dict(refunds.remaining(paid, back))
        for key, _kind, amount in paid:
            self.assertLessEqual(0, left[key])
            self.assertLessEqual(left[key], amount)
        gone = sum(amount for *_key, amount in paid) - sum(left.values())
        self.assertLessEqual(gone, sum(amount for *_key, amount in back))
