from unittest.mock import patch

from odoo.http import Application
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.jewelry_pos.tests.approval_common import ApprovalBuilders

from .common_till import TillAgreementCommon


class Line:
    """The line between the tills and the server; the tour cuts and mends it.

    Pages come as a browser has them in its cache. What a till asks is answered as by
    the proxy of a server that is gone; `losing`, the server works once and its answer
    never arrives.
    """

    ADDRESS = "/jewelry_test/line/"

    def __init__(self):
        self.state = "up"
        self.lost = 0
        self.serve = Application.__call__

    def __call__(self, application, environ, start_response):
        path = environ["PATH_INFO"]
        if path.startswith(self.ADDRESS):
            self.state = path.removeprefix(self.ADDRESS)
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"done"]
        if environ["REQUEST_METHOD"] != "POST" or self.state == "up":
            return self.serve(application, environ, start_response)
        if self.state == "losing":
            if "sync_from_ui" not in path:
                return self.serve(application, environ, start_response)
            self.state = "up"
            self.lost += 1
            b"".join(self.serve(application, environ, lambda *args: None))
        start_response("502 Bad Gateway", [("Content-Type", "text/plain")])
        return [b"gone"]


@tagged("post_install", "-at_install")
class TestTillToursOffline(ApprovalBuilders, TillAgreementCommon, HttpCase):
    """A day without a line, in front of the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_employees()

    def _offline_day(self):
        """Let a plain cashier go through it; returns the line."""
        line = Line()
        with (
            patch.object(Application, "__call__", lambda *args: line(*args)),
            mute_logger("odoo.http"),
        ):
            self.start_tour(
                f"/pos/ui/{self.config.id}",
                "jewelry_offline_day",
                login=self.cashier.login,
                timeout=240,
            )
        return line

    def test_what_is_taken_offline_is_neither_lost_nor_doubled(self):
        agreement = self._start(tenders=[(self.cash, 230.0)])
        piece = self._make_piece(self.ring, cost=100, tag="NYC-0002")
        other = self.env["res.partner"].create({"name": "Somebody else"})
        held_for = self._make_sale_order(piece, partner=other)

        line = self._offline_day()
        self.assertEqual(line.lost, 1, "one answer of the server never arrived")

        sale = self.env["pos.order"].search([("lines.jewelry_sold_tag", "!=", False)])
        self.assertEqual(len(sale), 1)
        self.assertEqual(sale.state, "paid")
        self.assertEqual(sale.payment_ids.mapped("amount"), [1150.0])
        self.assertTrue(sale.jewelry_offline)
        deposits = agreement.pos_payment_ids.pos_order_id.sorted("id")
        self.assertEqual(deposits.mapped("jewelry_deposit_amount"), [230.0, 115.0])
        self.assertEqual(agreement.amount_deposited, 345.0)
        self.assertFalse(deposits[-1].jewelry_piece_issue)

        # The piece was held for somebody else meanwhile: no piece moved.
        self.assertFalse(sale.picking_ids)
        self.assertEqual(piece.jewelry_holder_id, held_for)
        self._assert_managers_have_it(sale)
        self._assert_proved()

        # The manager gives the other customer another ring, and names this one.
        held_for.sudo()._action_cancel()
        sale.lines.with_user(self.manager)._jewelry_name_piece(piece)
        self.assertEqual(piece.jewelry_status, "sold")
        self._close()
        self.assertEqual(sale.lines.total_cost, 100.0)
        self._assert_proved()

    def _assert_managers_have_it(self, sale):
        self.assertEqual(sale.lines.jewelry_resolution, "open")
        told = sale.session_id.activity_ids.filtered(
            lambda a: a.user_id == self.manager and sale.pos_reference in a.summary
        )
        self.assertEqual(len(told), 1)
        for word in ("NYC-0002", "held for another customer", "The line is down"):
            self.assertIn(word, told.note)
        approval = self.env["jewelry.approval"].search([("order_id", "=", sale.id)])
        self.assertEqual(approval.approver_employee_id, self.max)

    def _assert_proved(self):
        self.env.flush_all()
        self.env.invalidate_all()
        for model in ("jewelry.deposit.proof", "jewelry.stock.proof"):
            proof = self.env[model].with_user(self.accountant)._prove(self.company)
            self.assertTrue(proof.proved, proof.verdict)
