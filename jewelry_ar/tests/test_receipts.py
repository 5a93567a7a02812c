import json
from datetime import timedelta

from freezegun import freeze_time

from odoo.fields import Command
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestReceipts(HttpCase, JewelryArCommon):
    """Every movement of money has a receipt that says on any day what it said then."""

    def setUp(self):
        super().setUp()
        self.agreement = self._draft_layaway()
        self.env["res.users"].create(
            {
                "name": "Grace Miller",
                "login": "grace_portal",
                "password": "grace_portal",
                "partner_id": self.customer.id,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )

    def _wizard(self, kind, user=None, **vals):
        model = self.env[f"jewelry.agreement.{kind}.wizard"]
        return model.with_user(user or self.manager).create(
            {
                "agreement_id": self.agreement.id,
                "journal_id": self.bank_journal.id,
                **vals,
            }
        )

    def _page(self, url):
        return " ".join(self.url_open(url).text.split())

    def _download(self, action):
        """Fetch the receipt as the browser does after the dialog was confirmed."""
        url = (
            f"/report/pdf/{action['report_name']}/{action['context']['active_ids'][0]}"
        )
        form = {
            "data": json.dumps([url, action["report_type"]]),
            "csrf_token": Request.csrf_token(self),
        }
        response = self.url_open("/report/download", data=form)
        self.assertEqual(response.status_code, 200, response.text[:500])
        return " ".join(response.text.split())

    def test_a_manager_takes_a_payment_once_and_prints_it_as_often_as_needed(self):
        self.authenticate("jewelry_manager", "jewelry_manager")
        wizard = self._wizard("payment")
        action = wizard.action_confirm()
        self.assertTrue(
            action["close_on_report_download"], "the dialog stays open: a second click"
        )
        again = wizard.action_confirm()
        self.assertEqual(self.agreement.amount_deposited, 230.0, "booked once")
        for receipt in (self._download(action), self._download(again)):
            self.assertIn("Payment Received", receipt)
            self.assertIn("920.00", receipt)
            self.assertIn("held for you", receipt)

    def test_a_receipt_says_the_next_payment_of_its_own_day(self):
        self.authenticate("jewelry_manager", "jewelry_manager")
        yesterday = self.store._local_today() - timedelta(days=1)
        first = self._wizard("payment", date=yesterday).action_confirm()
        self._wizard("payment", amount=215.0).action_confirm()
        receipt = self._download(first)
        due = self.agreement.installment_ids.sorted("sequence")[1:3].mapped("due_date")
        self.assertIn(due[0].strftime("%m/%d/%Y"), receipt)
        self.assertNotIn(due[1].strftime("%m/%d/%Y"), receipt)
        rows = self.agreement._money_history()
        self.assertEqual(rows[1]["next"], {"due_date": due[1], "amount": 15.0})
        self.assertEqual(rows[1]["balance"], 705.0)

    def test_a_manager_prints_each_receipt_again_from_the_history(self):
        self.authenticate("jewelry_manager", "jewelry_manager")
        self._open_session()
        self._till_deposit(self.agreement, [(self.card, 230.0)])
        tomorrow = self.store._local_today() + timedelta(days=1)
        with freeze_time(f"{tomorrow} 15:00:00"):
            self._wizard("payment").action_confirm()
        history = self.agreement.with_user(self.manager).history_html
        urls = [row["url"] for row in self.agreement._money_history()]
        self.assertEqual(len(set(urls)), 2)
        for url, balance in zip(urls, ("920.00", "805.00"), strict=True):
            self.assertIn(f'href="{url}"', history)
            receipt = self._page(url)
            self.assertIn(self.agreement.name, receipt)
            self.assertIn(balance, receipt)
        for document in (
            self.agreement.payment_ids.with_user(self.accountant),
            self.agreement.pos_payment_ids.pos_order_id.with_user(self.manager),
        ):
            bound = self.env["ir.actions.actions"].with_user(document.env.user)
            names = [
                action["name"]
                for action in bound.get_bindings(document._name).get("report", ())
            ]
            self.assertIn("Layaway Receipt", names)

    def test_the_receipt_of_another_store_is_not_printed(self):
        url = self._receipt_of_a_deposit()
        other = self._make_store("Columbus", code="COL", config=False)
        self._make_user("columbus", "manager", stores=other)
        self.authenticate("jewelry_columbus", "jewelry_columbus")
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_qweb"):
            self.assertNotIn(self.agreement.name, self._page(url))
        self.authenticate("jewelry_cashier", "jewelry_cashier")
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_qweb"):
            self.assertNotIn(self.agreement.name, self._page(url))

    def _receipt_of_a_deposit(self):
        self.agreement._take_deposit(230.0, self.bank_journal)
        return self.agreement._money_history()[0]["url"]

    def test_cancelling_prints_what_is_paid_back_and_no_balance(self):
        self.authenticate("jewelry_manager", "jewelry_manager")
        first = self._receipt_of_a_deposit()
        action = self._wizard("cancel", reason="Moved away").action_confirm()
        self.assertTrue(action["close_on_report_download"])
        receipt = self._download(action)
        for text in ("Payment Returned", "Paid back with", "230.00", "is cancelled"):
            self.assertIn(text, receipt)
        for text in ("Balance left", "Received with", "held for you", "Next payment"):
            self.assertNotIn(text, receipt)
        self.assertIn("920.00", self._page(first), "what was left on that day")
        rows = self.agreement._money_history()
        self.assertEqual([row["amount"] for row in rows], [230.0, -230.0])
        self.assertEqual([row["balance"] for row in rows], [920.0, None])
        history = self.agreement.with_user(self.manager).history_html
        self.assertNotIn("1,150.00", history)

    def test_a_refund_paid_later_is_printed_without_a_balance(self):
        self.authenticate("jewelry_manager", "jewelry_manager")
        self._receipt_of_a_deposit()
        self._wizard("cancel", reason="Moved away", refund="later").action_confirm()
        action = self._wizard("payment", direction="out").action_confirm()
        self.assertNotIn("Balance left", self._download(action))
        rows = self.agreement._money_history()
        self.assertEqual([row["balance"] for row in rows], [920.0, None, None])
        self.assertEqual(self.agreement.amount_refund_due, 0.0)

    def test_money_that_came_too_late_is_receipted_without_a_balance(self):
        self._open_session()
        self._receipt_of_a_deposit()
        self.agreement._cancel("Moved away")
        self._till_deposit(self.agreement, [(self.card, 115.0)], jewelry_offline=True)
        rows = self.agreement._money_history()
        self.assertEqual(
            sorted((row["amount"], row["balance"]) for row in rows if row["url"]),
            [(115.0, None), (230.0, 920.0)],
        )
        (late,) = [row for row in rows if row["late"]]
        self.authenticate("jewelry_manager", "jewelry_manager")
        receipt = self._page(late["url"])
        self.assertIn("is due back to you", receipt)
        self.assertNotIn("Balance left", receipt)

    def test_history_after_a_pick_up_at_the_till_ends_at_zero(self):
        self._open_session()
        self._till_deposit(self.agreement, [(self.card, 345.0)])
        self._till_pickup(self.agreement, [(self.cash, 500.0), (self.card, 305.0)])
        self.assertEqual(self.agreement.state, "completed")
        rows = self.agreement._money_history()
        self.assertEqual([row["amount"] for row in rows], [345.0, 805.0, -345.0])
        self.assertEqual([row["balance"] for row in rows], [805.0, 0.0, 0.0])
        self.assertIn(self.cash.name, rows[1]["label"])
        self.assertIn(self.card.name, rows[1]["label"])
        self.authenticate("jewelry_manager", "jewelry_manager")
        receipt = self._page(rows[1]["url"])
        self.assertIn("805.00", receipt)
        self.assertNotIn("held for you", receipt)

    def test_history_after_a_pick_up_in_the_back_office_ends_at_zero(self):
        self._receipt_of_a_deposit()
        self._wizard("pickup").action_confirm()
        rows = self.agreement._money_history()
        self.assertEqual([row["amount"] for row in rows], [230.0, 920.0, -230.0])
        self.assertEqual([row["balance"] for row in rows], [920.0, 0.0, 0.0])

    def test_the_customer_sees_the_same_history_and_prints_the_receipts(self):
        self._receipt_of_a_deposit()
        self.authenticate("grace_portal", "grace_portal")
        url = f"/my/layaways/{self.agreement.id}"
        receipt = self._page(f"{url}?report_type=html&receipt=1")
        self.assertIn("Payment Received", receipt)
        self.assertIn("920.00", receipt)
        self.agreement._cancel("Moved away", journal=self.bank_journal)
        page = self._page(url)
        self.assertIn("receipt=1", page)
        self.assertIn("receipt=2", page)
        self.assertNotIn("/report/pdf", page)
        history = page[page.index("o_jewelry_history") :]
        self.assertNotIn("1,150.00", history)
        self.assertIn(
            "Payment Returned", self._page(f"{url}?report_type=html&receipt=2")
        )
        self.assertIn(
            "o_portal_layaway", self._page(f"{url}?report_type=html&receipt=9")
        )
