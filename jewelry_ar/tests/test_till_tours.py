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
