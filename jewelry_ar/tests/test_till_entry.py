from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..models.flow import with_flow
from .common_till import TillAgreementCommon

# What tells one entry, and one installment, from the next.
_OWN = {
    "access_token",
    "create_date",
    "id",
    "name",
    "move_id",
    "move_name",
    "ref",
    "sequence_number",
    "write_date",
}


@tagged("post_install", "-at_install")
class TestTillEntry(TillAgreementCommon):
    """The entry of a deposit is made quickly, and is the entry Odoo would make."""

    def setUp(self):
        super().setUp()
        self.agreement = self._start()

    def _take(self, amount=10.0):
        return self._pay(self.agreement, amount).payment_ids.account_move_id

    def _take_without_hurry(self, amount=10.0):
        agreements = self.registry["jewelry.agreement"]
        with patch.object(
            agreements,
            "_till_entries",
            lambda self, _company: with_flow(self.env["account.move"]),
        ):
            return self._take(amount)

    def _stored(self, records):
        names = [
            name
            for name, field in records._fields.items()
            if field.store and field.column_type and name not in _OWN
        ]
        self.env.flush_all()
        self.env.invalidate_all()
        return [
            {name: record[name] for name in names} for record in records.sorted("id")
        ]

    def test_an_entry_in_a_hurry_is_the_entry_of_stock_odoo(self):
        slow, fast = self._take_without_hurry(), self._take()
        self.assertEqual(self._stored(fast), self._stored(slow))
        self.assertEqual(self._stored(fast.line_ids), self._stored(slow.line_ids))
        self.assertEqual(fast.sequence_number, slow.sequence_number + 1)

    def test_the_tender_knows_its_entry_and_the_entry_its_tender(self):
        order = self._pay(self.agreement, 30.0, [(self.card, 10.0), (self.cash, 20.0)])
        for method, amount in ((self.card, 10.0), (self.cash, 20.0)):
            payment = order.payment_ids.filtered(
                lambda p, method=method: p.payment_method_id == method
            )
            entry = payment.account_move_id
            self.assertEqual(entry.pos_payment_ids, payment)
            self.assertEqual(sum(entry.line_ids.mapped("debit")), amount)

    def test_a_tax_of_the_account_does_not_tax_a_deposit(self):
        self.deposit_account.tax_ids = self.company.account_sale_tax_id
        entry = self._take()
        self.assertEqual(len(entry.line_ids), 2)
        self.assertFalse(entry.line_ids.tax_ids)

    def test_an_entry_that_does_not_balance_is_refused(self):
        vals = {
            "journal_id": self.config.journal_id.id,
            "line_ids": [
                Command.create(
                    {"account_id": self.receivable.id, "debit": 1.0, "tax_ids": False}
                )
            ],
        }
        moves = self.env["jewelry.agreement"]._till_entries(self.company)
        move = moves.create(vals)
        with self.assertRaisesRegex(UserError, "balanced"):
            self.env["jewelry.agreement"]._post_till_entry(move)

    def test_a_locked_day_moves_the_entry_as_stock_odoo_does(self):
        day = self.agreement.store_id._local_today()
        # Stock Odoo locks no day of an open till by hand; time may pass by itself.
        self.env.cr.execute(
            "UPDATE res_company SET fiscalyear_lock_date = %s WHERE id = %s",
            [day, self.company.id],
        )
        self.env.invalidate_all()
        slow, fast = self._take_without_hurry(), self._take()
        self.assertGreater(fast.date, day)
        self.assertEqual(fast.date, slow.date)

    def test_a_restricted_audit_trail_is_kept(self):
        # Tests run without any chatter unless they ask for it.
        self.env = self.env(context={})
        self.assertFalse(self._take().message_ids)
        self.company.restrictive_audit_trail = True
        self.assertTrue(self._take().message_ids)

    def test_entries_secured_by_a_hash_stay_a_chain(self):
        self.config.journal_id.restrict_mode_hash_table = True
        before, entry = self._take(), self._take()
        self.assertTrue(entry.inalterable_hash)
        self.env.invalidate_all()
        computed = entry._calculate_hashes(before.inalterable_hash)[entry]
        self.assertEqual(entry.inalterable_hash, computed)

    def test_the_payments_of_an_invoice_are_still_found(self):
        payments = self.env["account.payment"]
        invoice = self.init_invoice(
            "out_invoice", products=self.product_a, post=True, partner=self.customer
        )
        payment = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({})
            ._create_payments()
        )
        entry = self._take()
        domain = [("reconciled_invoice_ids", "in", (invoice | entry).ids)]
        self.assertEqual(payments.search(domain), payment)
        self.assertFalse(payments.search([("reconciled_invoice_ids", "in", entry.ids)]))
