from odoo.tests import HttpCase, tagged

from odoo.addons.jewelry_pos.tests.online_common import OnlineBuilders

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayPortal(OnlineBuilders, HttpCase, JewelryArCommon):
    """The customer's own page, and the amounts a browser may ask for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visitor = cls._make_visitor()
        cls.agreement = cls._active_layaway()

    def test_the_customer_sees_own_layaways_and_schedule(self):
        self.authenticate("grace_portal", "grace_portal")
        page = self.url_open("/my/layaways").text
        self.assertIn(self.agreement.name, page)
        page = self.url_open(f"/my/layaways/{self.agreement.id}").text
        self.assertIn("920.00", page)
        self.assertIn("115.00", page)
        printed = self.url_open(f"/my/layaways/{self.agreement.id}?report_type=html")
        self.assertIn("Layaway Agreement", printed.text)

    def test_a_stranger_sees_nothing(self):
        other = self._active_layaway(
            partner=self.env["res.partner"].create({"name": "Somebody Else"})
        )
        self.authenticate("grace_portal", "grace_portal")
        page = self.url_open(f"/my/layaways/{other.id}")
        self.assertNotIn(other.name, page.text)
        self.logout()
        page = self.url_open(f"/my/layaways/{self.agreement.id}?access_token=nonsense")
        self.assertNotIn(self.agreement.name, page.text)

    def test_the_page_of_the_order_leads_to_the_layaway(self):
        order = self.agreement.sale_order_id
        response = self.url_open(
            order.get_portal_url(query_string="&payment_amount=5000"),
            allow_redirects=False,
        )
        self.assertIn(f"/my/layaways/{self.agreement.id}", response.headers["Location"])

    def test_online_amounts_are_capped_on_the_server(self):
        token = self.agreement._portal_ensure_token()
        url = f"/my/layaways/{self.agreement.id}/transaction"
        for amount in (920.01, 0, -10, "920", None):
            result = self._transaction(url, amount, token)
            self.assertIn("error", result, amount)
        result = self._transaction(url, 115.0, "nonsense")
        self.assertIn("error", result)
        result = self._transaction(url, 115.0, token)
        self.assertNotIn("error", result)
        tx = self.agreement.transaction_ids
        self.assertEqual(tx.amount, 115.0)
        self.assertEqual(tx.agreement_id, self.agreement)

    def test_the_stock_route_of_the_order_is_capped_too(self):
        order = self.agreement.sale_order_id
        token = order._portal_ensure_token()
        url = f"/my/orders/{order.id}/transaction"
        self.assertIn("error", self._transaction(url, 920.01, token))
        stranger = self._transaction(url, 920.01, "nonsense")
        self.assertNotIn(self.agreement.name, str(stranger))
        self.assertNotIn("920", str(stranger))
        self.assertNotIn("error", self._transaction(url, 115.0, token))

    def test_two_pages_cannot_pay_the_same_balance_twice(self):
        token = self.agreement._portal_ensure_token()
        url = f"/my/layaways/{self.agreement.id}/transaction"
        self._transaction(url, 920.0, token)
        self.agreement.transaction_ids._set_pending()
        self.assertIn("error", self._transaction(url, 920.0, token))

    def test_an_offer_is_not_paid_by_a_link_to_its_quotation(self):
        order = self._draft_layaway().sale_order_id
        token = order._portal_ensure_token()
        page = self.url_open(order.get_portal_url(query_string="&payment_amount=230"))
        self.assertIn("cannot be paid online yet", page.text)
        answer = self._transaction(f"/my/orders/{order.id}/transaction", 230.0, token)
        self.assertIn("cannot be paid online yet", str(answer["error"]))
        self.assertFalse(order.transaction_ids)
