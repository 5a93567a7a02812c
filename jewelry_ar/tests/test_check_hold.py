from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .check_common import CheckCommon


@tagged("post_install", "-at_install")
class TestCheckHold(CheckCommon):
    """Above an amount a personal check delays the hand-over, unless a manager says no."""

    # A Tuesday; five business days later it is Tuesday, the 8th.
    TAKEN = "2026-12-01 17:00:00"
    DAY_BEFORE = "2026-12-07 17:00:00"
    THE_DAY = "2026-12-08 17:00:00"

    def setUp(self):
        super().setUp()
        self.clock = freeze_time(self.TAKEN)
        self.clock.start()
        self.addCleanup(self.clock.stop)
        self._open_today()

    def _approve(self, order, amount, user=None):
        """A manager signed in at the till says yes; returns what the order carries."""
        configs = self.env["pos.config"].with_user(user or self.manager)
        answer = configs.jewelry_till_approve(
            self.config.id,
            "handover",
            order,
            [{"checks": amount}],
            "Has bought here for years",
        )
        return answer["approval"]

    # -- sales --------------------------------------------------------------------

    def test_a_check_of_exactly_the_amount_delays_nothing(self):
        self.store.check_hold_amount = 1150.0
        order = self._sync(self._sale_data())
        self.assertEqual(order.state, "paid")
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_a_check_of_a_cent_more_is_not_handed_over_at_once(self):
        self.store.check_hold_amount = 1149.99
        with self._refused(UserError, "held until 12/08/2026"):
            self._sync(self._sale_data())

    def test_zero_means_that_no_check_delays_anything(self):
        self.store.check_hold_amount = 0.0
        self.assertEqual(self._sync(self._sale_data()).state, "paid")

    def test_two_checks_of_a_sale_count_together(self):
        tenders = [(self.check, 600.0), (self.check, 550.0)]
        with self._refused(UserError, "held until 12/08/2026"):
            self._sync(self._sale_data(tenders=tenders))

    def test_only_the_check_counts_not_the_cash_beside_it(self):
        order = self._sync(
            self._sale_data(tenders=[(self.check, 1000.0), (self.cash, 150.0)])
        )
        self.assertEqual(order.state, "paid")

    def test_with_a_managers_reason_it_is_an_ordinary_sale(self):
        data = self._sale_data()
        data["jewelry_approvals"] = [self._approve(data["uuid"], 1150.0)]
        order = self._sync(data)
        self.assertEqual(order.state, "paid")
        self.assertEqual(self.piece.jewelry_status, "sold")
        trail = self.env["jewelry.approval"].search([("order_id", "=", order.id)])
        self.assertEqual(trail.kind, "handover")
        self.assertEqual(trail.check_amount, 1150.0)
        self.assertEqual(trail.reason, "Has bought here for years")

    def test_an_approval_of_less_is_no_approval(self):
        data = self._sale_data()
        data["jewelry_approvals"] = [self._approve(data["uuid"], 1149.99)]
        with self._refused(UserError, "held until"):
            self._sync(data)

    def test_an_approval_of_another_order_is_no_approval(self):
        data = self._sale_data()
        other = self._approve("some-other-order", 1150.0)
        data["jewelry_approvals"] = [{**other, "order": data["uuid"]}]
        with self._refused(UserError, "held until"):
            self._sync(data)

    def test_a_sale_taken_offline_is_kept_and_put_before_the_managers(self):
        order = self._sync(self._sale_data(jewelry_offline=True))
        self.assertEqual(order.state, "paid")
        self.assertIn("held until", order.jewelry_piece_issue)

    # -- held for the customer ------------------------------------------------------

    def test_the_till_is_told_the_limit_and_the_day(self):
        configs = self.env["pos.config"].with_user(self.cashier)
        row = configs._load_pos_data_read(self.config, self.config)[0]
        self.assertEqual(row["_jewelry_check_limit"], 1000.0)
        asked = self._agreements().jewelry_till_check_day(self.config.id, 1150.0)
        self.assertEqual(asked["ready"], "2026-12-08")
        asked = self._agreements().jewelry_till_check_day(self.config.id, 1000.0)
        self.assertEqual(asked["ready"], asked["today"])

    def test_a_held_piece_waits_for_its_check_and_is_then_picked_up(self):
        agreement = self._held()
        self.assertEqual(agreement.state, "paid")
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        deposit = agreement.pos_payment_ids.pos_order_id
        self.assertEqual(deposit.jewelry_receipt["pickup_from"], "2026-12-08")
        self._assert_proved()
        with self._on(self.DAY_BEFORE):
            told = self._agreements().jewelry_till_agreement(
                self.config.id, agreement.id
            )
            self.assertEqual(told["check_hold"]["ready"], "2026-12-08")
            with self._refused(UserError, "12/08/2026"):
                self._sync(self._pickup_data(agreement, [(self.card, 0.0)]))
        with self._on(self.THE_DAY):
            told = self._agreements().jewelry_till_agreement(
                self.config.id, agreement.id
            )
            self.assertFalse(told["check_hold"])
            order = self._sync(self._pickup_data(agreement, [(self.card, 0.0)]))
            self.assertEqual(order.account_move.payment_state, "paid")
            self.assertEqual(agreement.state, "completed")
            self._close()
        self._assert_all_reconciled(self.deposit_account | self.receivable)

    def test_the_plan_of_checks_is_offered_to_nobody(self):
        self._held()
        plans = self._agreements().jewelry_till_plans(self.config.id)
        names = [plan["name"] for plan in plans]
        self.assertIn(self.plan.name, names)
        self.assertNotIn("Check to clear", names)

    def test_a_manager_at_the_till_hands_a_held_piece_over_sooner(self):
        agreement = self._held()
        data = self._pickup_data(agreement, [(self.card, 0.0)])
        data["jewelry_approvals"] = [self._approve(data["uuid"], 1150.0)]
        self._sync(data)
        self.assertEqual(agreement.state, "completed")
        trail = self.env["jewelry.approval"].search([("kind", "=", "handover")])
        self.assertEqual(trail.agreement_id, agreement)

    # -- layaways -------------------------------------------------------------------

    def test_checks_of_a_layaway_that_have_not_cleared_count_together(self):
        agreement = self._start()
        self._pay_by_check(agreement, 500.0)
        with self._on("2026-12-03 17:00:00"):
            self.assertFalse(agreement.checks_ready_on)
            data = self._numbered(self._pickup_data(agreement, [(self.check, 420.0)]))
            self.assertEqual(self._sync(data).state, "done")

    def test_the_last_check_of_a_layaway_delays_its_pick_up(self):
        agreement = self._start()
        self._pay_by_check(agreement, 600.0)
        self.store.check_hold_amount = 900.0
        with self._on("2026-12-03 17:00:00"):
            data = self._numbered(self._pickup_data(agreement, [(self.check, 320.0)]))
            with self._refused(UserError, "12/08/2026"):
                self._sync(data)
        with self._on(self.THE_DAY):
            # The first check has cleared; 320 alone is no reason to wait.
            data = self._numbered(self._pickup_data(agreement, [(self.check, 320.0)]))
            self._sync(data)
        self.assertEqual(agreement.state, "completed")

    # -- back office ------------------------------------------------------------------

    def _wizard(self, agreement, user, **vals):
        wizards = self.env["jewelry.agreement.pickup.wizard"].with_user(user)
        return wizards.create({"agreement_id": agreement.id, **vals})

    def test_the_back_office_waits_for_the_day_too(self):
        agreement = self._held()
        with self._on(self.DAY_BEFORE):
            wizard = self._wizard(agreement, self.manager)
            self.assertEqual(str(wizard.checks_ready_on), "2026-12-08")
            with self._refused(UserError, "12/08/2026"):
                wizard.action_confirm()
        with self._on(self.THE_DAY):
            wizard = self._wizard(agreement, self.manager)
            self.assertFalse(wizard.checks_ready_on)
            wizard.action_confirm()
        self.assertEqual(agreement.state, "completed")

    def test_a_managers_reason_in_the_back_office_is_kept_in_the_trail(self):
        agreement = self._held()
        wizard = self._wizard(agreement, self.manager, override="Bank confirmed it")
        wizard.action_confirm()
        self.assertEqual(agreement.state, "completed")
        trail = self.env["jewelry.approval"].search(
            [("agreement_id", "=", agreement.id)]
        )
        self.assertEqual(trail.approver_user_id, self.manager)
        self.assertEqual(trail.reason, "Bank confirmed it")
        self.assertEqual(trail.check_amount, 1150.0)

    def test_an_accountant_who_is_no_manager_does_not_hand_over_sooner(self):
        agreement = self._held()
        wizard = self._wizard(agreement, self.accountant, override="I looked it up")
        with self.assertRaises(AccessError):
            wizard.action_confirm()
        self.assertEqual(agreement.state, "paid")

    def test_a_check_taken_in_the_back_office_has_a_kind_and_a_number(self):
        agreement = self._start()
        wizards = self.env["jewelry.agreement.payment.wizard"].with_user(self.manager)
        values = {
            "agreement_id": agreement.id,
            "amount": 920.0,
            "journal_id": self.bank_journal.id,
            "tender_kind": "personal_check",
        }
        with self._refused(UserError, "check number"):
            wizards.create(values).action_confirm()
        wizards.create({**values, "tender_number": "77"}).action_confirm()
        payment = agreement.payment_ids
        self.assertEqual(payment.jewelry_tender_kind, "personal_check")
        self.assertEqual(payment.jewelry_tender_number, "77")
        told = [row["tender"] for row in agreement._money_history()]
        self.assertIn("Personal check 77", told)
        self.store.check_hold_amount = 900.0
        self.assertEqual(str(agreement.checks_ready_on), "2026-12-08")

    def test_cash_in_the_back_office_is_currency(self):
        agreement = self._start()
        wizards = self.env["jewelry.agreement.payment.wizard"].with_user(self.manager)
        form = Form(wizards.with_context(default_agreement_id=agreement.id))
        form.journal_id = self.company_data["default_journal_cash"]
        self.assertEqual(form.tender_kind, "currency")
        form.save().action_confirm()
        self.assertEqual(agreement.payment_ids.jewelry_tender_kind, "currency")

    def test_a_check_that_came_back_delays_nothing_any_more(self):
        agreement = self._start()
        order = self._pay_by_check(agreement, 920.0)
        self.store.check_hold_amount = 900.0
        self.assertTrue(agreement.checks_ready_on)
        self._close()
        self._return(self._check_of(order))
        agreement.invalidate_recordset()
        self.assertFalse(agreement.checks_ready_on)
