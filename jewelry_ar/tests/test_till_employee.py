from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillEmployee(TillAgreementCommon):
    """Cancelling and prices are decided for the employee who logged in with a PIN."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ann, cls.max = (
            cls.env["hr.employee"]
            .sudo()
            .create([{"name": "Ann, associate"}, {"name": "Max, manager"}])
        )
        cls.config.write(
            {
                "module_pos_hr": True,
                "basic_employee_ids": [Command.set(cls.ann.ids)],
                "advanced_employee_ids": [Command.link(cls.max.id)],
            }
        )

    def _as(self, employee, user=None):
        """The calls of the till with this employee in front of it."""
        agreements = self._agreements(user)
        return agreements.with_context(jewelry_employee_id=employee.id)

    def test_the_employee_decides_who_cancels(self):
        agreement = self._start()
        for user in (self.cashier, self.manager):
            with self.subTest(user=user.login):
                ann, boss = self._as(self.ann, user), self._as(self.max, user)
                shown = ann.jewelry_till_agreement(self.config.id, agreement.id)
                self.assertIn("manager", shown["cancel_refusal"])
                with self.assertRaisesRegex(UserError, "manager"):
                    ann.jewelry_till_cancel(self.config.id, agreement.id, "Because")
                shown = boss.jewelry_till_agreement(self.config.id, agreement.id)
                self.assertFalse(shown["cancel_refusal"])
                answer = boss.jewelry_till_cancel(
                    self.config.id, agreement.id, "Because"
                )
                self.assertEqual(answer["refund"], 230.0)

    def test_the_employee_of_the_refund_order_must_be_one_who_may_cancel(self):
        agreement = self._start()
        data = self._order_data(
            [(self.card, -230.0), (self.deposit_tender, 230.0)],
            jewelry_purpose="deposit",
            agreement_id=agreement.id,
        )
        with (
            self.assertRaisesRegex(UserError, "manager"),
            self.env.cr.savepoint(),
        ):
            self._sync({**data, "employee_id": self.ann.id}, user=self.manager)
        self.assertEqual(agreement.state, "active")
        self._sync({**data, "employee_id": self.max.id})
        self.assertEqual(agreement.state, "cancelled")

    def test_the_tag_decides_for_an_associate_with_a_pin(self):
        self.config.restrict_price_control = True
        vals = {
            "partner_id": self.customer.id,
            "plan_id": self.plan.id,
            "lines": [{"lot_id": self.piece.id, "qty": 1, "price_unit": 900.0}],
        }
        ann, boss = self._as(self.ann, self.manager), self._as(self.max)
        with self.assertRaisesRegex(UserError, "manager"):
            ann.jewelry_till_quote(self.config.id, vals)
        quote = boss.jewelry_till_quote(self.config.id, vals)
        self.assertEqual(quote["amount_untaxed"], 900.0)
