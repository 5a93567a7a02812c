from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestDepositProof(JewelryArCommon):
    """Two independent counts of customers' money, and what breaks them."""

    def _prove(self):
        self.env.flush_all()
        self.env.invalidate_all()
        proof = (
            self.env["jewelry.deposit.proof"]
            .with_user(self.accountant)
            ._prove(self.env.company)
        )
        return proof

    def _tamper(self, query, line):
        self.env.flush_all()
        self.env.cr.execute(query, {"id": line.id})
        self.env.invalidate_all()

    def _item(self, agreement):
        return agreement.deposit_line_ids[:1]

    def _assert_fails_naming(self, agreement):
        proof = self._prove()
        self.assertFalse(proof.proved)
        self.assertIn(agreement.name, proof.verdict)
        problems = " ".join(filter(None, proof.line_ids.mapped("problem")))
        self.assertIn(agreement.name, problems)

    def test_the_proof_holds_over_every_kind_of_document(self):
        session = self._open_session()
        running = self._draft_layaway()
        self._till_deposit(running, [(self.card, 200.0), (self.cash, 30.0)])
        picked = self._active_layaway()
        self._till_pickup(picked, [(self.cash, 920.0)])
        handed = self._active_layaway()
        handed._pickup(journal=self.bank_journal, amount=920.0)
        refunded = self._active_layaway()
        refunded._cancel("Changed his mind", journal=self.bank_journal)
        due = self._active_layaway()
        due._cancel("Changed her mind")
        paid_back = self._active_layaway()
        paid_back._cancel("Moved away")
        self._till_deposit(paid_back, [(self.cash, -230.0)])
        proof = self._prove()
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))
        self.assertEqual(proof.amount_ledger, 460.0, "230 held and 230 to refund")
        self.assertEqual(proof.amount_documents, 460.0)
        self.assertEqual(proof.difference, 0.0)
        self.assertEqual(proof.line_ids.mapped("agreement_id"), running | due)
        self._close_session(session)
        self.assertTrue(self._prove().proved)

    def test_a_deleted_item_is_found(self):
        agreement = self._active_layaway()
        item = self._item(agreement)
        self._tamper("DELETE FROM account_move_line WHERE id = %(id)s", item)
        self._assert_fails_naming(agreement)

    def test_a_doubled_item_is_found(self):
        agreement = self._active_layaway()
        item = self._item(agreement)
        self._tamper(
            """
            INSERT INTO account_move_line
                   (move_id, account_id, partner_id, agreement_id, company_id,
                    journal_id, date, parent_state, display_type, currency_id,
                    company_currency_id, debit, credit, balance, amount_currency,
                    name)
            SELECT move_id, account_id, partner_id, agreement_id, company_id,
                   journal_id, date, parent_state, display_type, currency_id,
                   company_currency_id, debit, credit, balance, amount_currency, name
              FROM account_move_line WHERE id = %(id)s
            """,
            item,
        )
        self._assert_fails_naming(agreement)

    def test_an_item_under_another_customer_is_found(self):
        agreement = self._active_layaway()
        item = self._item(agreement)
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        self._tamper(
            f"UPDATE account_move_line SET partner_id = {other.id} WHERE id = %(id)s",
            item,
        )
        self._assert_fails_naming(agreement)

    def test_an_altered_amount_is_found(self):
        agreement = self._active_layaway()
        item = self._item(agreement)
        self._tamper(
            "UPDATE account_move_line SET balance = balance + 1, credit = credit - 1 "
            "WHERE id = %(id)s",
            item,
        )
        self._assert_fails_naming(agreement)

    def test_an_item_moved_to_another_account_is_found(self):
        agreement = self._active_layaway()
        item = self._item(agreement)
        self._tamper(
            f"UPDATE account_move_line SET account_id = {self.income.id} "
            "WHERE id = %(id)s",
            item,
        )
        self._assert_fails_naming(agreement)

    def test_an_altered_counterpart_is_found(self):
        agreement = self._active_layaway()
        item = self._item(agreement).move_id.line_ids - self._item(agreement)
        self._tamper("DELETE FROM account_move_line WHERE id = %(id)s", item)
        self._assert_fails_naming(agreement)
        problems = self._prove().line_ids.mapped("problem")
        self.assertIn("does not balance", " ".join(filter(None, problems)))

    def test_a_till_deposit_tampered_with_is_found(self):
        self._open_session()
        agreement = self._draft_layaway()
        self._till_deposit(agreement, [(self.card, 230.0)])
        self._tamper(
            "DELETE FROM account_move_line WHERE id = %(id)s", self._item(agreement)
        )
        self._assert_fails_naming(agreement)

    def test_an_item_without_an_agreement_is_found(self):
        entry = self.env["account.move"].create(
            {
                "journal_id": self.env.company.jewelry_journal_id.id,
                "line_ids": [
                    (0, 0, {"account_id": self.deposits.id, "credit": 50.0}),
                    (0, 0, {"account_id": self.income.id, "debit": 50.0}),
                ],
            }
        )
        entry.action_post()
        proof = self._prove()
        self.assertFalse(proof.proved)
        self.assertIn(
            entry.name, " ".join(filter(None, proof.line_ids.mapped("problem")))
        )

    @freeze_time("2026-12-01 03:00:00")  # 30 November, 22:00 in New York
    def test_an_item_posted_in_the_evening_is_found_on_that_day(self):
        self.env.user.tz = False
        self.test_an_item_without_an_agreement_is_found()
        proof = self.env["jewelry.deposit.proof"].with_user(self.accountant)
        proof = proof._prove(self.env.company)
        self.assertEqual(proof.date, date(2026, 11, 30))
        self.assertEqual(proof.amount_ledger, 50.0)

    def test_it_is_the_accountants_report(self):
        model = self.env["jewelry.deposit.proof"]
        for user in (self.cashier, self.manager):
            with self.assertRaises(AccessError):
                model.with_user(user).create({})
        company = self._make_other_company()[0]["company"]
        with self.assertRaises(AccessError):
            model.with_user(self.accountant)._prove(company)
        proof = model.with_user(self.accountant).create({})
        proof.action_prove()
        self.assertTrue(proof.proved_on)
        self.assertTrue(proof.proved)
