from ast import literal_eval

from lxml import etree

from odoo.fields import Command, Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestLists(TillAgreementCommon):
    """Stock's lists show sales; deposits and layaway offers have lists of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sold = cls._make_piece(cls.ring, cost=50, tag="NYC-0002")
        cls.household = cls.env["res.partner"].create(
            {"name": "Miller & Sons", "is_company": True}
        )
        cls.customer.parent_id = cls.household

    def setUp(self):
        super().setUp()
        self.agreement = self._start(tenders=[(self.cash, 100.0), (self.card, 130.0)])
        self.deposit = self.agreement.pos_payment_ids.pos_order_id
        self.sale = self._sell_piece()
        self.session = self.config.current_session_id

    def _sell_piece(self):
        piece = self.sold.sudo()._jewelry_till_payload(self.config)[0]
        line = {
            "product_id": self.ring.id,
            "jewelry_piece": piece,
            "qty": 1,
            "price_unit": 1000.0,
            "tax_ids": [Command.set(self.tax_sale_a.ids)],
            "price_subtotal": 1000.0,
            "price_subtotal_incl": 1150.0,
        }
        data = self._order_data(
            [(self.card, 1150.0)], lines=[line], amount_total=1150.0, amount_tax=150.0
        )
        return self._sync(data)

    def _opened(self, xmlid, user=None):
        """What a list shows when its menu is opened: domain and default filters."""
        user = user or self.manager
        action = self.env["ir.actions.act_window"].with_user(user)
        action = action._for_xml_id(xmlid)
        context = safe_eval(
            action["context"] or "{}", {"active_id": self.config.id, "uid": user.id}
        )
        Model = self.env[action["res_model"]].with_user(user)
        view = Model.get_view(
            action["search_view_id"] and action["search_view_id"][0], "search"
        )
        domain = Domain(literal_eval(action["domain"] or "[]"))
        tree = self._tree(view["arch"])
        for name in context:
            for node in tree.xpath(
                f"//filter[@name='{name.removeprefix('search_default_')}']"
            ):
                filtered = safe_eval(node.get("domain"), {"uid": user.id})
                domain &= Domain(filtered)
        return Model.search(domain)

    def _tree(self, arch):
        return etree.fromstring(arch)

    def test_the_orders_of_the_point_of_sale_are_sales(self):
        for xmlid in (
            "point_of_sale.action_pos_pos_form",
            "point_of_sale.action_pos_order_filtered",
        ):
            found = self._opened(xmlid)
            self.assertIn(self.sale, found, xmlid)
            self.assertNotIn(self.deposit, found, xmlid)

    def test_deposits_have_their_own_list(self):
        for user in (self.manager, self.cashier):
            found = self._opened("jewelry_ar.pos_order_deposit_action", user)
            self.assertIn(self.deposit, found)
            self.assertNotIn(self.sale, found)
        menu = self.env.ref("jewelry_ar.pos_order_deposit_menu")
        self.assertEqual(
            menu.parent_id, self.env.ref("point_of_sale.menu_point_of_sale")
        )
        row = self.deposit.with_user(self.manager)
        self.assertEqual(row.jewelry_deposit_amount, 230.0)
        self.assertEqual(
            set(row.jewelry_tender_names.split(", ")), {self.cash.name, self.card.name}
        )
        self.assertEqual(self.sale.jewelry_deposit_amount, 0.0)

    def test_the_list_of_deposits_opens_for_each_role(self):
        action = self.env.ref("jewelry_ar.pos_order_deposit_action")
        for user in (self.manager, self.cashier, self.admin_user):
            Order = self.env["pos.order"].with_user(user)
            arch = self._tree(Order.get_view(action.view_id.id, "list")["arch"])
            names = arch.xpath("//field/@name")
            rows = Order.web_search_read(
                [("jewelry_purpose", "=", "deposit")],
                {
                    name: {"fields": {"display_name": {}}}
                    if Order._fields[name].relational
                    else {}
                    for name in names
                },
            )["records"]
            self.assertEqual(rows[0]["jewelry_deposit_amount"], 230.0)

    def test_a_session_counts_sales_and_deposits_apart(self):
        self.assertEqual(self.session.order_count, 1)
        self.assertEqual(self.session.jewelry_deposit_count, 1)
        Order = self.env["pos.order"]
        sales = Order.search(self.session.action_view_order()["domain"])
        self.assertEqual(sales, self.sale)
        deposits = Order.search(self.session.action_jewelry_view_deposits()["domain"])
        self.assertEqual(deposits, self.deposit)

    def test_the_dashboard_counts_and_adds_up_sales(self):
        shown = self.config.get_statistics_for_session(self.session)["orders"]["paid"]
        self.assertEqual((shown["count"], shown["amount"]), (1, 1150.0))
        report = self.env["report.pos.order"].search(
            [("session_id", "=", self.session.id)]
        )
        self.assertEqual(report.order_id, self.sale)

    def test_a_customer_counts_sales_only(self):
        self.assertEqual(self.customer.pos_order_count, 1)
        self.assertEqual(self.household.pos_order_count, 1)
        for partner in self.customer | self.household:
            action = partner.action_view_pos_order()
            found = self.env["pos.order"].search(action["domain"])
            self.assertEqual(found, self.sale)

    def test_quotations_are_shown_without_layaway_offers(self):
        piece = self._make_piece(self.ring, cost=1, tag="NYC-0003")
        offer = self._agreements().browse(self._quote(piece)["id"]).sudo()
        offer.sale_order_id.user_id = self.manager
        quotation = self._make_sale_order(
            self._make_piece(self.ring, cost=1, tag="NYC-0004"), confirm=False
        )
        quotation.user_id = self.manager
        for xmlid in (
            "sale.action_quotations_with_onboarding",
            "sale.action_quotations",
        ):
            found = self._opened(xmlid)
            self.assertIn(quotation, found)
            self.assertNotIn(offer.sale_order_id, found)
        opened = offer.with_user(self.manager).action_view_order()
        self.assertEqual(opened["res_id"], offer.sale_order_id.id)
        self.assertEqual(offer.sale_order_id.amount_unpaid, 0.0)

    def test_somebody_who_only_sells_searches_the_quotations_without_offers(self):
        clerk = self.env["res.users"].create(
            {
                "name": "Salesman",
                "login": "lists_salesman",
                "group_ids": [
                    Command.set(
                        [self.env.ref("sales_team.group_sale_salesman_all_leads").id]
                    )
                ],
                "company_id": self.env.company.id,
                "company_ids": [Command.set(self.env.company.ids)],
            }
        )
        Order = self.env["sale.order"].with_user(clerk)
        self._quote(self._make_piece(self.ring, cost=1, tag="NYC-0005"))
        offers = Order.search([("jewelry_is_offer", "=", True)])
        self.assertEqual(set(offers.mapped("state")), {"draft"})
        self.assertNotIn(self.agreement.sale_order_id, offers)
        others = Order.search([("jewelry_is_offer", "=", False)])
        self.assertFalse(others & offers)
        self.assertIn(self.agreement.sale_order_id, others)
