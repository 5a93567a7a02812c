from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestSaleOrder(JewelryTillCommon):
    """A sale in the back office names its piece, as at the till."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.salesman = cls._make_colleague("salesman", "sales_team.group_sale_salesman")
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

    def _choose(self, line, tag):
        """Search what the field offers and take it, as the browser does."""
        # A field that somebody else has read is not asked for again.
        self.env.invalidate_all()
        names = {"product_id": line.product_id.id}
        domain = safe_eval(line._fields["jewelry_lot_id"].domain, names)
        found = line.env["stock.lot"].name_search(tag, domain)
        self.env.invalidate_all()
        line.jewelry_lot_id = found and found[0][0]

    def test_an_order_is_confirmed_once_its_piece_is_chosen(self):
        order = self._quote(self.ring)
        order.require_signature = True
        self.assertFalse(order._has_to_be_signed(), "nor accepted by the customer")
        with self.assertRaisesRegex(
            UserError, "Choose the piece of Solitaire ring first"
        ):
            order.action_confirm()
        self._choose(order.order_line, "ONE")
        self.assertEqual(order.order_line.jewelry_lot_id, self.piece)
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

    def test_whoever_chooses_a_piece_sees_no_cost(self):
        self.env.invalidate_all()
        piece = self.piece.with_user(self.salesman)
        self.assertEqual(piece.jewelry_tag, "ONE")
        for cost in ("standard_price", "total_value", "jewelry_vendor_id"):
            with self.assertRaises(AccessError):
                piece.read([cost])

    def test_the_same_piece_is_promised_once(self):
        order = self._quote(self.ring)
        self._choose(order.order_line, "ONE")
        order.order_line.copy({"order_id": order.id})
        self.assertEqual(order.order_line.jewelry_lot_id, self.piece)
        with self.assertRaisesRegex(UserError, "ONE is on this order twice"):
            order.action_confirm()
        order.order_line[1].unlink()
        order.action_confirm()
        self.assertEqual(self.piece.jewelry_status, "on_hold")

    def test_what_is_added_to_a_confirmed_order_must_be_free(self):
        order = self._quote(self.ring)
        self._choose(order.order_line, "ONE")
        order.action_confirm()
        held = self._make_piece(self.ring, tag="TWO")
        self._make_sale_order(held)
        Line = self.env["sale.order.line"].with_user(self.salesman)
        for piece, sentence in (
            (self.piece, "ONE is on this order twice"),
            (held, "TWO is held for another customer"),
        ):
            line = {"order_id": order.id, "product_id": self.ring.id}
            with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
                Line.create(line | {"jewelry_lot_id": piece.id})

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
