from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayCancel(JewelryArCommon):
    """Cancelling frees the piece and gives the deposits back."""

    def test_refunded_at_once_from_the_bank(self):
        agreement = self._active_layaway()
        payment = agreement._cancel("Changed her mind", journal=self.bank_journal)
        self._assert_entry(
            payment.move_id,
            [
                (self.deposits, self.customer, 230.0),
                (self.outstanding_out, self.customer, -230.0),
            ],
        )
        self._assert_cancelled(agreement)

    def test_refund_left_due_and_paid_later(self):
        agreement = self._active_layaway()
        entry = agreement._cancel("Changed her mind")
        self._assert_entry(
            entry,
            [
                (self.deposits, self.customer, 230.0),
                (self.refunds_due, self.customer, -230.0),
            ],
        )
        self._assert_cancelled(agreement)
        self.assertEqual(agreement.amount_refund_due, 230.0)
        payment = agreement._pay_refund(self.bank_journal)
        self._assert_entry(
            payment.move_id,
            [
                (self.refunds_due, self.customer, 230.0),
                (self.outstanding_out, self.customer, -230.0),
            ],
        )
        self.assertEqual(agreement.amount_refund_due, 0.0)
        self._assert_nothing_open(self.refunds_due)
        with self.assertRaisesRegex(UserError, "Nothing is to be paid back"):
            agreement._pay_refund(self.bank_journal)

    def test_refunded_at_the_till(self):
        self.config.jewelry_cancel_by_cashier = True
        self._open_session()
        agreement = self._draft_layaway()
        self._till_deposit(agreement, [(self.cash, 230.0)])
        before = self._entries_of(agreement)
        order = self._till_deposit(
            agreement,
            [(self.cash, -230.0)],
            jewelry_cancel_reason="Found another ring",
        )
        self.assertEqual(order.state, "done")
        self._assert_entry(
            self._entries_of(agreement) - before,
            [
                (self.deposits, self.customer, 230.0),
                (self.pos_receivable, None, -230.0),
            ],
        )
        self._assert_cancelled(agreement)
        self.assertEqual(agreement.cancel_reason, "Found another ring")
        self._close_session()
        self._assert_nothing_open(self.pos_receivable)

    def test_refund_left_due_is_paid_at_the_till(self):
        agreement = self._active_layaway()
        agreement._cancel("Changed her mind")
        self._open_session()
        self._till_deposit(agreement, [(self.cash, -230.0)])
        self.assertEqual(agreement.amount_refund_due, 0.0)
        self._close_session()
        self._assert_nothing_open(self.pos_receivable, self.refunds_due)

    def test_the_till_pays_back_all_that_is_held_or_nothing(self):
        self.config.jewelry_cancel_by_cashier = True
        self._open_session()
        agreement = self._active_layaway()
        with (
            self.assertRaisesRegex(UserError, "to be paid back"),
            self.env.cr.savepoint(),
        ):
            self._till_deposit(agreement, [(self.cash, -100.0)])
        self.assertEqual(agreement.state, "active")

    def test_a_draft_is_cancelled_without_money(self):
        agreement = self._draft_layaway()
        agreement._cancel("Only asked")
        self.assertEqual(agreement.state, "cancelled")
        self.assertFalse(agreement.line_ids)

    def test_a_reason_is_needed_and_the_end_is_the_end(self):
        agreement = self._active_layaway()
        with self.assertRaisesRegex(UserError, "Say why"):
            agreement._cancel(" ")
        agreement._cancel("Changed her mind")
        with self.assertRaisesRegex(UserError, "cannot be cancelled"):
            agreement._cancel("Again")
        with self.assertRaisesRegex(UserError, "closed"):
            agreement._take_deposit(10.0, self.bank_journal)

    def test_the_freed_piece_can_be_promised_again(self):
        agreement = self._active_layaway()
        piece = agreement.lot_ids
        agreement._cancel("Changed her mind")
        again = self._active_layaway(piece=piece)
        self.assertEqual(again.state, "active")

    def _assert_cancelled(self, agreement):
        self.assertEqual(agreement.state, "cancelled")
        self.assertEqual(agreement.sale_order_id.state, "cancel")
        self.assertEqual(agreement.amount_deposited, 0.0)
        self.assertEqual(agreement.lot_ids.jewelry_status, "in_stock")
        self._assert_nothing_open(self.deposits)
