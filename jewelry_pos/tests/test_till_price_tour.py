from odoo.tests import HttpCase, tagged

from .approval_common import ApprovalBuilders
from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillPriceTour(ApprovalBuilders, JewelryTillCommon, HttpCase):
    """A cashier gives too much, and a manager comes to the till."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        cls._make_employees()
        cls.first, cls.second = (
            cls._make_piece(cls.ring, cost=400, tag=tag, jewelry_tag_price=1000.0)
            for tag in ("NYC-1", "NYC-2")
        )

    def _order_of(self, piece):
        return self.env["pos.order"].search([("lines.lot_id", "=", piece.id)])

    def _trail_of(self, order):
        return self.env["jewelry.approval"].search([("order_id", "=", order.id)])

    def test_a_manager_approves_a_discount_with_a_pin_and_a_reason(self):
        self.start_tour(
            f"/pos/ui/{self.config.id}",
            "jewelry_price_tour",
            login=self.cashier.login,
            timeout=180,
        )
        online, offline = self._order_of(self.first), self._order_of(self.second)
        self.assertEqual((online.state, online.amount_total), ("paid", 805.0))
        self.assertFalse(online.jewelry_piece_issue)
        trail = self._trail_of(online)
        self.assertEqual(
            (
                trail.approver,
                trail.cashier,
                trail.reason,
                trail.price_asked,
                trail.offline,
            ),
            ("Max Manager", "Ann Associate", "Regular customer", 700.0, False),
        )
        self.assertEqual((offline.state, offline.amount_total), ("paid", 920.0))
        trail = self._trail_of(offline)
        self.assertEqual(
            (trail.approver, trail.reason, trail.price_asked, trail.offline),
            ("Mia Manager", "No connection", 800.0, True),
        )
        self.assertIn("Mia Manager approved this", offline.jewelry_piece_issue)
