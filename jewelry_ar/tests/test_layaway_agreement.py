from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayAgreement(JewelryArCommon):
    """Quoting, signing, and what a signed agreement no longer lets happen."""

    def test_plan_makes_the_deposit_and_the_schedule(self):
        agreement = self._draft_layaway()
        rows = agreement.installment_ids
        self.assertEqual(rows.mapped("amount"), [230.0] + [115.0] * 8)
        self.assertEqual(sum(rows.mapped("amount")), agreement.amount_total)
        self.assertEqual(agreement.sale_order_id.state, "draft")
        self.assertEqual(agreement.lot_ids.jewelry_status, "in_stock")

    def test_customer_and_cashier_may_agree_on_other_dates_and_amounts(self):
        with freeze_time("2026-03-02 15:00:00"):
            agreement = self._draft_layaway(
                deposit=350.0,
                installments=[
                    {"due_date": "2026-04-15", "amount": 500.0},
                    {"due_date": "2026-05-15", "amount": 300.0},
                ],
            )
            self.assertEqual(
                agreement.installment_ids.mapped("amount"), [350.0, 500.0, 300.0]
            )
            with self.assertRaisesRegex(UserError, "add up to"):
                self._draft_layaway(
                    deposit=350.0,
                    installments=[{"due_date": "2026-04-15", "amount": 500.0}],
                )
            with self.assertRaisesRegex(UserError, "follow each other"):
                self._draft_layaway(
                    deposit=350.0,
                    installments=[
                        {"due_date": "2026-05-15", "amount": 500.0},
                        {"due_date": "2026-04-15", "amount": 300.0},
                    ],
                )

    def test_a_deposit_below_the_plan_is_refused(self):
        with self.assertRaisesRegex(UserError, "at least"):
            self._draft_layaway(deposit=229.99)

    def test_goods_that_are_not_in_stock_are_not_promised(self):
        box = self.env["product.product"].create(
            {"name": "Velvet box", "is_storable": True, "list_price": 40.0}
        )
        piece = self._make_piece(self.style, cost=100)
        order = self._make_sale_order(piece, confirm=False)
        order.order_line = [Command.create({"product_id": box.id})]
        agreements = self.env["jewelry.agreement"].sudo()
        agreement = agreements._draft_from_order(order, self.store, self.plan)
        deposit = agreement._deposit_row().amount
        with (
            self.assertRaisesRegex(UserError, "not enough of Velvet box in New York"),
            self.env.cr.savepoint(),
        ):
            agreement._take_deposit(deposit, self.bank_journal)
        self.env.invalidate_all()
        self.assertEqual((agreement.state, order.state), ("draft", "draft"))
        self.env["stock.quant"]._update_available_quantity(
            box, self.store.warehouse_id.lot_stock_id, 1
        )
        agreement._take_deposit(deposit, self.bank_journal)
        self.assertEqual(agreement.state, "active")

    def test_first_money_must_cover_the_deposit(self):
        agreement = self._draft_layaway()
        with self.assertRaisesRegex(UserError, "starts with a deposit"):
            agreement._take_deposit(229.99, self.bank_journal)
        self.assertEqual(agreement.state, "draft")

    def test_money_above_the_balance_or_not_above_zero_is_refused(self):
        agreement = self._active_layaway()
        for amount in (920.01, 0.0, -5.0):
            with self.assertRaises(UserError):
                agreement._take_deposit(amount, self.bank_journal)
        self.assertEqual(agreement.amount_deposited, 230.0)

    def test_money_fills_the_schedule_oldest_first(self):
        agreement = self._active_layaway()
        agreement._take_deposit(150.0, self.bank_journal)
        rows = agreement.installment_ids
        self.assertEqual(rows.mapped("paid")[:4], [230.0, 115.0, 35.0, 0.0])
        self.assertEqual(rows.mapped("state")[:4], ["paid", "paid", "partial", "due"])
        self.assertEqual(agreement.next_due_amount, 80.0)
        self.assertEqual(agreement.next_due_date, rows[2].due_date)

    def test_a_paid_agreement_waits_for_pick_up(self):
        agreement = self._active_layaway()
        agreement._take_deposit(920.0, self.bank_journal)
        self.assertEqual(agreement.state, "paid")
        invoice = agreement._pickup()
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(agreement.state, "completed")

    def test_of_two_quotes_for_one_piece_the_first_deposit_wins(self):
        piece = self._make_piece(self.style, cost=100)
        first = self._draft_layaway(piece=piece)
        second = self._draft_layaway(piece=piece)
        first._take_deposit(230.0, self.bank_journal)
        with self.assertRaisesRegex(UserError, "no longer free"):
            second._take_deposit(230.0, self.bank_journal)

    def test_losing_till_gets_a_sentence_and_nothing_is_booked(self):
        self._open_session()
        piece = self._make_piece(self.style, cost=100)
        first = self._draft_layaway(piece=piece)
        second = self._draft_layaway(piece=piece)
        self._till_deposit(first, [(self.card, 230.0)])
        with (
            self.assertRaisesRegex(UserError, "no longer free"),
            self.env.cr.savepoint(),
        ):
            self._till_deposit(second, [(self.card, 230.0)])
        self.env.invalidate_all()
        self.assertEqual(second.state, "draft")
        self.assertFalse(second.line_ids)
        self.assertEqual(second.sale_order_id.state, "draft")

    def test_the_same_sync_twice_books_once(self):
        session = self._open_session()
        agreement = self._draft_layaway()
        vals = self._order_vals(
            session,
            self.customer,
            [
                self._payment_vals(self.card, 230.0),
                self._payment_vals(self.deposit_tender, -230.0, agreement),
            ],
            jewelry_purpose="deposit",
        )
        self._sync(dict(vals))
        self._sync(dict(vals))
        self.assertEqual(agreement.amount_deposited, 230.0)

    def test_bad_deposit_orders_are_refused_with_a_sentence(self):
        session = self._open_session()
        agreement = self._draft_layaway()
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        cases = {
            "does not say which layaway": [
                self._payment_vals(self.card, 230.0),
                self._payment_vals(self.deposit_tender, -230.0),
            ],
            "starts with a deposit": [
                self._payment_vals(self.card, 10.0),
                self._payment_vals(self.deposit_tender, -10.0, agreement),
            ],
            "is too much": [
                self._payment_vals(self.card, 5000.0),
                self._payment_vals(self.deposit_tender, -5000.0, agreement),
            ],
        }
        for sentence, payments in cases.items():
            with (
                self.assertRaisesRegex(UserError, sentence),
                self.env.cr.savepoint(),
            ):
                self._sync(
                    self._order_vals(
                        session, self.customer, payments, jewelry_purpose="deposit"
                    )
                )
        with (
            self.assertRaisesRegex(UserError, "belongs to"),
            self.env.cr.savepoint(),
        ):
            self._sync(
                self._order_vals(
                    session,
                    other,
                    [
                        self._payment_vals(self.card, 230.0),
                        self._payment_vals(self.deposit_tender, -230.0, agreement),
                    ],
                    jewelry_purpose="deposit",
                )
            )

    # -- the store's day ------------------------------------------------------------

    @freeze_time("2026-02-01 02:30:00")  # 31 January, 21:30 in New York
    def test_dates_are_the_stores_day_for_a_user_without_a_zone(self):
        self.env.user.tz = False
        agreement = self._active_layaway()
        self.assertEqual(agreement.signed_on, date(2026, 1, 31))
        rows = agreement.installment_ids
        self.assertEqual(rows[0].due_date, date(2026, 1, 31))
        self.assertEqual(rows[1].due_date, date(2026, 2, 28))
        self.assertEqual(rows[2].due_date, date(2026, 3, 31))
        self.assertEqual(agreement.payment_ids.date, date(2026, 1, 31))
        self.assertEqual(agreement.payment_ids.move_id.date, date(2026, 1, 31))

    @freeze_time("2026-02-01 02:30:00")
    def test_till_entries_carry_the_stores_day_for_a_cashier_without_a_zone(self):
        self.cashier.tz = False
        self._open_session()
        agreement = self._draft_layaway()
        self._till_deposit(agreement, [(self.card, 230.0)])
        order = self._till_pickup(agreement, [(self.card, 920.0)])
        moves = agreement.line_ids.move_id | order.account_move
        moves |= order.payment_ids.account_move_id
        self.assertEqual(set(moves.mapped("date")), {date(2026, 1, 31)})
        self.assertEqual(order.account_move.invoice_date, date(2026, 1, 31))

    def test_overdue_follows_the_stores_day(self):
        with freeze_time("2026-02-01 02:30:00"):
            agreement = self._active_layaway()
            self.assertFalse(agreement.is_overdue)
        # 28 February is the due day; in the store it ends at three in the night.
        with freeze_time("2026-03-01 07:30:00"):
            agreement.invalidate_recordset(["is_overdue"])
            self.assertFalse(agreement.is_overdue)
        with freeze_time("2026-03-01 08:30:00"):
            agreement.invalidate_recordset(["is_overdue"])
            self.assertTrue(agreement.is_overdue)
            found = self.env["jewelry.agreement"].search([("is_overdue", "=", True)])
            self.assertIn(agreement, found)

    # -- who may --------------------------------------------------------------------------

    def test_a_cashier_reaches_agreements_only_through_the_till(self):
        agreement = self._active_layaway()
        for model in ("jewelry.agreement", "jewelry.installment", "jewelry.plan"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.cashier).search([])
        with self.assertRaises(AccessError):
            agreement.with_user(self.cashier).read(["amount_deposited"])
        with self.assertRaises(AccessError):
            agreement.with_user(self.cashier)._for_flow()

    def test_a_manager_sees_own_stores_and_an_accountant_all(self):
        here = self._active_layaway()
        columbus = self._make_store("Columbus", code="CMH")
        there = self._active_layaway(store=columbus)
        manager = self.env["jewelry.agreement"].with_user(self.manager)
        self.assertEqual(manager.search([("id", "in", (here | there).ids)]), here)
        accountant = self.env["jewelry.agreement"].with_user(self.accountant)
        found = accountant.search([("id", "in", (here | there).ids)])
        self.assertEqual(found, here | there)
        with self.assertRaises(AccessError):
            there.with_user(self.manager)._for_flow()

    def test_another_company_sees_nothing_and_cannot_take_the_money(self):
        agreement = self._active_layaway()
        data, store = self._make_other_company()
        company = data["company"]
        outsider = self._make_user("outsider", "admin", stores=store, company=company)
        model = self.env["jewelry.agreement"].with_user(outsider)
        self.assertFalse(model.search([("id", "=", agreement.id)]))
        with self.assertRaises(AccessError):
            agreement.with_user(outsider).read(["name"])
        self.assertFalse(
            self.env["jewelry.installment"]
            .with_user(outsider)
            .search([("agreement_id", "=", agreement.id)])
        )
        self.assertTrue(company.jewelry_layaway_account_id)
        self.assertNotEqual(company.jewelry_layaway_account_id, self.deposits)

    def test_deposits_and_refunds_due_have_two_accounts(self):
        """As the administrator chooses them in the settings."""
        self.admin_user.group_ids += self.env.ref("base.group_system")
        settings = self.env["res.config.settings"].with_user(self.admin_user)
        for name, account in (
            ("jewelry_refund_due_account_id", self.deposits),
            ("jewelry_layaway_account_id", self.refunds_due),
        ):
            with (
                self.subTest(name=name),
                self.assertRaisesRegex(ValidationError, "Choose another account"),
                self.env.cr.savepoint(),
            ):
                settings.create({name: account.id}).execute()
        company = self.env.company
        self.assertEqual(company.jewelry_layaway_account_id, self.deposits)
        self.assertEqual(company.jewelry_refund_due_account_id, self.refunds_due)

    def test_a_plan_of_all_companies_is_the_administrators(self):
        shared = self.plan.copy({"company_id": False})
        mine = self.plan.with_user(self.manager)
        mine.deposit_percent = 25
        self.assertEqual(mine.create({"name": "New"}).company_id, self.env.company)
        for change in (
            lambda: shared.with_user(self.manager).write({"deposit_percent": 1}),
            lambda: mine.copy({"company_id": False}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                change()
        draft = self._draft_layaway(plan=shared).with_user(self.manager)
        self.assertEqual(draft.plan_id.name, shared.name, "it is offered all the same")
        shared.with_user(self.admin_user).deposit_percent = 30
        self.assertEqual(shared.deposit_percent, 30)

    def test_a_branch_shares_the_accounts_and_the_journal_of_its_root(self):
        root = self.env.company
        branch = self.env["res.company"].create({"name": "Annex", "parent_id": root.id})
        self.env.cr.precommit.run()  # Odoo loads the chart of a branch here
        for name in (
            "jewelry_layaway_account_id",
            "jewelry_refund_due_account_id",
            "jewelry_forfeit_account_id",
            "jewelry_journal_id",
        ):
            self.assertTrue(branch[name])
            self.assertEqual(branch[name], root[name])
        self.assertEqual(
            branch._jewelry_trade_in_account(), root._jewelry_trade_in_account()
        )

    def test_setting_up_twice_changes_nothing(self):
        company = self.env.company
        before = (
            company.jewelry_layaway_account_id,
            company.jewelry_refund_due_account_id,
            company.jewelry_forfeit_account_id,
            company.jewelry_journal_id,
        )
        tenders = self.env["pos.payment.method"].search_count(
            [("jewelry_tender", "!=", False)]
        )
        company._jewelry_ar_setup()
        self.assertEqual(
            before,
            (
                company.jewelry_layaway_account_id,
                company.jewelry_refund_due_account_id,
                company.jewelry_forfeit_account_id,
                company.jewelry_journal_id,
            ),
        )
        self.assertEqual(
            self.env["pos.payment.method"].search_count(
                [("jewelry_tender", "!=", False)]
            ),
            tenders,
        )
        self.assertTrue(company.jewelry_layaway_account_id.reconcile)
        self.assertEqual(
            company.jewelry_layaway_account_id.account_type, "liability_current"
        )
        self.assertIn(self.deposit_tender, self.config.payment_method_ids)
