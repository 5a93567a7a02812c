from odoo.fields import Command
from odoo.tests import tagged

from .proof_common import StockProofCommon


@tagged("post_install", "-at_install")
class TestStockProofTamper(StockProofCommon):
    """What somebody does to one journal item, the proof finds and names."""

    def _tamper(self, query, line):
        self.env.flush_all()
        self.env.cr.execute(query, [line.id])
        self.env.invalidate_all()

    def _stock_line(self, move):
        return move.line_ids.filtered(
            lambda line: line.account_id == self.stock_account
        )[:1]

    def _documents(self):
        """A posted entry of every kind that touches stock."""
        _order, invoice = self._invoiced_order(self.one)
        till = self._sell(self.two, invoice=True).account_move
        self._sell(self.three)
        session = self._close_session().move_id
        receipt = self._receive("bill", 400)
        bill = self.env["account.move"].browse(receipt.action_create_bill()["res_id"])
        bill.invoice_date = receipt.date
        bill.action_post()
        self.env.company.account_stock_valuation_id = self.stock_account
        self._receive("bill", 50)
        action = self.env.company.action_close_stock_valuation(auto_post=True)
        closing = self.env["account.move"].browse(action["res_id"])
        return {
            "opening": self.opening.move_id,
            "invoice": invoice,
            "till invoice": till,
            "session": session,
            "bill": bill,
            "closing": closing,
        }

    def _assert_found(self, query):
        documents = self._documents()
        self.assertTrue(self._prove().proved, self._prove().verdict)
        for name, move in documents.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self._tamper(query, self._stock_line(move))
                proof = self._prove()
                self.assertFalse(proof.proved)
                self.assertIn(move, proof.suspect_ids.mapped("document"))
                self.assertIn(move.name, proof.verdict)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_deleted_journal_item_is_found(self):
        self._assert_found("DELETE FROM account_move_line WHERE id = %s")

    def test_an_altered_journal_item_is_found(self):
        self._assert_found(
            "UPDATE account_move_line SET balance = balance + 1 WHERE id = %s"
        )

    def test_a_journal_item_moved_to_another_account_is_found(self):
        other = self.cogs_account.id
        self._assert_found(
            f"UPDATE account_move_line SET account_id = {other} WHERE id = %s"
        )

    def test_a_journal_item_on_another_day_than_its_entry_is_found(self):
        self._assert_found(
            "UPDATE account_move_line SET date = date - 300 WHERE id = %s"
        )

    def test_a_journal_item_in_another_state_than_its_entry_is_found(self):
        self._assert_found(
            "UPDATE account_move_line SET parent_state = 'draft' WHERE id = %s"
        )

    def test_a_doubled_journal_item_is_found(self):
        self.env.cr.execute(
            """
            SELECT STRING_AGG(column_name, ', ') FROM information_schema.columns
             WHERE table_name = 'account_move_line' AND column_name != 'id'
            """
        )
        columns = self.env.cr.fetchone()[0]
        self._assert_found(
            f"INSERT INTO account_move_line ({columns}) SELECT {columns}"
            " FROM account_move_line WHERE id = %s"
        )

    def test_an_entry_without_a_document_fails_until_it_is_explained(self):
        move = self.env["account.move"].create(
            {
                "line_ids": [
                    Command.create(
                        {"account_id": self.stock_account.id, "balance": 75}
                    ),
                    Command.create(
                        {"account_id": self.cogs_account.id, "balance": -75}
                    ),
                ]
            }
        )
        move.action_post()
        proof = self._prove()
        self.assertEqual(proof.difference, 75)
        self.assertEqual(proof.suspect_ids.document, move)
        move.with_user(self.accountant).jewelry_stock_reason = "Setting repaired"
        proof = self._assert_proved(1675)
        self.assertEqual(self._amounts(proof, "explained"), {move: 75})

    def test_a_piece_in_stock_without_a_move_is_found(self):
        ghost = self._make_piece(self.style, receive=False)
        self.env["stock.quant"]._update_available_quantity(
            self.style, self.store.warehouse_id.lot_stock_id, 1, lot_id=ghost
        )
        ghost.with_context(disable_auto_revaluation=True).standard_price = 60
        proof = self._prove()
        self.assertFalse(proof.proved)
        self.assertEqual(proof.suspect_ids.document, ghost)
