from odoo.tests import tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestSideDoorsTill(SideDoorsCommon):
    """What a pick-up at the till has booked stays booked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.done = cls._active_layaway()

    def setUp(self):
        super().setUp()
        session = self._open_session()
        half = [(self.cash, 400.0), (self.card, 520.0)]
        self.pickup = self._till_pickup(self.done, half, session)
        self.invoice = self.pickup.account_move

    def _assert_kept(self, call, *args):
        self.assertIn(self.done.name, self._refusal(call, *args))
        self.env.invalidate_all()
        self.assertEqual(self.invoice.state, "posted")
        self.assertEqual(self.invoice.payment_state, "paid")
        self.assertEqual(self.done.state, "completed")
        self._assert_nothing_open(self.receivable)
        proof = (
            self.env["jewelry.deposit.proof"]
            .with_user(self.accountant)
            ._prove(self.env.company)
        )
        self.assertTrue(proof.proved, proof.verdict)

    def test_its_invoice_is_neither_reset_nor_cancelled(self):
        for user in (self.biller, self.accountant):
            invoice = self.invoice.with_user(user)
            self._assert_kept(invoice.button_draft)
            self._assert_kept(invoice.button_cancel)
            self._assert_kept(invoice.write, {"state": "draft"})

    def test_neither_deposits_nor_tenders_are_taken_off_its_invoice(self):
        receivables = self.invoice.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        partials = receivables.matched_credit_ids
        self.assertEqual(len(partials), 3, "deposit, cash, card")
        for user in (self.biller, self.accountant):
            invoice = self.invoice.with_user(user)
            for partial in partials:
                self._assert_kept(invoice.js_remove_outstanding_partial, partial.id)
            self._assert_kept(receivables.with_user(user).remove_move_reconcile)

    def test_the_entry_that_applied_the_deposits_stays(self):
        used = self.done.line_ids.filtered(lambda item: item.balance > 0)
        entry = used.move_id
        self.assertEqual(len(entry), 1)
        for user in (self.biller, self.accountant):
            for name in ("button_draft", "button_cancel", "_reverse_moves"):
                self._assert_kept(getattr(entry.with_user(user), name))
            self._assert_kept(used.with_user(user).remove_move_reconcile)

    def test_the_entry_of_a_till_deposit_stays(self):
        agreement = self._draft_layaway()
        order = self._till_deposit(agreement, [(self.card, 230.0)])
        entry = order.payment_ids.account_move_id
        for user in (self.biller, self.accountant):
            move = entry.with_user(user)
            for call in (
                move.button_draft,
                move.button_cancel,
                move._reverse_moves,
                move.unlink,
            ):
                self.assertIn(agreement.name, self._refusal(call))
        self.assertEqual(entry.state, "posted")
