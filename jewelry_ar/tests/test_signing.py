from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestSigning(JewelryArCommon):
    """What a manager changes in a quote is what its plan asks for when it is signed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.terms = "Pick up within a month."
        cls.half = cls.plan.copy(
            {
                "name": "50% down, then 4 monthly",
                "deposit_percent": 50,
                "installment_count": 4,
                "terms": "Half of it is kept.",
            }
        )
        cls.draft = cls._draft_layaway()

    def _form(self):
        return Form(self.draft.with_user(self.manager))

    def _sign(self, **vals):
        """Take the deposit that the dialog offers, as the manager does."""
        wizard = self.env["jewelry.agreement.payment.wizard"].with_user(self.manager)
        wizard = wizard.create(
            {
                "agreement_id": self.draft.id,
                "journal_id": self.bank_journal.id,
                **vals,
            }
        )
        wizard.action_confirm()

    def _assert_not_signed(self, sentence, **vals):
        with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
            self._sign(**vals)
        self.assertEqual(self.draft.state, "draft")
        self.assertEqual(self.draft.lot_ids.jewelry_status, "in_stock")

    def test_another_plan_brings_its_terms_and_its_schedule(self):
        with self._form() as form:
            form.plan_id = self.half
        self.assertEqual(self.draft.terms, "Half of it is kept.")
        amounts = self.draft.installment_ids.mapped("amount")
        self.assertEqual(amounts, [575.0, 143.75, 143.75, 143.75, 143.75])
        self._sign()
        self.assertEqual(self.draft.amount_deposited, 575.0)

    def test_terms_and_rows_written_with_the_plan_are_kept(self):
        draft = self.draft.with_user(self.manager)
        draft.write({"plan_id": self.half.id, "terms": "As agreed by phone."})
        self.assertEqual(draft.terms, "As agreed by phone.")
        rows = draft.installment_ids
        draft.write(
            {
                "plan_id": self.plan.id,
                "installment_ids": [(1, rows[-1].id, {"amount": 140.0})],
            }
        )
        self.assertEqual(draft.installment_ids, rows)
        self._assert_not_signed("adds up to")

    def test_the_same_plan_written_again_keeps_the_rows(self):
        draft = self.draft.with_user(self.manager)
        rows = draft.installment_ids
        draft.write({"plan_id": self.plan.id, "terms": "Gift wrapped."})
        self.assertEqual(draft.installment_ids, rows)

    def test_a_plan_that_is_not_offered_for_the_total_is_refused(self):
        self.half.minimum_ticket = 5000.0
        with self.assertRaisesRegex(UserError, "Choose another plan"):
            with self._form() as form:
                form.plan_id = self.half

    def test_a_schedule_without_its_deposit_is_not_signed(self):
        with self._form() as form:
            form.installment_ids.remove(0)
            with form.installment_ids.edit(0) as row:
                row.amount = 345.0
        self._assert_not_signed("asks for a deposit of at least", amount=1.0)

    def test_a_smaller_deposit_is_not_signed(self):
        with self._form() as form:
            with form.installment_ids.edit(0) as row:
                row.amount = 100.0
            with form.installment_ids.edit(1) as row:
                row.amount = 245.0
        self._assert_not_signed("asks for a deposit of at least")

    def test_dates_that_go_backwards_are_not_signed(self):
        with self._form() as form:
            last = self.draft.installment_ids[-1].due_date
            with form.installment_ids.edit(1) as row:
                row.due_date = last + timedelta(days=1)
        self._assert_not_signed("must follow each other")

    def test_a_quote_whose_first_payment_has_passed_is_made_again(self):
        first = self.draft.installment_ids[1].due_date
        with freeze_time(f"{first + timedelta(days=4)} 15:00:00"):
            self._assert_not_signed("from today on")
            self.draft.with_user(self.manager).action_rebuild_schedule()
            self._sign()
            self.assertFalse(self.draft.is_overdue)
        self.assertEqual(self.draft.state, "active")

    def test_a_payment_is_not_dated_in_the_future(self):
        today = self.store._local_today()
        self._assert_not_signed("not in the future", date=today + timedelta(days=1))
        self._sign(date=today)
        self._assert_date_refused(today + timedelta(days=30))
        self._sign(amount=10.0, date=today - timedelta(days=1))
        self.assertEqual(self.draft.amount_deposited, 240.0)

    def _assert_date_refused(self, date):
        with (
            self.assertRaisesRegex(UserError, "not in the future"),
            self.env.cr.savepoint(),
        ):
            self._sign(amount=10.0, date=date)
