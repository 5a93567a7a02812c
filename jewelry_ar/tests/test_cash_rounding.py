from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestCashRounding(TillAgreementCommon):
    """Deposits are exact; where the till rounds cash, the coins' difference is booked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profit = cls.company_data["default_account_revenue"].copy()
        cls.loss = cls.company_data["default_account_expense"].copy()
        cls.five_cents = cls.env["account.cash.rounding"].create(
            {
                "name": "Five cents",
                "rounding": 0.05,
                "rounding_method": "HALF-UP",
                "strategy": "add_invoice_line",
                "profit_account_id": cls.profit.id,
                "loss_account_id": cls.loss.id,
            }
        )

    def setUp(self):
        super().setUp()
        self._round(only_cash=True)

    def _round(self, only_cash):
        self.config.write(
            {
                "cash_rounding": True,
                "rounding_method": self.five_cents.id,
                "only_round_cash_method": only_cash,
            }
        )

    def _take(self, agreement, deposit, tenders, user=None, **vals):
        """A deposit of this amount, for these coins and cards."""
        vals.setdefault("amount_return", 0.0)
        data = self._order_data(
            [*tenders, (self.deposit_tender, -deposit)],
            jewelry_purpose="deposit",
            agreement_id=agreement.id,
            **vals,
        )
        return self._sync(data, user=user)

    def _layaway(self, deposit, tenders):
        quote = self._quote(deposit=deposit)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self._take(agreement, deposit, tenders)
        return agreement

    def _entries(self, order):
        moves = order.payment_ids.account_move_id.sorted("id")
        return [self._entry(move) for move in moves]

    def _expected(self, money, credited):
        """POS receivable for the coins, deposits for the credit, the rest rounding."""
        rows = [
            (self.receivable.code, max(money, 0.0), max(-money, 0.0), False),
            (
                self.deposit_account.code,
                max(-credited, 0.0),
                max(credited, 0.0),
                self.customer.id,
            ),
        ]
        gain = round(money - credited, 2)
        if gain > 0:
            rows.append((self.profit.code, 0.0, gain, False))
        elif gain < 0:
            rows.append((self.loss.code, -gain, 0.0, False))
        return sorted(rows)

    def _close_and_check(self, drawer):
        session = self._close()
        self.assertEqual(session.cash_register_balance_end_real, drawer)
        self.assertEqual(session.cash_register_difference, 0.0)
        self._assert_all_reconciled(self.receivable)
        proof = self.env["jewelry.deposit.proof"]._prove(self.company)
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))

    def test_coins_above_the_deposit_are_the_stores_gain(self):
        agreement = self._layaway(230.03, [(self.cash, 230.05)])
        order = agreement.pos_payment_ids.pos_order_id
        self.assertEqual(self._entries(order), [self._expected(230.05, 230.03)])
        self.assertEqual(agreement.amount_deposited, 230.03)
        self.assertEqual(order.jewelry_receipt["paid_before"], 0.0)
        self._close_and_check(230.05)

    def test_coins_below_an_installment_are_the_stores_loss(self):
        agreement = self._layaway(230.0, [(self.cash, 230.0)])
        order = self._take(agreement, 115.02, [(self.cash, 115.0)])
        self.assertEqual(self._entries(order), [self._expected(115.0, 115.02)])
        self.assertEqual(agreement.amount_deposited, 345.02)
        self.assertEqual(agreement.amount_due, 804.98)
        self._close_and_check(345.0)

    def test_the_balance_is_paid_to_the_cent_with_fewer_coins(self):
        agreement = self._layaway(230.03, [(self.card, 230.03)])
        order = self._take(agreement, 919.97, [(self.cash, 919.95)])
        self.assertEqual(self._entries(order), [self._expected(919.95, 919.97)])
        self.assertEqual(agreement.amount_due, 0.0)
        self.assertEqual(agreement.state, "paid")

    def test_a_card_is_never_rounded(self):
        agreement = self._layaway(230.03, [(self.card, 230.03)])
        order = agreement.pos_payment_ids.pos_order_id
        self.assertEqual(self._entries(order), [self._expected(230.03, 230.03)])
        with self.assertRaisesRegex(UserError, "differ"), self.env.cr.savepoint():
            self._take(agreement, 115.02, [(self.card, 115.0)])
        self._close_and_check(0.0)

    def test_of_card_and_cash_only_the_cash_is_rounded(self):
        agreement = self._layaway(230.03, [(self.card, 100.0), (self.cash, 130.05)])
        order = agreement.pos_payment_ids.pos_order_id
        self.assertEqual(
            sorted(self._entries(order)),
            sorted([self._expected(100.0, 100.0), self._expected(130.05, 130.03)]),
        )
        self._close_and_check(130.05)

    def test_change_is_given_in_coins_too(self):
        quote = self._quote(deposit=230.03)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        order = self._take(agreement, 230.03, [(self.cash, 240.0)], amount_return=-9.95)
        self.assertEqual(self._entries(order), [self._expected(230.05, 230.03)])
        self._close_and_check(230.05)

    def test_a_refund_in_coins_gives_back_the_exact_deposit(self):
        agreement = self._layaway(230.03, [(self.cash, 230.05)])
        order = self._take(
            agreement,
            -230.03,
            [(self.cash, -230.05)],
            user=self.manager,
            jewelry_cancel_reason="Changed her mind",
        )
        self.assertEqual(self._entries(order), [self._expected(-230.05, -230.03)])
        self.assertEqual(agreement.state, "cancelled")
        self.assertEqual(agreement.amount_deposited, 0.0)
        self._assert_all_reconciled(self.deposit_account)

    def test_where_whole_orders_are_rounded_a_deposit_is_exact_all_the_same(self):
        self._round(only_cash=False)
        agreement = self._layaway(230.03, [(self.card, 230.03)])
        order = self._take(agreement, 115.02, [(self.cash, 115.0)])
        self.assertEqual(self._entries(order), [self._expected(115.0, 115.02)])
        self.assertEqual(agreement.amount_deposited, 345.05)

    def test_more_than_rounding_is_no_rounding(self):
        agreement = self._layaway(230.0, [(self.cash, 230.0)])
        for coins in (114.95, 115.1, 115.07):
            with (
                self.subTest(coins=coins),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                self._take(agreement, 115.02, [(self.cash, coins)])

    def test_without_rounding_coins_and_deposit_are_equal(self):
        self.config.cash_rounding = False
        quote = self._quote(deposit=230.03)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._take(agreement, 230.03, [(self.cash, 230.05)])

    def test_a_pick_up_in_coins_rounds_the_invoice(self):
        agreement = self._layaway(230.03, [(self.card, 230.03)])
        data = self._pickup_data(agreement, [(self.cash, 919.95)])
        data["amount_return"] = 0.0
        order = self._sync(data)
        invoice = order.account_move
        self.assertEqual(invoice.payment_state, "paid")
        rounding = invoice.line_ids.filtered(
            lambda line: line.display_type == "rounding"
        )
        self.assertEqual(rounding.account_id, self.loss)
        self.assertAlmostEqual(rounding.balance, 0.02)
        self.assertEqual(agreement.state, "completed")
        self._assert_all_reconciled(
            self.deposit_account | self.customer.property_account_receivable_id
        )
        self._close_and_check(919.95)
