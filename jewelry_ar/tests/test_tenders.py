from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestTenders(JewelryArCommon):
    """A customer pays with several tenders, in the back office too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cash_journal = cls.company_data["default_journal_cash"]

    def _wizard(self, model, agreement, tenders, **vals):
        return (
            self.env[f"jewelry.agreement.{model}.wizard"]
            .with_user(self.manager)
            .create(
                {
                    "agreement_id": agreement.id,
                    "tender_ids": [
                        Command.create(
                            {
                                "journal_id": journal.id,
                                "amount": amount,
                                "company_id": self.env.company.id,
                                "currency_id": agreement.currency_id.id,
                            }
                        )
                        for journal, amount in tenders
                    ],
                    **vals,
                }
            )
        )

    def _assert_proved(self):
        self.env.flush_all()
        self.env.invalidate_all()
        proof = (
            self.env["jewelry.deposit.proof"]
            .with_user(self.accountant)
            ._prove(self.env.company)
        )
        self.assertTrue(proof.proved, proof.verdict)

    def _assert_payments(self, payments, expected, account):
        """Each payment with its whole entry: what it is paid into, against `account`."""
        self.assertEqual(
            payments.sorted("id").mapped(lambda p: (p.journal_id, p.amount)), expected
        )
        for payment in payments:
            self._assert_entry(
                payment.move_id,
                [
                    (payment.outstanding_account_id, self.customer, payment.amount),
                    (account, self.customer, -payment.amount),
                ],
            )

    def test_a_first_deposit_of_two_tenders_signs_the_layaway(self):
        agreement = self._draft_layaway()
        wizard = self._wizard(
            "payment",
            agreement,
            [(self.cash_journal, 100.0)],
            journal_id=self.bank_journal.id,
        )
        self.assertEqual(wizard.amount, 230.0)
        receipt = wizard.action_confirm()
        payments = agreement.payment_ids
        self._assert_payments(
            payments,
            [(self.cash_journal, 100.0), (self.bank_journal, 130.0)],
            self.deposits,
        )
        self.assertEqual(receipt["context"]["active_ids"], payments.sorted("id").ids)
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 230.0)
        wizard.action_confirm()
        self.assertEqual(agreement.payment_ids, payments, "printed again, not booked")
        self._assert_proved()

    def test_tenders_that_are_too_much_or_nothing_are_refused_whole(self):
        agreement = self._draft_layaway()
        for tenders, sentence in (
            ([(self.cash_journal, 230.01)], "come to"),
            ([(self.cash_journal, 0.0)], "above zero"),
            ([(self.cash_journal, 300.0), (self.cash_journal, -70.0)], "above zero"),
        ):
            wizard = self._wizard(
                "payment", agreement, tenders, journal_id=self.bank_journal.id
            )
            with (
                self.subTest(tenders),
                self.assertRaisesRegex(UserError, sentence),
                self.env.cr.savepoint(),
            ):
                wizard.action_confirm()
        wizard = self._wizard(
            "payment",
            agreement,
            [(self.cash_journal, 100.0)],
            journal_id=self.bank_journal.id,
            amount=229.99,
        )
        with (
            self.assertRaisesRegex(UserError, "starts with a deposit"),
            self.env.cr.savepoint(),
        ):
            wizard.action_confirm()
        self.env.invalidate_all()
        self.assertEqual(agreement.state, "draft")
        self.assertFalse(agreement.payment_ids)

    def test_a_pick_up_is_paid_with_three_tenders(self):
        agreement = self._active_layaway()
        first = agreement.payment_ids
        tenders = [(self.cash_journal, 400.0), (self.bank_journal, 20.0)]
        wizard = self._wizard(
            "pickup", agreement, tenders, journal_id=self.bank_journal.id
        )
        self.assertEqual(wizard.amount_rest, 920.0)
        wizard.action_confirm()
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(agreement.invoice_id.payment_state, "paid")
        self._assert_payments(
            agreement.payment_ids - first,
            [*tenders, (self.bank_journal, 500.0)],
            self.receivable,
        )
        self._assert_entry(
            agreement.invoice_id,
            [
                (self.receivable, self.customer, 1150.0),
                (self.income, self.customer, -1000.0),
                (self.tax_account, self.customer, -150.0),
                (self.expense, self.customer, 100.0),
                (self.stock_account, self.customer, -100.0),
            ],
        )
        self._assert_nothing_open(self.deposits, self.receivable)
        self._assert_proved()

    def test_tenders_that_leave_a_part_of_the_balance_without_one_are_refused(self):
        agreement = self._active_layaway()
        wizard = self._wizard("pickup", agreement, [(self.cash_journal, 400.0)])
        with (
            self.assertRaisesRegex(UserError, "how the other"),
            self.env.cr.savepoint(),
        ):
            wizard.action_confirm()
        self.env.invalidate_all()
        self.assertEqual(agreement.state, "active")

    def test_the_dialog_takes_its_lines_as_a_manager_types_them(self):
        agreement = self._draft_layaway()
        action = agreement.with_user(self.manager).action_take_payment()
        model = self.env[action["res_model"]].with_user(self.manager)
        form = Form(model.with_context(**action["context"]))
        form.journal_id = self.bank_journal
        form.tender_kind = "personal_check"
        form.tender_number = "1044"
        with form.tender_ids.new() as line:
            line.journal_id = self.cash_journal
            self.assertEqual(line.tender_kind, "currency")
            line.amount = 30.0
        form.save().action_confirm()
        self.assertEqual(
            [
                (one.amount, one.jewelry_tender_kind, one.jewelry_tender_number)
                for one in agreement.payment_ids.sorted("id")
            ],
            [(30.0, "currency", False), (200.0, "personal_check", "1044")],
        )
