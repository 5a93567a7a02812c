from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestSideDoorsBooks(SideDoorsCommon):
    """The doors of whoever keeps the books, and what stock lists and links say."""

    # -- the books --------------------------------------------------------------------------

    def test_the_deposit_payment_is_not_undone(self):
        payment = self.payment.with_user(self.biller)
        self._assert_shut("is a deposit of", payment.action_draft)
        self._assert_shut("is a deposit of", payment.action_cancel)
        self._assert_shut("layaway", payment.unlink)
        self._assert_shut("is a deposit of", payment.write, {"amount": 1.0})
        self._assert_shut("is a deposit of", payment.write, {"state": "draft"})

    def test_the_deposit_entry_is_not_undone(self):
        move = self.payment.move_id.with_user(self.accountant)
        self._assert_shut("holds deposits", move.button_draft)
        self._assert_shut("holds deposits", move.button_cancel)
        self._assert_shut("layaway", move.unlink)
        self._assert_shut("holds deposits", move._reverse_moves)

    def test_the_deposit_item_is_not_changed(self):
        item = self.agreement.deposit_line_ids.with_user(self.accountant)
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        self._assert_shut("stays as it is", item.write, {"partner_id": other.id})
        self._assert_shut("stays as it is", item.write, {"account_id": self.income.id})

    def test_nobody_books_a_deposit_by_hand(self):
        with self.assertRaisesRegex(UserError, "Take a Payment"):
            self.env["account.payment"].with_user(self.biller).create(
                {
                    "payment_type": "inbound",
                    "partner_id": self.customer.id,
                    "amount": 10.0,
                    "journal_id": self.bank_journal.id,
                    "agreement_id": self.agreement.id,
                }
            )
        with self.assertRaisesRegex(UserError, "from the layaway only"):
            self.env["account.move.line"].with_user(self.accountant).create(
                {
                    "move_id": self.payment.move_id.id,
                    "account_id": self.deposits.id,
                    "agreement_id": self.agreement.id,
                }
            )

    def test_nobody_names_a_layaway_on_what_it_has_not_booked(self):
        """An item that is already in the books does not become a deposit by hand."""
        entry = self.env["account.move"].create(
            {
                "journal_id": self.env.company.jewelry_journal_id.id,
                "line_ids": [
                    Command.create({"account_id": self.deposits.id, "credit": 50.0}),
                    Command.create({"account_id": self.income.id, "debit": 50.0}),
                ],
            }
        )
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_id": self.customer.id,
                "amount": 10.0,
                "journal_id": self.bank_journal.id,
            }
        )
        named = {"agreement_id": self.agreement.id}
        doors = [
            ("from the layaway only", entry.line_ids[0].with_user(self.accountant)),
            ("from the layaway only", entry.with_user(self.accountant)),
            ("Take a Payment", payment.with_user(self.biller)),
        ]
        for sentence, document in doors:
            with (
                self.subTest(document=document._name),
                self.assertRaisesRegex(UserError, sentence),
                self.env.cr.savepoint(),
            ):
                document.write(named)
        with self.assertRaisesRegex(UserError, "from the layaway only"):
            self.env["account.move"].with_user(self.accountant).create(
                {"journal_id": self.env.company.jewelry_journal_id.id, **named}
            )

    def test_the_invoice_of_a_completed_layaway_is_not_reset(self):
        done = self._active_layaway()
        invoice = done._pickup(journal=self.bank_journal, amount=920.0)
        invoice = invoice.with_user(self.biller)
        for call in (invoice.button_draft, invoice.button_cancel):
            with self.assertRaisesRegex(UserError, "credit note"):
                call()
        self.assertEqual(invoice.state, "posted")

    def test_deposits_are_not_taken_off_their_invoice(self):
        done = self._active_layaway()
        invoice = done._pickup(journal=self.bank_journal, amount=920.0)
        lines = invoice.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        ).with_user(self.biller)
        partials = lines.matched_credit_ids
        self.assertEqual(len(partials), 2)
        for partial in partials:
            with self.assertRaisesRegex(UserError, done.name), self.env.cr.savepoint():
                invoice.js_remove_outstanding_partial(partial.id)
        with self.assertRaisesRegex(UserError, done.name), self.env.cr.savepoint():
            lines.remove_move_reconcile()
        self.env.invalidate_all()
        self.assertEqual(invoice.payment_state, "paid")

    # -- the portal and links -------------------------------------------------------------

    def test_the_payment_link_leads_to_the_layaway_and_is_capped(self):
        wizard = (
            self.env["payment.link.wizard"]
            .with_user(self.salesman)
            .with_context(active_id=self.order.id, active_model="sale.order")
            .create({})
        )
        self.assertEqual(wizard.amount, 115.0)
        self.assertEqual(wizard.amount_max, 920.0)
        self.assertIn(f"/my/layaways/{self.agreement.id}", wizard.link)
        self.assertNotIn("/my/orders", wizard.link)
        wizard.amount = 920.01
        self.assertTrue(wizard.warning_message)

    # -- lists --------------------------------------------------------------------------------

    def test_orders_to_invoice_do_not_list_live_layaways(self):
        self.assertEqual(self.order.invoice_status, "no")
        self.assertEqual(set(self.order.order_line.mapped("invoice_status")), {"no"})
        delivered_later = self._make_sale_order(self._make_piece(self.style, cost=100))
        delivered_later.order_line.product_id.invoice_policy = "order"
        self.env.flush_all()
        found = self.env["sale.order"].search([("invoice_status", "=", "to invoice")])
        self.assertNotIn(self.order, found)
        self.assertIn(delivered_later, found)
        self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        self.assertEqual(self.order.invoice_status, "invoiced")

    def test_a_live_layaway_does_not_use_up_the_credit_limit(self):
        self.env.company.account_use_credit_limit = True
        self.customer.invalidate_recordset()
        self.assertEqual(self.customer.credit_to_invoice, 0.0)
        self._make_sale_order(self._make_piece(self.style, cost=100))
        self.customer.invalidate_recordset()
        self.assertEqual(self.customer.credit_to_invoice, 1150.0)
