from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestOnlineMoney(JewelryArCommon):
    """What a provider has taken for a live layaway is a deposit like any other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agreement = cls._active_layaway()
        cls.order = cls.agreement.sale_order_id

    def _online(self, amount, **vals):
        """A payment that a provider has confirmed."""
        provider = self.env["payment.provider"].search(
            [("company_id", "=", self.env.company.id), ("code", "=", "none")], limit=1
        ) or self.env["payment.provider"].create({"name": "Online", "code": "none"})
        provider.journal_id = self.bank_journal
        if not self.bank_journal.inbound_payment_method_line_ids.filtered(
            lambda line: line.payment_provider_id == provider
        ):
            self.env["account.payment.method.line"].create(
                {
                    "name": "Online",
                    "journal_id": self.bank_journal.id,
                    "payment_method_id": self.env.ref(
                        "account.account_payment_method_manual_in"
                    ).id,
                    "payment_provider_id": provider.id,
                }
            )
        method = self.env.ref("payment.payment_method_unknown")
        tx = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "reference": f"web-{amount}-{len(vals)}",
                "amount": amount,
                "currency_id": self.env.company.currency_id.id,
                "partner_id": self.customer.id,
                **vals,
            }
        )
        tx._set_done()
        tx._post_process()
        return tx

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
