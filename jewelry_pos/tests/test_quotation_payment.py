from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import JewelryCommon
from .online_common import OnlineBuilders

WAIT = "still has to confirm the pieces"


@tagged("post_install", "-at_install")
class TestQuotationPayment(OnlineBuilders, JewelryCommon, HttpCase):
    """A link that somebody made by hand asks money for a quotation of pieces."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visitor = cls._make_visitor()
        cls.salesman = cls._make_colleague("salesman", "sales_team.group_sale_salesman")
        cls.piece = cls._make_piece(tag="NYC-1")
        cls.without_piece = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "user_id": cls.salesman.id,
                "require_payment": True,
                "order_line": [Command.create({"product_id": cls.piece.product_id.id})],
            }
        )
        cls.quotation = cls._make_sale_order(cls.piece, confirm=False)
        cls.quotation.write({"require_payment": True, "user_id": cls.salesman.id})

    def _sell_to_another(self):
        """Somebody buys the piece while the customer has its quotation open."""
        other = self.env["res.partner"].create({"name": "Henry Clark"})
        self._make_sale_order(self.piece, partner=other)

    def _page(self, order):
        return self.url_open(
            order.get_portal_url(query_string="&payment_amount=1150")
        ).text

    def _pay(self, order):
        token = order._portal_ensure_token()
        return self._transaction(f"/my/orders/{order.id}/transaction", 1150.0, token)

    def _assert_kept(self, order, tx, reason):
        """The money is the customer's credit, and the managers are told why."""
        self.assertEqual(order.state, "draft")
        self.assertEqual(tx.payment_id.move_id.state, "posted")
        credit = tx.payment_id.move_id.line_ids.filtered("credit")
        self.assertEqual(credit.account_id.account_type, "asset_receivable")
        self.assertEqual((credit.partner_id, credit.credit), (self.customer, 1150.0))
        told = order.activity_ids.filtered(lambda x: x.user_id == self.manager)
        for text in (reason, tx.reference, order.name, "1,150.00"):
            self.assertIn(text, told.note)

    # -- before the money -------------------------------------------------------------

    def test_the_salesman_is_told_before_the_link_is_sent(self):
        links = self.env["payment.link.wizard"].with_user(self.salesman)
        for order, sentence in (
            (self.without_piece, "Choose the piece of"),
            (self.quotation, ""),
        ):
            link = links.with_context(
                active_id=order.id, active_model="sale.order"
            ).create({})
            self.assertIn(sentence, link.warning_message or "")
            self.assertEqual(bool(link.warning_message), bool(sentence))
        self._sell_to_another()
        link = links.with_context(
            active_id=self.quotation.id, active_model="sale.order"
        ).create({})
        self.assertIn("held for another customer", link.warning_message)

    def test_no_money_is_asked_for_a_quotation_without_its_piece(self):
        self.assertIn(WAIT, self._page(self.without_piece))
        self.assertIn(WAIT, str(self._pay(self.without_piece)["error"]))
        self.assertFalse(self.without_piece.transaction_ids)

    def test_no_money_is_asked_for_a_piece_that_is_gone(self):
        self.assertNotIn(WAIT, self._page(self.quotation))
        self.assertTrue(self.quotation._has_to_be_paid())
        self._sell_to_another()
        self.env.flush_all()
        self.assertFalse(self.quotation._has_to_be_paid())
        self.assertIn(WAIT, self._page(self.quotation))
        self.assertIn(WAIT, str(self._pay(self.quotation)["error"]))
        self.assertFalse(self.quotation.transaction_ids)

    def test_a_piece_that_is_there_is_paid_online(self):
        self.assertNotIn("error", self._pay(self.quotation))
        self.assertEqual(self.quotation.transaction_ids.amount, 1150.0)

    def test_what_is_confirmed_is_paid_online_without_asking_for_its_pieces(self):
        self.quotation.action_confirm()
        self.assertNotIn(WAIT, self._page(self.quotation))
        self.assertNotIn("error", self._pay(self.quotation))

    # -- after the money --------------------------------------------------------------

    def test_a_quotation_whose_piece_is_there_is_confirmed_by_its_money(self):
        tx = self._online(1150.0, sale_order_ids=[Command.set(self.quotation.ids)])
        self.assertEqual(self.quotation.state, "sale")
        self.assertEqual(tx.payment_id.move_id.state, "posted")
        self.assertFalse(self.quotation.activity_ids)
        self.assertEqual(self.piece.jewelry_holder_id, self.quotation)

    def test_money_for_a_quotation_without_its_piece_is_kept(self):
        orders = self.without_piece
        tx = self._online(1150.0, sale_order_ids=[Command.set(orders.ids)])
        self._assert_kept(orders, tx, "Choose the piece of")

    def test_money_for_a_piece_that_was_sold_meanwhile_is_kept(self):
        self._sell_to_another()
        tx = self._online(1150.0, sale_order_ids=[Command.set(self.quotation.ids)])
        # A manager is told who has it.
        self._assert_kept(self.quotation, tx, "Henry Clark")
