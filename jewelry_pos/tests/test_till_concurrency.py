from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import LockError, UserError
from odoo.sql_db import db_connect
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillConcurrency(JewelryTillCommon):
    """Two tills at once, each in its own transaction."""

    def _till(self):
        """The environment of another till: a real second connection."""
        cursor = db_connect(self.env.cr.dbname).cursor()
        self.addCleanup(cursor.close)
        return api.Environment(cursor, SUPERUSER_ID, {})

    def _committed_piece(self):
        """A piece that every connection sees; removed after the test."""
        env = self._till()
        product = env["product.product"].create(
            {"name": "Race", "is_storable": True, "tracking": "serial"}
        )
        lot = env["stock.lot"].create({"product_id": product.id, "name": "RACE-1"})
        location = env["stock.warehouse"].search([], limit=1).lot_stock_id
        env["stock.quant"]._update_available_quantity(product, location, 1, lot_id=lot)
        env.cr.commit()
        self.addCleanup(self._remove, product.id, lot.id)
        return lot.id

    def _remove(self, product_id, lot_id):
        env = self._till()
        env.cr.execute("DELETE FROM stock_quant WHERE lot_id = %s", [lot_id])
        env["stock.lot"].browse(lot_id).unlink()
        env["product.product"].browse(product_id).product_tmpl_id.unlink()
        env.cr.commit()

    def test_of_two_tills_that_sell_a_piece_the_later_one_is_refused_at_once(self):
        lot_id = self._committed_piece()
        first, second = self._till(), self._till()
        first["stock.lot"].browse(lot_id)._jewelry_lock_stock()
        with self.assertRaises(LockError):
            second["stock.lot"].browse(lot_id)._jewelry_lock_stock()
        second.cr.rollback()
        first.cr.rollback()
        second["stock.lot"].browse(lot_id)._jewelry_lock_stock()

    def test_a_till_that_looked_before_the_other_sold_looks_again(self):
        lot_id = self._committed_piece()
        first, second = self._till(), self._till()
        second.cr.execute("SELECT 1 FROM stock_quant LIMIT 1")  # its view of the stock
        first["stock.lot"].browse(lot_id)._jewelry_lock_stock()
        first.cr.execute(
            "UPDATE stock_quant SET quantity = 0 WHERE lot_id = %s", [lot_id]
        )
        first.cr.commit()
        # Odoo runs the call again on this error, with a view that shows the sale.
        with self.assertRaises(SerializationFailure), self.allow_sql_errors():
            second["stock.lot"].browse(lot_id)._jewelry_lock_stock()

    def allow_sql_errors(self):
        """The error is expected: keep it out of the log."""
        return self.assertLogs("odoo.sql_db", "ERROR")

    def test_the_loser_hears_a_sentence_and_its_order_is_not_booked(self):
        self._open_till()
        piece = self._make_piece(self.ring, tag="NYC-1")
        order = self._ui_order([self._ui_line(piece)])
        Lot = self.env.registry["stock.lot"]
        with (
            patch.object(Lot, "_jewelry_lock_stock", side_effect=LockError("busy")),
            self.assertRaisesRegex(UserError, "Another till is selling NYC-1"),
            self.env.cr.savepoint(),
        ):
            self._sync(order)
        self.assertFalse(self.env["pos.order"].search([("uuid", "=", order["uuid"])]))
        self.assertEqual(self._sync(order).state, "paid")

    def test_gap_tolerant_numbers_do_not_lock_each_other(self):
        self.assertEqual(self.config.order_seq_id.implementation, "no_gap")
        self.config.jewelry_gap_tolerant_numbering = True
        names = ("order_seq_id", "order_backend_seq_id", "order_line_seq_id")
        for name in names:
            self.assertEqual(self.config[name].implementation, "standard")
        self._open_till()
        order = self._sell(self._make_piece(self.ring, tag="NYC-1"))
        self.assertTrue(order.sequence_number)
        self.config.current_session_id.close_session_from_ui()
        self.config.jewelry_gap_tolerant_numbering = False
        self.assertEqual(self.config.order_seq_id.implementation, "no_gap")

    def test_two_tills_take_numbers_at_the_same_moment(self):
        env = self._till()
        sequences = env["ir.sequence"].create(
            [
                {"name": "Tolerant", "implementation": "standard"},
                {"name": "Strict", "implementation": "no_gap"},
            ]
        )
        tolerant_id, strict_id = sequences.ids
        env.cr.commit()
        self.addCleanup(self._remove_sequences, sequences.ids)
        first, second = self._till(), self._till()
        taken = [
            till["ir.sequence"].browse(tolerant_id)._next() for till in (first, second)
        ]
        self.assertEqual(len(set(taken)), 2)
        first["ir.sequence"].browse(strict_id)._next()
        with self.assertRaises(Exception), self.allow_sql_errors():  # noqa: B017
            second["ir.sequence"].browse(strict_id)._next()

    def _remove_sequences(self, ids):
        env = self._till()
        env["ir.sequence"].browse(ids).unlink()
        env.cr.commit()
