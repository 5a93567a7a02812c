import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillClose(TillAgreementCommon):
    """However a day ends, the close leaves no receivable of the till open."""

    @classmethod
    def _open(cls, config, user=None):
        """The till also takes a card that names its customer."""
        cls.named_card = cls.card.copy(
            {"name": "Named card", "split_transactions": True, "config_ids": False}
        )
        config.payment_method_ids |= cls.named_card
        return super()._open(config, user)

    def setUp(self):
        super().setUp()
        self.day = self.config.current_session_id
        receivables = self.config.payment_method_ids.receivable_account_id
        self.till_accounts = (
            self.receivable | receivables
        ) - self.customer.property_account_receivable_id

    def _close_counting(self, difference):
        """Close with that much more (or less) in the drawer than expected."""
        session = self.day.with_user(self.cashier)
        data = session.get_closing_control_data()
        counted = data["default_cash_details"]["amount"] + difference
        session.post_closing_cash_details(counted)
        session.update_closing_control_state_session("")
        result = session.close_session_from_ui()
        self.assertTrue(result["successful"], result)
        self.assertEqual(self.day.state, "closed")

    def _assert_closed_clean(self):
        self._assert_all_reconciled(self.till_accounts)
        for move in self.day._get_related_account_moves():
            self.assertAlmostEqual(sum(move.line_ids.mapped("balance")), 0.0)

    def test_a_drawer_that_is_short_or_over(self):
        for difference in (-7.5, 3.25):
            with self.subTest(difference=difference), self.env.cr.savepoint() as point:
                agreement = self._start(amount=230.0, tenders=[(self.cash, 230.0)])
                self._sync(self._pickup_data(agreement, [(self.cash, 920.0)]))
                self._close_counting(difference)
                self._assert_closed_clean()
                self.assertEqual(
                    self.day.cash_register_balance_end_real, 1150.0 + difference
                )
                point.rollback()
                self.env.invalidate_all()

    def test_a_card_that_names_its_customer(self):
        card = self.named_card
        self.assertTrue(card.split_transactions)
        agreement = self._start(tenders=[(card, 200.0), (self.cash, 30.0)])
        self._pay(agreement, 115.0, [(card, 115.0)])
        self._sync(self._pickup_data(agreement, [(card, 805.0)]))
        self._close_counting(0.0)
        self._assert_closed_clean()
        received = self.env["account.payment"].search(
            [("pos_payment_method_id", "=", card.id)]
        )
        self.assertEqual(sorted(received.mapped("amount")), [115.0, 200.0, 805.0])
        self.assertEqual(received.partner_id, self.customer)

    def test_card_and_cash_that_come_to_nothing(self):
        """What came in goes back the same day: each tender nets to zero."""
        agreement = self._start(tenders=[(self.card, 130.0), (self.cash, 100.0)])
        plan = self._agreements(self.manager).jewelry_till_refund_plan(
            self.config.id, agreement.id, 230.0
        )["parts"]
        methods = self.env["pos.payment.method"]
        data = self._deposit_data(
            agreement.id,
            -230.0,
            [(methods.browse(row["method_id"]), -row["amount"]) for row in plan],
            jewelry_cancel_reason="Changed her mind",
        )
        for command, row in zip(data["payment_ids"], plan, strict=False):
            command[2]["jewelry_refunded_uuid"] = row["payment_uuid"]
        self._sync(data, user=self.manager)
        self.assertEqual(agreement.state, "cancelled")
        self._close_counting(0.0)
        self._assert_closed_clean()
        self._assert_all_reconciled(
            self.deposit_account | self.company.jewelry_refund_due_account_id
        )

    # -- the daily report -----------------------------------------------------------

    def _details(self, user, **asked):
        report = self.env["report.point_of_sale.report_saledetails"].with_user(user)
        return report.get_sale_details(**asked)

    def test_a_cashier_opens_the_daily_report_of_a_session(self):
        agreement = self._start(tenders=[(self.cash, 230.0)])
        self._sync(self._pickup_data(agreement, [(self.card, 920.0)]))
        self.assertFalse(
            self.env["account.payment"].with_user(self.cashier).has_access("read")
        )
        for state in ("opened", "closed"):
            if state == "closed":
                self._close_counting(-7.5)
            self.env.invalidate_all()
            asked = {"session_ids": self.day.ids}
            details = self._details(self.cashier, **asked)
            whole = self._details(self.admin_user, **asked)
            # As it is sent to the till: what is translated late compares as objects.
            self.assertEqual(*(json.dumps(d, default=str) for d in (details, whole)))
            groups = {group["id"]: group for group in details["jewelry_deposits"]}
            self.assertEqual(groups["layaway-1-received"]["amount"], 230.0)
            config = self._details(self.cashier, config_ids=self.config.ids)
            self.assertEqual(config["nbr_orders"], details["nbr_orders"])
        cash = [row for row in details["payments"] if row.get("id") == self.cash.id]
        self.assertEqual([row["money_difference"] for row in cash], [-7.5])
        html = (
            self.env["ir.actions.report"]
            .with_user(self.cashier)
            ._render_qweb_html("point_of_sale.sale_details_report", self.day.ids)[0]
        )
        self.assertIn(b"Layaway deposits received", html)

    def test_nobody_opens_the_daily_report_of_a_till_that_is_not_theirs(self):
        employee = self._make_colleague("employee")
        asked = [{"session_ids": self.day.ids}, {"config_ids": self.config.ids}]
        for values in asked:
            with self.assertRaises(AccessError):
                self._details(employee, **values)
        far = self._make_other_company()[1]
        config = self._make_config(far)
        with self.assertRaises(AccessError):
            self._details(self.cashier, config_ids=config.ids)
