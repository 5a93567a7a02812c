from datetime import datetime, timedelta
from random import Random
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.jewelry_pos.models.product_product_valuation import ProductProduct

from .costing_common import CostingCommon

FIRST_DAY = datetime(2026, 3, 2, 15, 0)


@tagged("post_install", "-at_install")
class TestPieceValue(CostingCommon):
    """One query gives the value that stock Odoo computes serial by serial."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._make_store("Columbus", code="COL", config=False)
        cls.stock = cls.store.warehouse_id.lot_stock_id
        cls.other_stock = cls.second.warehouse_id.lot_stock_id
        cls.customers = cls.env.ref("stock.stock_location_customers")
        cls.suppliers = cls.env.ref("stock.stock_location_suppliers")
        cls.lost = cls.env["stock.location"].search(
            [("usage", "=", "inventory"), ("company_id", "=", cls.env.company.id)],
            limit=1,
        )

    # ----------------------------------------------------------------- helpers
    def _core(self, read):
        """`read()` as stock Odoo computes it, without our overrides."""
        self.env.invalidate_all()
        nothing = self.env["product.product"]
        with patch.object(
            ProductProduct, "_jewelry_with_own_cost", lambda products: nothing
        ):
            value = read()
        self.env.invalidate_all()
        return value

    def _values(self, **context):
        style = self.style.with_context(**context)
        lots = style.env["stock.lot"].search([("product_id", "=", style.id)])
        return (
            round(style.total_value, 2),
            {lot.name: round(lot.total_value, 2) for lot in lots},
        )

    def _move(self, piece, source, target, cost=None):
        move = self.env["stock.move"].create(
            {
                "product_id": piece.product_id.id,
                "product_uom_qty": 1,
                "location_id": source.id,
                "location_dest_id": target.id,
                "company_id": self.env.company.id,
                "move_line_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": piece.product_id.id,
                            "lot_id": piece.id,
                            "quantity": 1,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                        },
                    )
                ],
            }
        )
        move._action_confirm(merge=False)
        move.picked = True
        move._action_done()
        if cost is not None:
            move.value_manual = cost
        return move

    def _place(self, piece):
        quants = piece.quant_ids.filtered(lambda quant: quant.quantity > 0)
        return quants.location_id[:1]

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

    # ----------------------------------------------------------- random history
    def _random_step(self, random, pieces):
        inside = [p for p in pieces if self._place(p).usage == "internal"]
        outside = [p for p in pieces if self._place(p).usage == "customer"]
        lost = [p for p in pieces if self._place(p).usage == "inventory"]
        step = random.choice(
            ["receive", "receive", "sell", "sell", "return", "transfer", "lose", "find"]
            + ["scrap", "revalue"]
        )
        piece = random.choice(inside) if inside else None
        if step == "receive" or not piece:
            new = self._make_piece(self.style, receive=False)
            target = random.choice([self.stock, self.other_stock])
            self._move(new, self.suppliers, target, random.randint(50, 900))
            pieces.append(new)
        elif step == "sell":
            self._move(piece, self._place(piece), self.customers)
        elif step == "return" and outside:
            self._move(random.choice(outside), self.customers, self.stock)
        elif step == "transfer":
            source = self._place(piece)
            target = self.other_stock if source == self.stock else self.stock
            self._move(piece, source, target)
        elif step == "lose":
            self._move(piece, self._place(piece), self.lost)
        elif step == "find" and lost:
            found = random.choice(lost)
            self._move(found, self._place(found), self.stock)
        elif step == "scrap":
            scrap = self.env["stock.scrap"].create(
                {
                    "product_id": self.style.id,
                    "lot_id": piece.id,
                    "location_id": self._place(piece).id,
                }
            )
            scrap.do_scrap()
        elif step == "revalue":
            receipt = piece._jewelry_last_receipt()
            receipt.value_manual = random.randint(50, 900)

    def test_value_equals_core_on_random_histories(self):
        for seed in (1, 7):
            random, pieces, lived = Random(seed), [], {}
            self.style = self._make_style(f"Random ring {seed}")
            for day in range(18):
                moment = FIRST_DAY + timedelta(days=day)
                with freeze_time(moment), self.subTest(seed=seed, day=day):
                    self._random_step(random, pieces)
                    core = self._core(self._values)
                    self.assertEqual(self._values(), core)
                    for store in (self.store, self.second):
                        asked = {"warehouse_id": store.warehouse_id.id}
                        self.assertEqual(
                            self._values(**asked),
                            self._core(lambda asked=asked: self._values(**asked)),
                        )
                    lived[moment] = core
            self.env.invalidate_all()
            # What core said on that day; asked today it forgets what was sold since.
            for moment, (total, by_serial) in lived.items():
                value, serials = self._values(to_date=moment)
                self.assertAlmostEqual(value, total, 2, (seed, moment))
                later = dict.fromkeys(serials, 0.0)
                self.assertEqual(serials, later | by_serial, (seed, moment))

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
