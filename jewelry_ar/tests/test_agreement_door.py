from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestAgreementDoor(JewelryArCommon):
    """What a manager or an accountant may not do to an agreement by plain write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls._draft_layaway()
        cls.other = cls.env["res.partner"].create({"name": "Somebody Else"})

    def _vals(self):
        """One value each of what only the flow gives."""
        return [
            {"state": "active"},
            {"state": "completed"},
            {"deposit_account_id": self.income.id},
            {"refund_account_id": self.income.id},
            {"accounting_partner_id": self.other.id},
            {"signed_on": "2026-01-31"},
            {"amount_total_signed": 1.0},
            {"amount_tax_signed": 1.0},
            {"amount_deposited": 1150.0},
            {"cancel_reason": "No reason"},
        ]

    def test_a_draft_is_neither_signed_nor_booked_elsewhere_by_hand(self):
        for user in (self.manager, self.accountant):
            for vals in self._vals():
                with (
                    self.subTest(user=user.name, vals=vals),
                    self.assertRaisesRegex(UserError, "signed by its deposit"),
                ):
                    self.draft.with_user(user).write(vals)
        self.assertEqual(self.draft.state, "draft")
        self.assertEqual(self.draft.deposit_account_id, self.deposits)

    def test_customer_order_and_store_of_a_draft_are_those_of_its_order(self):
        draft = self.draft.with_user(self.manager)
        order = self._make_sale_order(confirm=False)
        for vals in (
            {"partner_id": self.other.id},
            {"sale_order_id": order.id},
            {"kind": "repair"},
            {"company_id": self.env.company.id},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "those of its order"),
            ):
                draft.write(vals)

    def test_a_file_import_does_not_sign_either(self):
        result = (
            self.env["jewelry.agreement"]
            .with_user(self.manager)
            .load([".id", "state"], [[str(self.draft.id), "active"]])
        )
        self.assertFalse(result["ids"])
        self.assertIn("signed by its deposit", result["messages"][0]["message"])
        self.assertEqual(self.draft.state, "draft")

    def test_nobody_makes_an_agreement_without_its_flow(self):
        order = self._make_sale_order(confirm=False)
        model = self.env["jewelry.agreement"]
        vals = model._prepare_agreement_vals(order, self.store, self.plan)
        for user in (self.manager, self.accountant):
            with self.assertRaises(AccessError):
                model.with_user(user).create(dict(vals))
        with self.assertRaisesRegex(UserError, "starts as a draft"):
            model.create({**vals, "state": "active"})

    def test_what_a_client_sends_as_defaults_is_not_taken(self):
        piece = self._make_piece(self.style, cost=100, jewelry_tag_price=1000.0)
        wizard = (
            self.env["jewelry.agreement.make.wizard"]
            .with_user(self.manager)
            .create(
                {
                    "lot_ids": [Command.set(piece.ids)],
                    "partner_id": self.customer.id,
                    "store_id": self.store.id,
                    "plan_id": self.plan.id,
                }
            )
        )
        result = wizard.with_context(
            default_state="sale",
            default_refund_account_id=self.income.id,
            default_amount_total_signed=1.0,
        ).action_confirm()
        agreement = self.env["jewelry.agreement"].browse(result["res_id"])
        self.assertEqual(agreement.state, "draft")
        self.assertEqual(agreement.sale_order_id.state, "draft")
        self.assertFalse(agreement.refund_account_id)
        self.assertFalse(agreement.amount_total_signed)

    def test_rows_of_a_draft_do_not_join_a_signed_schedule(self):
        signed = self._active_layaway()
        row = self.draft.installment_ids.sorted("sequence")[-1].with_user(self.manager)
        promised = sum(signed.installment_ids.mapped("amount"))
        with (
            self.assertRaisesRegex(UserError, "its schedule stays as agreed"),
            self.env.cr.savepoint(),
        ):
            row.write({"agreement_id": signed.id, "sequence": 99})
        self.env.invalidate_all()
        self.assertEqual(row.agreement_id, self.draft)
        self.assertEqual(sum(signed.installment_ids.mapped("amount")), promised)

    def test_the_terms_of_a_draft_are_the_manager_s_to_write(self):
        draft = self.draft.with_user(self.manager)
        plan = self.plan.copy({"name": "30% down", "deposit_percent": 30})
        draft.write({"plan_id": plan.id, "terms": "Pick up by Christmas."})
        self.assertEqual(draft.plan_id, plan)
        self.assertEqual(draft.terms, "Pick up by Christmas.")
        with self.assertRaisesRegex(UserError, "starts with a deposit of"):
            draft.sudo()._take_deposit(230.0, self.bank_journal)
        draft.sudo()._take_deposit(345.0, self.bank_journal)
        with self.assertRaisesRegex(UserError, "is signed"):
            draft.write({"terms": "No refunds."})
