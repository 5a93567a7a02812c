"""The kinds of tender, without a database."""

import doctest
import unittest

from odoo.addons.jewelry_pos.domain import tenders


class TestTenderRules(unittest.TestCase):
    def test_examples_in_the_docstrings_are_true(self):
        result = doctest.testmod(tenders)
        self.assertTrue(result.attempted)
        self.assertFalse(result.failed)

    def test_every_kind_belongs_to_exactly_one_type_of_method(self):
        kinds = {kind for kind, _label in tenders.KINDS}
        cash, bank = set(tenders.allowed("cash")), set(tenders.allowed("bank"))
        self.assertFalse(cash & bank)
        self.assertEqual(cash | bank, kinds)

    def test_a_personal_check_is_no_cash_for_form_8300(self):
        self.assertNotIn(tenders.PERSONAL_CHECK, tenders.CASH_LIKE)
        self.assertIn(tenders.CASHIERS_CHECK, tenders.CASH_LIKE)

    def test_all_paper_has_a_number_and_neither_currency_nor_card_has(self):
        self.assertLessEqual(tenders.CHECKS, tenders.NUMBERED)
        self.assertFalse({tenders.CURRENCY, tenders.CARD} & tenders.NUMBERED)
