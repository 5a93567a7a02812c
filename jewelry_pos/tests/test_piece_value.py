from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .value_common import FIRST_DAY, ValueCommon


@tagged("post_install", "-at_install")
class TestPieceValue(ValueCommon):
    """One query gives the value that stock Odoo computes serial by serial."""

    def _receive_many(self, count, cost):
        """One receipt line of `count` serials at the same cost."""
        lots = self.env["stock.lot"].create(
            [{"product_id": self.style.id, "company_id": self.env.company.id}] * count
        )
        line = {
            "product_id": self.style.id,
            "quantity": 1,
            "location_id": self.suppliers.id,
            "location_dest_id": self.stock.id,
        }
        move = self.env["stock.move"].create(
            {
                "product_id": self.style.id,
                "product_uom_qty": count,
                "location_id": self.suppliers.id,
                "location_dest_id": self.stock.id,
                "company_id": self.env.company.id,
                "move_line_ids": [(0, 0, {**line, "lot_id": lot.id}) for lot in lots],
            }
        )
        move._action_confirm(merge=False)
        move.picked = True
        move._action_done()
        move.value_manual = cost * count
        return lots

    # ---------------------------------------------------------------- same figures
    def test_closing_entry_posts_the_same_amount_as_core(self):
        for cost in (100, 500, 300):
            self._make_piece(self.style, cost=cost)
        self._move(self._make_piece(self.style, cost=70), self.stock, self.customers)
        company = self.env.company
        ours = company._action_close_stock_valuation()
        core = self._core(company._action_close_stock_valuation)
        self.assertEqual(ours, core)
        stock = [line for line in ours if line["account_id"] == self.stock_account.id]
        self.assertEqual(sum(line["debit"] for line in stock), 900)

    # ---------------------------------------------------- where core is wrong
    def test_core_counts_a_consigned_piece_and_we_do_not(self):
        self._make_piece(self.style, cost=100)
        self._make_piece(self.style, cost=500)
        self._make_piece(self.style, owner=self.vendor)
        self.assertEqual(self.style.total_value, 600)
        self.assertGreater(self._core(lambda: self.style.total_value), 600)

    def test_core_forgets_on_a_past_day_what_was_sold_since(self):
        with freeze_time(FIRST_DAY):
            piece = self._make_piece(self.style, cost=100)
            self._make_piece(self.style, cost=500)
        with freeze_time(FIRST_DAY + timedelta(days=5)):
            self._move(piece, self.stock, self.customers)
        past = self.style.with_context(to_date=FIRST_DAY + timedelta(days=2))
        self.assertEqual(past.total_value, 600)
        self.assertNotEqual(self._core(lambda: past.total_value), 600)

    def test_core_drops_a_piece_outside_the_warehouse_tree(self):
        piece = self._make_piece(self.style, cost=100)
        safe = self.env["stock.location"].create(
            {"name": "Bank safe", "usage": "internal"}
        )
        self._move(piece, self.stock, safe)
        self.assertEqual(self.style.total_value, 100)
        self.assertEqual(self._core(lambda: self.style.total_value), 0)

    def test_core_keeps_the_old_value_when_a_cost_is_typed_on_the_piece(self):
        piece = self._make_piece(self.style, cost=400)
        piece.with_context(disable_auto_revaluation=True).standard_price = 555
        self.assertEqual(self._core(lambda: piece.total_value), 400)
        piece.with_context(disable_auto_revaluation=True).standard_price = 400
        piece.standard_price = 555
        self.assertEqual(piece.total_value, 555)

    def test_value_is_that_of_the_company_asked(self):
        data, _store = self._make_other_company()
        self._make_piece(self.style, cost=100)
        other = self.style.with_company(data["company"]).with_context(
            allowed_company_ids=[data["company"].id, self.env.company.id]
        )
        self.assertEqual(self.style.total_value, 100)
        self.assertEqual(other.total_value, 0)

    # -------------------------------------------------------------------- speed
    def test_selling_one_of_200_takes_the_queries_of_one_of_5(self):
        few = self._receive_many(6, 100)
        self._sell_counted(few[0])
        of_five = self._sell_counted(few[1])
        many = self._receive_many(195, 100)
        of_many = self._sell_counted(many[0])
        self.assertLessEqual(of_many, of_five + 2)
        self.assertEqual(self.style.total_value, 198 * 100)

    def _sell_counted(self, piece):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._move(piece, self.stock, self.customers)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
