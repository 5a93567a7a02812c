from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .check_common import CheckCommon


@tagged("post_install", "-at_install")
class TestCheckReturn(CheckCommon):
    """A check that the bank did not pay, before and after the hand-over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.store.check_hold_amount = 0.0

    # -- before the hand-over ---------------------------------------------------------

    def test_a_returned_deposit_opens_the_layaway_again(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        self.assertEqual(agreement.amount_due, 575.0)
        check = self._return(self._check_of(order), fee=25.0, reason="NSF")
        self._assert_books(
            check.move_id,
            (self.deposit_account, 345.0, self.customer),
            (self.fee_account, 25.0, False),
            (self.bank, -345.0, False),
            (self.bank, -25.0, False),
        )
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_due, 920.0)
        self.assertEqual(agreement.next_due_amount, 153.33)
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        history = agreement._money_history()
        self.assertEqual(
            [(row["amount"], row["balance"]) for row in history],
            [(230.0, 920.0), (345.0, 575.0), (-345.0, 920.0)],
        )
        proof = self._assert_proved()
        self.assertEqual(proof.amount_documents, 230.0)

    def test_a_piece_held_for_its_check_stays_on_hold_when_the_check_returns(self):
        agreement = self._held()
        order = agreement.pos_payment_ids.pos_order_id
        self._close()
        self._return(self._check_of(order))
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_due, 1150.0)
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        self._assert_proved()
        self._open(self.config)
        self._pay(agreement, 1150.0, [(self.cash, 1150.0)])
        self._sync(self._pickup_data(agreement, [(self.card, 0.0)]))
        self._close()
        self._assert_all_reconciled(self.deposit_account | self.receivable)
        self._assert_proved()

    def test_a_check_of_the_back_office_returns_too(self):
        agreement = self._start()
        payment = agreement._take_deposit(
            345.0, self.bank_journal, tender=("personal_check", "88")
        )
        check = self._return(payment)
        self._assert_books(
            check.move_id,
            (self.deposit_account, 345.0, self.customer),
            (self.bank, -345.0, False),
        )
        self.assertEqual(agreement.amount_due, 920.0)
        self._assert_proved()

    def test_a_check_that_never_left_the_store_leaves_the_checks_to_deposit(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        check = self._return(self._check_of(order), deposited=False, journal_id=False)
        self._assert_books(
            check.move_id,
            (self.deposit_account, 345.0, self.customer),
            (self.check_account, -345.0, False),
        )
        self._assert_all_reconciled(self.check_account)
        check.with_user(self.accountant).action_undo()
        lines = self.env["account.move.line"].search(
            [("account_id", "=", self.check_account.id), ("reconciled", "=", False)]
        )
        self.assertEqual(sum(lines.mapped("balance")), 345.0)
        self._assert_proved()

    def test_what_was_to_be_paid_back_is_not_any_more(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        agreement.sudo()._cancel("Changed her mind")
        self.assertEqual(agreement.amount_refund_due, 575.0)
        check = self._return(self._check_of(order))
        self._assert_books(
            check.move_id,
            (self.company.jewelry_refund_due_account_id, 345.0, self.customer),
            (self.bank, -345.0, False),
        )
        self.assertEqual(agreement.amount_refund_due, 230.0)
        self._assert_proved()

    def test_money_that_was_paid_back_already_is_owed_by_the_customer(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        agreement.sudo()._cancel("Changed her mind", journal=self.bank_journal)
        check = self._return(self._check_of(order))
        self._assert_books(
            check.move_id,
            (self.debtors, 345.0, self.customer),
            (self.bank, -345.0, False),
        )
        self._assert_proved()

    # -- after the hand-over ------------------------------------------------------------

    def test_after_the_hand_over_the_invoice_is_open_again(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        pickup = self._sync(self._pickup_data(agreement, [(self.card, 575.0)]))
        self._close()
        invoice = pickup.account_move
        self.assertEqual(invoice.payment_state, "paid")
        check = self._return(self._check_of(order))
        self._assert_books(
            check.move_id,
            (self.debtors, 345.0, self.customer),
            (self.bank, -345.0, False),
        )
        self.assertEqual(invoice.amount_residual, 345.0)
        self.assertEqual(invoice.payment_state, "partial")
        debit = check.move_id.line_ids.filtered(
            lambda line: line.account_id == self.debtors
        )
        self.assertTrue(debit.reconciled, "the check is paid by nobody but itself")
        self.assertEqual(agreement.state, "completed")
        self._assert_proved()
        check.with_user(self.accountant).action_undo()
        self.assertEqual(invoice.payment_state, "paid")
        self._assert_all_reconciled(self.deposit_account | self.debtors)
        self._assert_proved()

    def test_the_check_that_paid_the_rest_at_pick_up_returns(self):
        agreement = self._start()
        data = self._numbered(self._pickup_data(agreement, [(self.check, 920.0)]))
        pickup = self._sync(data)
        self._close()
        check = self._return(self._check_of(pickup))
        self.assertEqual(check.receivable_amount, 920.0)
        self.assertEqual(pickup.account_move.amount_residual, 920.0)
        self._assert_proved()
        check.with_user(self.accountant).action_undo()
        self.assertEqual(pickup.account_move.payment_state, "paid")

    def test_a_check_of_a_back_office_pick_up_returns(self):
        agreement = self._start()
        invoice = agreement.sudo()._pickup(
            journal=self.bank_journal,
            amount=920.0,
            tenders=[
                {
                    "amount": 920.0,
                    "journal": self.bank_journal,
                    "tender": ("personal_check", "9"),
                }
            ],
        )
        payment = agreement.payment_ids.filtered(lambda x: x.amount == 920.0)
        self._return(payment)
        self.assertEqual(invoice.amount_residual, 920.0)
        self._assert_proved()

    def test_the_check_of_an_invoiced_sale_opens_its_invoice(self):
        order = self._sync(self._sale_data(to_invoice=True))
        self._close()
        self.assertEqual(order.account_move.payment_state, "paid")
        check = self._return(self._check_of(order))
        self._assert_books(
            check.move_id,
            (self.debtors, 1150.0, self.customer),
            (self.bank, -1150.0, False),
        )
        self.assertEqual(order.account_move.amount_residual, 1150.0)
        self.assertEqual(order.account_move.payment_state, "not_paid")
        check.with_user(self.accountant).action_undo()
        self.assertEqual(order.account_move.payment_state, "paid")

    def test_the_check_of_a_sale_without_invoice_is_owed_by_its_customer(self):
        order = self._sync(self._sale_data())
        self._close()
        check = self._return(self._check_of(order))
        self._assert_books(
            check.move_id,
            (self.debtors, 1150.0, self.customer),
            (self.bank, -1150.0, False),
        )
        debit = check.move_id.line_ids.filtered(
            lambda line: line.account_id == self.debtors
        )
        self.assertEqual(debit.amount_residual, 1150.0)
        self.assertEqual(debit.date_maturity, check.date, "due at once")

    def test_a_sale_without_customer_asks_who_wrote_the_check(self):
        order = self._sync(self._sale_data(partner_id=False))
        self._close()
        with self._refused(UserError, "Enter who wrote the check"):
            self._return(self._check_of(order))
        check = self._return(self._check_of(order), partner_id=self.customer.id)
        self._assert_books(
            check.move_id,
            (self.debtors, 1150.0, self.customer),
            (self.bank, -1150.0, False),
        )

    # -- rules --------------------------------------------------------------------------

    def test_an_undone_return_pays_again(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        check = self._return(self._check_of(order), fee=25.0)
        check.with_user(self.accountant).action_undo()
        self._assert_books(
            check.undo_move_id,
            (self.deposit_account, -345.0, self.customer),
            (self.fee_account, -25.0, False),
            (self.bank, 345.0, False),
            (self.bank, 25.0, False),
        )
        self.assertEqual(agreement.amount_due, 575.0)
        self._assert_proved()
        with self._refused(UserError, "Only a posted return"):
            check.with_user(self.accountant).action_undo()

    def test_a_check_is_returned_once(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        check = self._return(self._check_of(order))
        with self._refused(UserError, "already been returned"):
            check.with_user(self.accountant).action_post()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._return(self._check_of(order))

    def test_a_till_that_is_still_open_keeps_its_checks(self):
        order = self._pay_by_check(self._start(), 345.0)
        with self._refused(ValidationError, "close the till's session first"):
            self._return(self._check_of(order))

    def test_a_card_does_not_come_back_like_a_check(self):
        agreement = self._start()
        self._close()
        card = agreement.pos_payment_ids.pos_order_id.payment_ids.filtered(
            lambda payment: payment.payment_method_id == self.card
        )
        with self._refused(ValidationError, "Only a check"):
            self._return(card)

    def test_the_entry_is_undone_by_its_document_only(self):
        order = self._sync(self._sale_data())
        self._close()
        check = self._return(self._check_of(order))
        move = check.move_id.with_user(self.accountant)
        for undo in (move.button_draft, move.button_cancel, move._reverse_moves):
            with self._refused(UserError, "Undo it there"):
                undo()
        with self._refused(UserError, "stays as it was booked"):
            check.with_user(self.accountant).reason = "Something else"
        with self._refused(UserError, "with its buttons"):
            self.env["jewelry.check.return"].with_user(self.accountant).create(
                {"pos_payment_id": self._check_of(order).id, "state": "posted"}
            )

    def test_a_missing_item_of_the_return_is_found(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        check = self._return(self._check_of(order))
        item = check.move_id.line_ids.filtered(
            lambda line: line.account_id == self.deposit_account
        )
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM account_move_line WHERE id = %s", [item.id])
        proof = self._prove()
        self.assertFalse(proof.proved)
        self.assertIn(agreement.name, proof.verdict)

    def test_a_returned_check_is_not_among_what_may_be_paid_back(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 345.0)
        self._close()
        self._return(self._check_of(order))
        tenders = [payment for payment, _left in agreement._refundable_payments()]
        self.assertNotIn(self._check_of(order), tenders)

    def test_the_accountant_returns_checks_managers_see_them_cashiers_do_not(self):
        order = self._pay_by_check(self._start(), 345.0)
        self._close()
        payment = self._check_of(order)
        self.assertTrue(payment.with_user(self.accountant).jewelry_can_return)
        for user in (self.manager, self.cashier):
            with self.assertRaises(AccessError):
                self._return(payment, user=user)
        action = payment.with_user(self.accountant).action_jewelry_return_check()
        check = self.env["jewelry.check.return"].browse(action["res_id"])
        self.assertEqual(check.with_user(self.manager).amount, 345.0)
        with self.assertRaises(AccessError):
            check.with_user(self.cashier).read(["amount"])
        data, _store = self._make_other_company()
        stranger = self._make_user("stranger", "accountant", company=data["company"])
        with self.assertRaises(AccessError):
            check.with_user(stranger).read(["amount"])
