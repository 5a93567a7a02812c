"""Discount limits and floors, without a database."""

import doctest
import unittest

from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.jewelry_pos.domain import approvals, prices

amounts = st.integers(1, 10**8).map(lambda cents: cents / 100)
percents = st.integers(0, 10000).map(lambda part: part / 100)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


class TestPriceRules(unittest.TestCase):
    def test_examples_in_the_docstrings_hold(self):
        for module in (prices, approvals):
            self.assertFalse(doctest.testmod(module).failed)

    @given(amounts, percents)
    def test_the_limit_itself_is_allowed_and_a_cent_less_is_not(self, normal, percent):
        limits = prices.Limits(associate=percent)
        lowest = round(prices.lowest(normal, percent), 2)
        self.assertEqual(prices.breach(normal, lowest, limits), "")
        under = round(lowest - 0.01, 2)
        assume(under >= 0)
        self.assertEqual(prices.breach(normal, under, limits), prices.LIMIT)

    @given(amounts, percents)
    def test_a_typed_discount_of_the_limit_is_allowed(self, normal, percent):
        price = prices.net(normal, percent)
        self.assertEqual(
            prices.breach(normal, price, prices.Limits(associate=percent)), ""
        )

    @given(amounts, amounts, percents, amounts)
    def test_the_normal_price_needs_nobody_whatever_it_cost(
        self, normal, more, percent, cost
    ):
        floor = prices.Floor(percent=percent, markup=percent, fixed=cost)
        limits = prices.Limits(0.0, 0.0)
        for price in (normal, normal + more):
            self.assertEqual(
                prices.breach(normal, price, limits, cost=cost, floor=floor), ""
            )

    @given(amounts, amounts, percents, amounts, percents)
    def test_below_cost_is_never_an_associates(
        self, normal, price, percent, cost, markup
    ):
        assume(price < normal and price < cost)
        found = prices.breach(
            normal,
            price,
            prices.Limits(100.0),
            cost=cost,
            floor=prices.Floor(percent=percent, markup=markup),
        )
        self.assertEqual(found, prices.COST)

    @given(amounts, amounts)
    def test_what_is_taken_off_the_order_is_taken_off_its_prices(self, asked, given):
        left = prices.share_left(asked, given)
        self.assertTrue(0 <= left <= 1)
        if given <= asked:
            self.assertAlmostEqual(asked * left, asked - given, places=4)

    @given(values)
    def test_equal_values_are_signed_alike_and_others_are_not(self, value):
        self.assertEqual(
            approvals.canonical(value), approvals.canonical(_through_browser(value))
        )
        self.assertNotEqual(approvals.canonical(value), approvals.canonical([value]))


def _through_browser(value):
    """Whole numbers become floats, keys change their order."""
    if isinstance(value, dict):
        return {key: _through_browser(value[key]) for key in reversed(list(value))}
    if isinstance(value, list):
        return [_through_browser(item) for item in value]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if is_number else value
