from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestRefundDue(JewelryArCommon):
    """A refund is paid from where it was booked, whatever the settings say today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agreement = cls._active_layaway()
        cls.agreement._cancel("Changed her mind")
        cls.new_account = cls.env["account.account"].create(
            {
                "code": "213519",
                "name": "Refunds due, new",
                "account_type": "liability_current",
                "reconcile": True,
                "company_ids": [Command.set(cls.env.company.ids)],
            }
        )
        cls.env.company.jewelry_refund_due_account_id = cls.new_account

    def _assert_paid(self):
        self.env.invalidate_all()
        self.assertEqual(self.agreement.amount_refund_due, 0.0)
        self._assert_nothing_open(self.deposits, self.refunds_due, self.new_account)
        proof = (
            self.env["jewelry.deposit.proof"]
            .with_user(self.accountant)
            ._prove(self.env.company)
        )
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))
        self.assertEqual(proof.amount_ledger, 0.0)

    def test_what_is_due_does_not_change_with_the_setting(self):
        self.env.add_to_compute(
            self.agreement._fields["amount_refund_due"], self.agreement
        )
        self.assertEqual(self.agreement.amount_refund_due, 230.0)
        self.assertEqual(self.agreement.refund_account_id, self.refunds_due)

    def test_a_manager_pays_it_in_the_back_office(self):
        wizard = (
            self.env["jewelry.agreement.payment.wizard"]
            .with_user(self.manager)
            .create(
                {
                    "agreement_id": self.agreement.id,
                    "direction": "out",
                    "journal_id": self.bank_journal.id,
                }
            )
        )
        wizard.action_confirm()
        payment = self.agreement.payment_ids.sorted("id")[-1]
        self._assert_entry(
            payment.move_id,
            [
                (self.refunds_due, self.customer, 230.0),
                (self.outstanding_out, self.customer, -230.0),
            ],
        )
        self._assert_paid()

    def test_a_cashier_pays_it_at_the_till(self):
        self._open_session()
        order = self._till_deposit(self.agreement, [(self.cash, -230.0)])
        self._assert_entry(
            order.payment_ids.account_move_id,
            [
                (self.refunds_due, self.customer, 230.0),
                (self.pos_receivable, False, -230.0),
            ],
        )
        self._assert_paid()

    def test_a_later_refund_is_booked_where_the_setting_says(self):
        other = self._active_layaway()
        entry = other._cancel("Moved away")
        self._assert_entry(
            entry,
            [
                (self.deposits, self.customer, 230.0),
                (self.new_account, self.customer, -230.0),
            ],
        )
        other._pay_refund(self.bank_journal)
        self.assertEqual(other.amount_refund_due, 0.0)
        self.assertEqual(self.agreement.amount_refund_due, 230.0)
        self._assert_nothing_open(self.new_account)
