from unittest.mock import patch

from odoo.exceptions import LockError, UserError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillOffline(TillAgreementCommon):
    """Deposits that were paid while the line was down, and reach the server late."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.refunds_due = cls.company.jewelry_refund_due_account_id

    def _late(self, agreement_id, amount, tenders=None, **vals):
        data = self._deposit_data(
            agreement_id, amount, tenders, jewelry_offline=True, **vals
        )
        return self._sync(data)

    def _assert_told(self, order, *words):
        """The manager of the store has to look, and the order says why."""
        activities = order.session_id.activity_ids
        note = str(activities.filtered(lambda a: a.user_id == self.manager).note)
        for word in words:
            self.assertIn(word, order.jewelry_piece_issue)
            self.assertIn(word, note)

    def _assert_owed(self, order, amount):
        """The money is in the drawer and owed to the customer as a refund."""
        self.assertEqual(
            self._entry(order.payment_ids.account_move_id),
            sorted(
                [
                    (self.receivable.code, amount, 0.0, False),
                    (self.refunds_due.code, 0.0, amount, self.customer.id),
                ]
            ),
        )

    def _assert_proof_holds(self):
        self.env.flush_all()
        self.env.invalidate_all()
        proofs = self.env["jewelry.deposit.proof"].with_user(self.accountant)
        proof = proofs._prove(self.company)
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))

    def test_what_is_still_valid_is_booked_as_if_it_came_in_time(self):
        quote = self._quote()
        first = self._late(quote["id"], 230.0)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self.assertEqual(agreement.state, "active")
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        second = self._late(agreement.id, 115.0)
        self.assertEqual(agreement.amount_deposited, 345.0)
        self.assertEqual(second.jewelry_receipt["balance"], 805.0)
        self.assertFalse(first.jewelry_piece_issue or second.jewelry_piece_issue)

    def test_two_installments_taken_offline_are_both_kept_and_each_once(self):
        agreement = self._start()
        orders = [
            self._deposit_data(
                agreement.id, amount, [(self.cash, amount)], jewelry_offline=True
            )
            for amount in (115.0, 200.0)
        ]
        # The till sends what it got no answer for a second time.
        first, second, *again = [self._sync(order) for order in orders * 2]
        self.assertEqual(again, [first, second])
        self.assertEqual(agreement.amount_deposited, 545.0)
        for order, amount in ((first, 115.0), (second, 200.0)):
            self.assertEqual(
                self._entry(order.payment_ids.account_move_id),
                sorted(
                    [
                        (self.receivable.code, amount, 0.0, False),
                        (self.deposit_account.code, 0.0, amount, self.customer.id),
                    ]
                ),
            )
        self.assertFalse(first.session_id.activity_ids)
        self._assert_proof_holds()

    def test_a_first_deposit_whose_piece_is_gone_is_owed_to_the_customer(self):
        quote = self._quote()
        other = self.env["res.partner"].create({"name": "Somebody else"})
        winner = self._make_sale_order(self.piece, partner=other)
        order = self._late(quote["id"], 230.0, [(self.cash, 230.0)])
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self.assertEqual(agreement.state, "cancelled")
        self.assertIn("NYC-0001", agreement.cancel_reason)
        self.assertEqual(agreement.sale_order_id.state, "cancel")
        self.assertEqual(agreement.amount_refund_due, 230.0)
        self.assertEqual(self.piece.jewelry_holder_id, winner)
        self.assertEqual(order.state, "done")
        self._assert_owed(order, 230.0)
        self._assert_told(order, agreement.name, "NYC-0001", "Grace Miller", "230.00")
        receipt = order.jewelry_receipt
        self.assertTrue(receipt["first"])
        self.assertEqual(receipt["refund_due"], 230.0)
        self.assertEqual(receipt["paid_before"], 0.0)
        self._assert_proof_holds()
        self._pay_back(agreement, 230.0, self.cash)

    def _pay_back(self, agreement, amount, tender=None):
        """The cashier finds what is due and pays it; nothing stays open."""
        (row,) = self._agreements().jewelry_till_find(
            self.config.id, {"partner_id": self.customer.id}
        )
        self.assertEqual((row["id"], row["refund_due"]), (agreement.id, amount))
        self._sync(
            self._order_data(
                [(tender or self.card, -amount), (self.deposit_tender, amount)],
                jewelry_purpose="deposit",
                agreement_id=agreement.id,
            )
        )
        self.assertEqual(agreement.amount_refund_due, 0.0)
        self._assert_proof_holds()
        self._close()
        self._assert_all_reconciled(
            self.deposit_account | self.refunds_due | self.receivable
        )

    def test_an_installment_on_a_layaway_cancelled_meanwhile_is_owed_back(self):
        agreement = self._start()
        agreement.sudo()._cancel("Cancelled by telephone")
        order = self._late(agreement.id, 115.0)
        self.assertEqual(agreement.state, "cancelled")
        self._assert_owed(order, 115.0)
        self._assert_told(order, agreement.name, "115.00")
        self.assertEqual(order.jewelry_receipt["paid_before"], 230.0)
        self._assert_proof_holds()
        self._pay_back(agreement, 345.0)

    def test_an_installment_on_a_layaway_picked_up_meanwhile_is_owed_back(self):
        agreement = self._start()
        self._sync(self._pickup_data(agreement))
        order = self._late(agreement.id, 115.0)
        self.assertEqual(agreement.state, "completed")
        self._assert_owed(order, 115.0)
        self._assert_proof_holds()
        self._pay_back(agreement, 115.0)

    def test_more_than_the_balance_comes_back_at_pick_up(self):
        agreement = self._start()
        self._pay(agreement, 900.0)
        order = self._late(agreement.id, 115.0, [(self.cash, 115.0)])
        self.assertEqual(agreement.state, "paid")
        self.assertEqual(agreement.amount_deposited, 1245.0)
        self._assert_told(order, agreement.name, "115.00", "20.00")
        pickup = self._agreements().jewelry_till_pickup(self.config.id, agreement.id)
        self.assertEqual((pickup["to_pay"], pickup["change"]), (0.0, 95.0))
        self._assert_proof_holds()

    def test_a_piece_that_is_locked_at_this_moment_lets_the_till_try_again(self):
        quote = self._quote()
        quants = self.env.registry["stock.quant"]
        with (
            patch.object(quants, "lock_for_update", side_effect=LockError("busy")),
            self.assertRaisesRegex(UserError, "at this moment"),
            self.env.cr.savepoint(),
        ):
            self._late(quote["id"], 230.0)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self.assertEqual(agreement.state, "draft")
        self._late(quote["id"], 230.0)
        self.assertEqual(agreement.state, "active")

    def test_what_the_server_may_never_take_stays_with_the_till(self):
        agreement = self._start()
        stranger = self.env["res.partner"].create({"name": "Somebody else"})
        refund = self._order_data(
            [(self.cash, -100.0), (self.deposit_tender, 100.0)],
            jewelry_purpose="deposit",
            agreement_id=agreement.id,
            jewelry_offline=True,
        )
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._late(agreement.id, 115.0, partner=stranger)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._late(10**9, 115.0)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._sync(refund, user=self.manager)
        self.assertEqual(agreement.amount_deposited, 230.0)
