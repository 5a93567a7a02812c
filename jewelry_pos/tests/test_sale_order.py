from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestSaleOrder(JewelryTillCommon):
    """A sale in the back office names its piece, as at the till."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.salesman = cls._make_user("salesman", "sales")
        cls.salesman.group_ids = cls.env.ref("base.group_user") | cls.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        cls.piece = cls._make_piece(cls.ring, tag="ONE")

    def _quote(self, product, company=None):
        company = company or self.env.company
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": company.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )
        order.user_id = self.salesman
        return order.with_user(self.salesman)

    def test_an_order_is_confirmed_once_its_piece_is_chosen(self):
        order = self._quote(self.ring)
        order.require_signature = True
        self.assertFalse(order._has_to_be_signed(), "nor accepted by the customer")
        with self.assertRaisesRegex(
            UserError, "Choose the piece of Solitaire ring first"
        ):
            order.action_confirm()
        order.order_line.jewelry_lot_id = self.piece
        self.assertTrue(order._has_to_be_signed())
        order.action_confirm()
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        other = self._make_piece(self.ring)
        line = {"order_id": order.id, "product_id": self.ring.id}
        Line = self.env["sale.order.line"].with_user(self.salesman)
        with (
            self.assertRaisesRegex(UserError, "Choose the piece"),
            self.env.cr.savepoint(),
        ):
            Line.create(line)
        Line.create(line | {"jewelry_lot_id": other.id})
        self.assertEqual(other.jewelry_status, "on_hold")

    def test_other_goods_and_other_companies_sell_as_in_stock_odoo(self):
        serial = self._make_style(
            "Wall clock", jewelry_is_style=False, lot_valuated=False
        )
        service = self.env["product.product"].create(
            {"name": "Engraving", "type": "service"}
        )
        for product in (serial, service):
            order = self._quote(product)
            order.action_confirm()
            self.assertEqual(order.state, "sale")
        data = self.setup_other_company(name="No Jeweler")
        self.salesman.company_ids += data["company"]
        order = self._quote(self.ring, data["company"])
        order.with_company(data["company"]).action_confirm()
        self.assertEqual(order.state, "sale")

    def test_the_till_names_the_piece_of_a_quotation_it_settles(self):
        self._open_till()
        order = self._quote(self.ring).sudo()
        line = self._ui_line(
            self.piece,
            sale_order_origin_id=order.id,
            sale_order_line_id=order.order_line.id,
        )
        settled = self._ui_order([line], partner=self.customer)
        sold = self._sync(settled, user=self.manager)
        self.assertEqual(sold.state, "paid")
        self.assertEqual(order.state, "sale")
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertEqual(order.order_line.qty_delivered, 1)
        waiting = order.picking_ids.filtered(lambda p: p.state != "cancel")
        self.assertFalse(waiting - sold.picking_ids, "nothing is left to deliver")
