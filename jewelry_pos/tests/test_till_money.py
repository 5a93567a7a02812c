from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillMoney(JewelryTillCommon):
    """What the till leaves in the books, and the documents that follow."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till_session = cls._open_till()
        cls.tag_number = 0

    def _piece(self):
        type(self).tag_number += 1
        return self._make_piece(self.ring, cost=400, tag=f"NYC-{self.tag_number}")

    def _receivables(self):
        account = self.env.company.account_default_pos_receivable_account_id
        methods = self.config.payment_method_ids.receivable_account_id
        return self.env["account.move.line"].search(
            [
                ("account_id", "in", (account | methods).ids),
                ("parent_state", "=", "posted"),
                ("balance", "!=", 0),
            ]
        )

    def test_a_closed_session_balances_and_leaves_no_open_till_receivable(self):
        before = self._receivables()
        half = [(self.cash, 575.0), (self.card, 575.0)]
        self._sell(self._piece())
        self._sell(self._piece(), payments=[(self.card, 1150.0)])
        self._sell(self._piece(), payments=half)
        for payments in ([(self.cash, 1150.0)], [(self.card, 1150.0)], half):
            order = self._sell(
                self._piece(),
                payments=payments,
                partner=self.customer,
                to_invoice=True,
            )
            self.assertEqual(order.account_move.payment_state, "paid")
        self._refund(order, payments=[(self.card, -1150.0)], to_invoice=True)
        self._refund(self._sell(self._piece()))
        self._close_till(self.till_session)
        self.assertEqual(self.till_session.state, "closed")
        self.assertAlmostEqual(
            sum(self.till_session.move_id.line_ids.mapped("balance")), 0
        )
        left = (self._receivables() - before).filtered(lambda x: not x.reconciled)
        self.assertFalse(
            left, left.mapped(lambda x: (x.move_id.ref, x.name, x.balance))
        )

    def test_an_invoiced_order_queues_its_document_and_renders_nothing(self):
        Move = self.env.registry["account.move"]
        with patch.object(Move, "_generate_and_send") as render:
            order = self._sell(self._piece(), partner=self.customer, to_invoice=True)
        render.assert_not_called()
        row = self.env["jewelry.document.queue"].search(
            [("move_id", "=", order.account_move.id)]
        )
        self.assertEqual(row.state, "pending")
        with patch.object(Move, "_generate_and_send") as render:
            row._process()
        render.assert_called_once()
        self.assertEqual(row.state, "done")

    def test_a_document_that_fails_is_tried_again_and_then_asks_a_person(self):
        order = self._sell(self._piece(), partner=self.customer, to_invoice=True)
        row = self.env["jewelry.document.queue"].search(
            [("move_id", "=", order.account_move.id)]
        )
        Row = self.env.registry["jewelry.document.queue"]
        logger = "odoo.addons.jewelry_pos.models.jewelry_document_queue"
        error = UserError("No printer\n<lp0> is off")
        with patch.object(Row, "_render_and_send", side_effect=error):
            with self.assertLogs(logger, "WARNING"):
                row._process()
            self.assertEqual((row.state, row.attempts), ("pending", 1))
            self.assertGreater(row.next_try, fields.Datetime.now())
            self.assertLess(row.next_try, fields.Datetime.now() + timedelta(minutes=2))
            with self.assertLogs(logger, "WARNING"):
                for _attempt in range(5):
                    row._process()
        self.assertEqual(row.state, "failed")
        self.assertIn("No printer", row.last_error)
        self.assertIn("&lt;lp0&gt; is off", row.activity_ids.note)
        row.with_user(self.accountant).action_try_again()
        self.assertEqual((row.state, row.attempts), ("pending", 0))

    def test_the_invoice_names_the_piece(self):
        piece = self._piece()
        order = self._sell(piece, partner=self.customer, to_invoice=True)
        name = order.account_move.invoice_line_ids[:1].name
        self.assertIn(f"Tag {piece.jewelry_tag}", name)
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "account.account_invoices", order.account_move.ids
        )
        self.assertIn(f"Tag {piece.jewelry_tag}", html.decode())
        self.assertIn(order.pos_reference, html.decode())
        self.assertIn("data:image/svg+xml", html.decode())

    def test_the_store_gives_its_taxes_and_stock_to_its_till(self):
        position = self.env["account.fiscal.position"].create({"name": "New York"})
        self._close_till(self.till_session)
        self.store.fiscal_position_id = position
        self.assertEqual(self.config.default_fiscal_position_id, position)
        self.assertEqual(
            self.config.company_id.point_of_sale_update_stock_quantities, "real"
        )
        self.assertFalse(self.config.picking_type_id.use_create_lots)


@tagged("post_install", "-at_install")
class TestTillCustomers(JewelryTillCommon):
    """Customers can be called, written to, and found by a phone's last digits."""

    def _create(self, **vals):
        return (
            self.env["res.partner"]
            .with_user(self.cashier)
            .create({"name": "Ann", **vals})
        )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.usa = cls.env.ref("base.us")

    def test_a_phone_is_stored_as_people_abroad_dial_it(self):
        partner = self._create(phone="(212) 555-2368", country_id=self.usa.id)
        self.assertEqual(partner.phone, "+12125552368")
        partner.phone = "614.555.2301"
        self.assertEqual(partner.phone, "+16145552301")

    def test_a_wrong_phone_or_e_mail_is_refused_with_a_sentence(self):
        with self.assertRaisesRegex(UserError, "12 is not a phone number"):
            self._create(phone="12", country_id=self.usa.id)
        with self.assertRaisesRegex(UserError, "not an e-mail address"):
            self._create(email="ann at example")

    def test_the_last_digits_of_a_phone_find_the_customer(self):
        partner = self._create(phone="+1 212 555 2368", country_id=self.usa.id)
        self._create(phone="+1 212 555 2399", country_id=self.usa.id)
        find = self.env["res.partner"].with_user(self.cashier).jewelry_till_customers
        for digits in ("2368", "555-2368", "(212) 555 2368"):
            rows = find(self.config.id, digits)["res.partner"]
            self.assertEqual([row["id"] for row in rows], partner.ids)
        self.assertFalse(find(self.config.id, "Ann")["res.partner"])
