from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.jewelry_pos.tests.online_common import OnlineBuilders

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestOnlineMoney(OnlineBuilders, JewelryArCommon):
    """What a provider has taken for a live layaway is a deposit like any other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agreement = cls._active_layaway()
        cls.order = cls.agreement.sale_order_id
        cls.visitor = cls._make_visitor()

    def _assert_proved(self, held=0.0):
        proof = (
            self.env["jewelry.deposit.proof"]
            .with_user(self.accountant)
            ._prove(self.env.company)
        )
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))
        self.assertEqual(proof.amount_ledger, held)

    def test_automatic_invoice_waits_for_pick_up(self):
        self.env["ir.config_parameter"].sudo().set_param("sale.automatic_invoice", True)
        tx = self._online(115.0, sale_order_ids=[Command.set(self.order.ids)])
        self.assertFalse(self.order.invoice_ids)
        self.assertEqual(tx.payment_id.agreement_id, self.agreement)
        self.assertEqual(self.agreement.amount_deposited, 345.0)

    def test_online_installments_are_deposits_and_refunds_inherit(self):
        tx = self._online(115.0, agreement_id=self.agreement.id)
        payment = tx.payment_id
        self.assertEqual(payment.destination_account_id, self.deposits)
        self.assertEqual(self.agreement.amount_deposited, 345.0)
        again = self._online(
            115.0, agreement_id=self.agreement.id, operation="online_direct"
        )
        self.assertEqual(self.agreement.amount_deposited, 460.0)
        refund = self._online(
            -115.0,
            operation="refund",
            source_transaction_id=again.id,
        )
        self.assertEqual(refund.payment_id.agreement_id, self.agreement)
        self.assertEqual(refund.payment_id.destination_account_id, self.deposits)
        self.assertEqual(self.agreement.amount_deposited, 345.0)
        proof = self.env["jewelry.deposit.proof"]._prove(self.env.company)
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))

    def test_money_for_an_offer_signs_nothing_and_is_kept(self):
        offer = self._draft_layaway()
        order = offer.sale_order_id
        tx = self._online(1150.0, sale_order_ids=[Command.set(order.ids)])
        self.assertEqual((offer.state, order.state), ("draft", "draft"))
        self._assert_entry(
            tx.payment_id.move_id,
            [
                (self.outstanding, self.customer, 1150.0),
                (self.receivable, self.customer, -1150.0),
            ],
        )
        told = order.activity_ids.filtered(lambda x: x.user_id == self.manager)
        self.assertIn(f"Take the deposit of {offer.name}", told.note)
        self._assert_proved(held=230.0)

    # -- after the end ----------------------------------------------------------------

    def _late_money(self):
        """What arrives after the end is owed back at once, and somebody is told."""
        payment = self._online(115.0, agreement_id=self.agreement.id).payment_id
        self._assert_entry(
            payment.move_id,
            [
                (self.outstanding, self.customer, 115.0),
                (self.deposits, self.customer, -115.0),
            ],
        )
        release = self.agreement.release_ids.sorted("id")[-1]
        self._assert_entry(
            release.move_id,
            [
                (self.deposits, self.customer, 115.0),
                (self.refunds_due, self.customer, -115.0),
            ],
        )
        self.assertEqual(self.agreement.amount_deposited, 0.0)
        self.assertEqual(self.agreement.amount_refund_due, 115.0)
        self.assertIn("Pay the refund", self.agreement.activity_ids.note)
        self._assert_nothing_open(self.deposits)
        self._assert_proved(held=115.0)

    def test_money_after_pick_up_is_paid_back_with_the_button(self):
        self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        self._late_money()
        module = self.env["ir.module.module"].search([("name", "=", "jewelry_ar")])
        with self.assertRaisesRegex(UserError, self.agreement.name):
            module.button_uninstall()
        agreement = self.agreement.with_user(self.manager)
        action = agreement.action_pay_refund()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({"journal_id": self.bank_journal.id})
        )
        self.assertEqual(wizard.amount, 115.0)
        wizard.action_confirm()
        self.assertEqual(self.agreement.amount_refund_due, 0.0)
        self.assertEqual(self.agreement.state, "completed")
        self._assert_nothing_open(self.deposits, self.refunds_due)
        self._assert_proved()

    def test_money_after_pick_up_is_found_and_paid_back_at_the_till(self):
        self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        self._late_money()
        self._open_session()
        till = self.env["jewelry.agreement"].with_user(self.cashier)
        criteria = {"code": self.agreement.name}
        (row,) = till.jewelry_till_find(self.config.id, criteria)
        self.assertEqual(row["refund_due"], 115.0)
        order = self._till_deposit(self.agreement, [(self.cash, -115.0)])
        self._assert_entry(
            order.payment_ids.account_move_id,
            [
                (self.refunds_due, self.customer, 115.0),
                (self.pos_receivable, False, -115.0),
            ],
        )
        self.assertEqual(self.agreement.state, "completed")
        self.assertFalse(till.jewelry_till_find(self.config.id, criteria))
        self._assert_nothing_open(self.deposits, self.refunds_due)
        self._assert_proved()

    def test_money_after_a_cancellation_adds_to_the_refund_due(self):
        self.agreement._cancel("Changed her mind")
        self._online(115.0, agreement_id=self.agreement.id)
        self.assertEqual(self.agreement.amount_refund_due, 345.0)
        self._assert_nothing_open(self.deposits)
        self.agreement._pay_refund(self.bank_journal)
        self._assert_nothing_open(self.refunds_due)
        self._assert_proved()

    def test_a_provider_pays_a_refund_due(self):
        tx = self._online(115.0, agreement_id=self.agreement.id)
        self.agreement._cancel("Changed her mind")
        refund = self._online(-115.0, operation="refund", source_transaction_id=tx.id)
        self.assertEqual(refund.payment_id.destination_account_id, self.refunds_due)
        self.assertEqual(self.agreement.amount_refund_due, 230.0)
        self._assert_proved(held=230.0)

    def test_a_refund_online_after_pick_up_pays_the_sale_back(self):
        tx = self._online(115.0, agreement_id=self.agreement.id)
        invoice = self.agreement._pickup(journal=self.bank_journal, amount=805.0)
        invoice._reverse_moves([{"ref": "The ring came back"}]).action_post()
        refund = self._online(-115.0, operation="refund", source_transaction_id=tx.id)
        self._assert_entry(
            refund.payment_id.move_id,
            [
                (self.receivable, self.customer, 115.0),
                (self.outstanding_out, self.customer, -115.0),
            ],
        )
        self.assertFalse(refund.payment_id.agreement_id)
        self.assertEqual(self.agreement.amount_deposited, 0.0)
        self.assertEqual(self.agreement.amount_refund_due, 0.0)
        self.assertIn("credit note", self.agreement.activity_ids.note)
        self._assert_nothing_open(self.deposits, self.refunds_due)
        self._assert_proved()
