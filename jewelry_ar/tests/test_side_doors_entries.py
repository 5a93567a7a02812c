from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestSideDoorsEntries(SideDoorsCommon):
    """Nobody writes an entry of a layaway out of the books, or onto another day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.done = cls._active_layaway()
        cls.invoice = cls.done._pickup(journal=cls.bank_journal, amount=920.0)

    def _till_entry(self):
        session = self._open_session()
        agreement = self._draft_layaway()
        order = self._till_deposit(agreement, [(self.card, 230.0)], session)
        return agreement, order.payment_ids.account_move_id

    def _assert_stays(self, record, vals, name):
        before = {key: record[key] for key in vals}
        self.assertIn(name, self._refusal(record.write, vals))
        self.env.invalidate_all()
        self.assertEqual({key: record[key] for key in vals}, before)

    def test_the_state_of_an_entry_is_not_written(self):
        agreement, till_entry = self._till_entry()
        for move, owner in (
            (self.payment.move_id, self.agreement),
            (till_entry, agreement),
            (self.invoice, self.done),
            (self.done.release_ids.move_id, self.done),
        ):
            self.assertEqual(move.mapped("state"), ["posted"] * len(move))
            for user in (self.biller, self.accountant):
                for state in ("draft", "cancel"):
                    with self.subTest(move.name, user=user.login, state=state):
                        self._assert_stays(
                            move.with_user(user), {"state": state}, owner.name
                        )

    def test_the_day_the_journal_and_the_customer_of_an_entry_stay(self):
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        journal = self.env["account.journal"].create(
            {"name": "Other", "type": "general", "code": "OTHER"}
        )
        for move, owner in (
            (self.payment.move_id, self.agreement),
            (self.invoice, self.done),
        ):
            for vals in (
                {"date": "2020-01-31"},
                {"partner_id": other.id},
                {"journal_id": journal.id},
            ):
                with self.subTest(move.name, vals=vals):
                    self._assert_stays(move.with_user(self.biller), vals, owner.name)

    def test_the_day_and_the_state_of_an_item_are_not_written(self):
        for item in self.agreement.deposit_line_ids | self.done.line_ids:
            for vals in (
                {"date": "2020-01-31"},
                {"parent_state": "draft"},
                {"parent_state": "cancel"},
                {"move_id": self.invoice.id},
            ):
                with self.subTest(item.move_id.name, vals=vals):
                    self._assert_stays(
                        item.with_user(self.biller), vals, item.agreement_id.name
                    )

    def test_what_has_paid_what_is_not_rewritten(self):
        item = self.agreement.deposit_line_ids
        receivable = self.invoice.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        deposits = self.done.line_ids
        partials = receivable.matched_credit_ids | deposits.matched_debit_ids
        self.assertEqual(len(partials), 3, "the balance, the deposit, its release")
        for partial in partials.with_user(self.biller):
            for vals in (
                {"amount": 1.0},
                {"debit_amount_currency": 1.0},
                {"credit_amount_currency": 1.0},
                {"debit_move_id": item.id},
                {"credit_move_id": item.id},
            ):
                with self.subTest(vals=vals):
                    self._assert_stays(partial, vals, self.done.name)
        self.assertEqual(self.invoice.payment_state, "paid")

    def test_a_reconciliation_of_others_is_not_turned_onto_a_deposit(self):
        invoice, payment = (
            self.env["account.move"].create(
                {
                    "move_type": kind,
                    "partner_id": self.customer.id,
                    "invoice_date": "2026-01-31",
                    "invoice_line_ids": [
                        (0, 0, {"name": "Repair", "price_unit": 50, "tax_ids": False})
                    ],
                }
            )
            for kind in ("out_invoice", "out_refund")
        )
        (invoice | payment).action_post()
        lines = (invoice | payment).line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        lines.reconcile()
        partial = lines.matched_debit_ids.with_user(self.biller)
        self.assertEqual(len(partial), 1)
        item = self.agreement.deposit_line_ids
        self._assert_stays(partial, {"credit_move_id": item.id}, self.agreement.name)
        partial.write({"exchange_move_id": False})

    def test_entries_that_are_no_layaway_s_are_undone_as_ever(self):
        order = self._make_sale_order(self._make_piece(self.style, cost=100))
        self._deliver(order)
        invoice = order._create_invoices()
        invoice.action_post()
        biller = invoice.with_user(self.biller)
        biller.button_draft()
        self.assertEqual(invoice.state, "draft")
        biller.write({"date": "2026-01-31"})
        biller.button_cancel()
        self.assertEqual(invoice.state, "cancel")

    def test_our_own_flow_still_cancels_refunds_and_applies(self):
        self.agreement._cancel("Changed his mind", journal=self.bank_journal)
        self.assertEqual(self.agreement.state, "cancelled")
        self._assert_nothing_open(self.deposits, self.receivable)

    def test_a_credit_note_still_takes_the_piece_back(self):
        wizard = (
            self.env["account.move.reversal"]
            .with_user(self.biller)
            .with_context(active_model="account.move", active_ids=self.invoice.ids)
            .create({"journal_id": self.invoice.journal_id.id})
        )
        action = wizard.refund_moves()
        note = self.env["account.move"].browse(action["res_id"])
        self.assertEqual(note.move_type, "out_refund")
        with self.assertRaisesRegex(UserError, "credit note"):
            self.invoice.with_user(self.biller).button_draft()
