from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillSettle(JewelryTillCommon):
    """A sales order that is settled at the till hands over the pieces it names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")
        cls.other = cls._make_piece(cls.ring, cost=500, tag="NYC-2")

    def _rows(self, order, user=None):
        Order = self.env["sale.order"].with_user(user or self.manager)
        return Order.jewelry_till_pieces(self.config.id, order.id)

    def _settle(self, order, user=None, **vals):
        """Settle an order as the till does, with what the server tells it."""
        rows = {row["line_id"]: row for row in self._rows(order)}
        converted = order.with_user(self.manager).order_line.read_converted()
        lines = [
            self._ui_line(
                self.env["stock.lot"].browse(rows[line["id"]]["piece"]["id"]),
                price=line["price_unit"],
                jewelry_piece=rows[line["id"]]["piece"],
                sale_order_origin_id=order.id,
                sale_order_line_id=line["id"],
            )
            for line in converted
        ]
        data = self._ui_order(lines, partner=order.partner_id, **vals)
        return self._sync(data, user=user or self.manager)

    def test_an_order_hands_over_its_pieces_with_their_own_cost(self):
        order = self._make_sale_order(self.other, self.piece)
        rows = self._rows(order)
        self.assertEqual([row["piece"]["tag"] for row in rows], ["NYC-2", "NYC-1"])
        self.assertEqual([row["refusal"] for row in rows], [False, False])
        self.assertFalse({"cost", "standard_price"} & set(rows[0]["piece"]))
        sold = self._settle(order)
        self.assertEqual(sold.lines.lot_id, self.other | self.piece)
        self.assertEqual(sold.lines.mapped("total_cost"), [500.0, 400.0])
        self.assertEqual(
            set((self.piece | self.other).mapped("jewelry_status")), {"sold"}
        )
        self.assertEqual(order.order_line.mapped("qty_delivered"), [1.0, 1.0])
        self.assertEqual(order.picking_ids.filtered("sale_id").state, "cancel")
        self.assertEqual(self._rows(order), [], "nothing is left to hand over")

    def test_a_quotation_is_confirmed_by_its_sale(self):
        order = self._make_sale_order(self.piece, confirm=False)
        sold = self._settle(order)
        self.assertEqual(sold.lines.lot_id, self.piece)
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.order_line.qty_delivered, 1.0)
        self.assertEqual(self.piece.jewelry_status, "sold")

    def _grow(self, piece):
        """Give this piece a laboratory-grown stone with its report."""
        grown = {"carat": 1.02, "origin": "laboratory_grown", "measurements": "6.5 x 6"}
        report = {"lab": "igi", "number": "LG581234567"}
        piece.jewelry_stone_ids = [Command.create(grown)]
        piece.jewelry_certificate_ids = [Command.create(report)]

    def _assert_names_piece_once(self, document):
        name = document.invoice_line_ids.filtered("product_id").name
        for text in (
            "Solitaire ring, 1.02 ct laboratory-grown diamond, 6.5 x 6 mm",
            "IGI LG581234567",
            "Tag NYC-1",
        ):
            self.assertEqual(name.count(text), 1, name)

    def test_the_invoice_of_a_settled_quotation_names_the_piece(self):
        self._grow(self.piece)
        order = self._make_sale_order(self.piece, confirm=False)
        sold = self._settle(order, to_invoice=True)
        self._assert_names_piece_once(sold.account_move)
        refund = self._refund(sold, to_invoice=True)
        self.assertEqual(refund.account_move.move_type, "out_refund")
        self._assert_names_piece_once(refund.account_move)

    def test_an_invoice_names_the_piece_that_the_till_chose_for_an_order(self):
        self._grow(self.piece)
        order = self._make_sale_order(self.piece, confirm=False)
        order.order_line.jewelry_lot_id = False
        self.assertEqual(order.order_line.name, "Solitaire ring")
        line = self._ui_line(
            self.piece,
            jewelry_piece=self.piece._jewelry_till_payload(self.config)[0],
            sale_order_origin_id=order.id,
            sale_order_line_id=order.order_line.id,
        )
        data = self._ui_order([line], partner=order.partner_id, to_invoice=True)
        self._assert_names_piece_once(self._sync(data, user=self.manager).account_move)

    def test_the_till_asks_for_no_serial_number(self):
        order = self._make_sale_order(self.piece)
        (row,) = order.with_user(self.manager).order_line.read_converted()
        self.assertEqual(row["lot_names"], [])

    def test_a_piece_that_went_elsewhere_is_refused_before_it_is_on_the_order(self):
        order = self._make_sale_order(self.piece, confirm=False)
        self._sell(self.piece)
        (row,) = self._rows(order)
        self.assertIn("already sold", row["refusal"])

    def _ask(self, user, order, customer):
        """What the till hears before payment about our piece."""
        Lot = self.env["stock.lot"].with_user(user)
        return Lot.jewelry_till_check(
            self.config.id, self.piece.ids, order.ids, customer.id
        )

    def test_a_cashier_learns_from_no_order_which_one_holds_a_piece(self):
        holder = self._make_sale_order(self.piece)
        other = self._make_sale_order(self.other)
        answers = [
            self._ask(self.cashier, order, self.customer) for order in (holder, other)
        ]
        self.assertIn("is held for another customer", answers[0][0])
        self.assertEqual(answers[0], answers[1])

    def test_before_payment_an_order_settles_for_its_own_customer_only(self):
        order = self._make_sale_order(self.piece)
        stranger = self.env["res.partner"].create({"name": "Somebody Else"})
        contact = self.env["res.partner"].create(
            {"name": "Her driver", "parent_id": self.customer.id}
        )
        for customer in (self.customer, contact):
            self.assertEqual(self._ask(self.manager, order, customer), [])
        for customer in (stranger, stranger.browse()):
            self.assertIn(order.name, self._ask(self.manager, order, customer)[0])

    def test_an_order_is_told_to_those_who_may_read_it_only(self):
        order = self._make_sale_order(self.piece)
        with self.assertRaises(AccessError):
            self._rows(order, self.cashier)
        _data, other_store = self._make_other_company()
        stranger = self._make_user(
            "stranger", "manager", other_store, other_store.company_id
        )
        with self.assertRaises(AccessError):
            self._rows(order, stranger)
