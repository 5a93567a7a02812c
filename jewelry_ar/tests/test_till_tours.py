from odoo.tests import HttpCase, tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillTours(TillAgreementCommon, HttpCase):
    """The till in a real browser, as a cashier with only the sales group."""

    @classmethod
    def _open(cls, config, user=None):
        """The tours open the till themselves."""
        config.with_user(user or cls.cashier).open_ui()

    def _tour(self, name, user=None):
        user = user or self.cashier
        self.start_tour(
            f"/pos/ui/{self.config.id}", name, login=user.login, timeout=180
        )

    def test_layaway_installment_pickup_and_close(self):
        self.piece.jewelry_stone_ids = [(0, 0, {"origin": "laboratory_grown"})]
        self._tour("jewelry_layaway_story")
        agreement = self.env["jewelry.agreement"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(len(agreement), 1)
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(self.piece.jewelry_status, "sold")
        # The browser opens the next session when it comes back to the till.
        self.assertEqual(self.config.session_ids.sorted("id")[0].state, "closed")
        self._check_deposit_entries(agreement)
        self._assert_pickup_entries(
            agreement.invoice_id, tax=150.0, tender=805.0, deposits=345.0
        )
        partner_account = self.customer.property_account_receivable_id
        self._assert_all_reconciled(
            self.deposit_account | self.receivable | partner_account
        )

    def _check_deposit_entries(self, agreement):
        """Dr POS receivable / Cr Customer deposits, per tender, with the customer."""
        orders = self.config.session_ids.order_ids.filtered("jewelry_purpose")
        entries = [
            self._entry(move)
            for move in orders.sorted("id").payment_ids.account_move_id.sorted("id")
        ]
        customer = self.customer.id
        self.assertEqual(
            entries,
            [
                sorted(
                    [
                        (self.receivable.code, amount, 0.0, False),
                        (self.deposit_account.code, 0.0, amount, customer),
                    ]
                )
                for amount in (230.0, 115.0)
            ],
        )

    def test_a_deposit_on_two_tenders_is_booked_per_tender(self):
        self._tour("jewelry_layaway_two_tenders")
        agreement = self.env["jewelry.agreement"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 230.0)
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        order = agreement.pos_payment_ids.pos_order_id
        tenders = order.payment_ids - agreement.pos_payment_ids
        entries = {
            tender.payment_method_id: self._entry(tender.account_move_id)
            for tender in tenders
        }
        self.assertEqual(
            entries,
            {
                method: sorted(
                    [
                        (self.receivable.code, amount, 0.0, False),
                        (self.deposit_account.code, 0.0, amount, self.customer.id),
                    ]
                )
                for method, amount in ((self.cash, 100.0), (self.card, 130.0))
            },
        )
        self._close()
        self._assert_all_reconciled(self.receivable)

    def test_a_deposit_in_coins_goes_back_in_coins(self):
        account = self.company_data["default_account_revenue"].copy()
        coins = self.env["account.cash.rounding"].create(
            {
                "name": "Five cents",
                "rounding": 0.05,
                "rounding_method": "HALF-UP",
                "strategy": "add_invoice_line",
                "profit_account_id": account.id,
                "loss_account_id": account.id,
            }
        )
        self.config.write(
            {
                "cash_rounding": True,
                "only_round_cash_method": True,
                "rounding_method": coins.id,
            }
        )
        self._tour("jewelry_layaway_coins", self.manager)
        agreement = self.env["jewelry.agreement"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(agreement.state, "cancelled")
        self.assertEqual(agreement.amount_deposited, 0.0)
        orders = agreement.pos_payment_ids.pos_order_id
        money = (orders.payment_ids - agreement.pos_payment_ids).sorted("id")
        self.assertEqual(money.mapped("amount"), [230.05, -230.05])
        gain = self.env["account.move.line"].search([("account_id", "=", account.id)])
        self.assertEqual(sorted(gain.mapped("balance")), [-0.02, 0.02])

    def test_a_layaway_waits_for_the_connection_and_says_why(self):
        self._tour("jewelry_layaway_offline")
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_an_abandoned_layaway_gives_the_cart_back(self):
        self._tour("jewelry_layaway_abandoned")
        self.assertFalse(
            self.env["jewelry.agreement"].search(
                [("partner_id", "=", self.customer.id)]
            )
        )
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_a_manager_cancels_and_refunds(self):
        self.config.current_session_id.with_user(self.cashier).set_opening_control(
            0, ""
        )
        agreement = self._start(tenders=[(self.cash, 230.0)])
        self._tour("jewelry_layaway_cancelled", self.manager)
        self.assertEqual(agreement.state, "cancelled")
        self.assertEqual(agreement.cancel_reason, "Changed her mind")
        self.assertEqual(self.piece.jewelry_status, "in_stock")
