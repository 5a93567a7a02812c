from datetime import timedelta
from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .check_common import CheckCommon


@tagged("post_install", "-at_install")
class TestCheckTour(CheckCommon, HttpCase):
    """A ring is paid by check in a real browser, and picked up once it has cleared."""

    @classmethod
    def _open(cls, config, user=None):
        """The tour opens the till itself."""
        config.with_user(user or cls.cashier).open_ui()

    def _tour(self, name):
        self.start_tour(
            f"/pos/ui/{self.config.id}", name, login=self.cashier.login, timeout=180
        )

    def test_a_ring_waits_for_its_check(self):
        self._tour("jewelry_check_hold")
        agreement = self.env["jewelry.agreement"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(len(agreement), 1)
        self.assertEqual(agreement.state, "paid")
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        check = self._check_of(agreement.pos_payment_ids.pos_order_id)
        self.assertEqual(check.jewelry_tender_number, "1044")
        orders = self.config.current_session_id.order_ids
        self.assertEqual(orders.filtered(lambda o: o.state == "done").lines.ids, [])
        stores = type(self.env["jewelry.store"])
        today = stores._local_today

        def next_week(store):
            return today(store) + timedelta(days=10)

        with patch.object(stores, "_local_today", next_week):
            self._tour("jewelry_check_cleared")
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertEqual(agreement.invoice_id.payment_state, "paid")
