from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.point_of_sale.models.pos_order import PosOrder

from .costing_common import CostingCommon


@tagged("post_install", "-at_install")
class TestPieceCosting(CostingCommon):
    """The cost of a sale is that of the pieces sold, to the cent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cheap = cls._make_piece(cls.style, cost=100)
        cls.dear = cls._make_piece(cls.style, cost=500)
        cls.consigned = cls._make_piece(cls.style, owner=cls.vendor)

    def test_two_pieces_of_a_style_on_one_order_keep_their_own_costs(self):
        order = self._sell(self.cheap, self.dear)
        self.assertEqual(
            self._costs(order), {self.cheap.name: 100, self.dear.name: 500}
        )
        moves = order.picking_ids.move_ids
        self.assertEqual(sorted(moves.mapped("value")), [100, 500])
        self.assertEqual(moves.jewelry_pos_line_id, order.lines)

    def test_the_session_books_each_cost_once(self):
        self._sell(self.cheap, self.dear)
        session = self._close_session()
        self.assertEqual(self._balance(self.cogs_account, session.move_id), 600)
        self.assertEqual(self._balance(self.stock_account, session.move_id), -600)

    def test_cost_of_goods_leaves_out_the_consigned_piece(self):
        order = self._sell(self.dear, self.consigned)
        self.assertEqual(
            self._costs(order), {self.dear.name: 500, self.consigned.name: 0}
        )
        session = self._close_session()
        self.assertEqual(self._balance(self.cogs_account, session.move_id), 500)

    def test_an_invoice_from_the_till_carries_the_cost_of_each_piece(self):
        order = self._sell(self.cheap, self.dear, self.consigned, invoice=True)
        cogs = order.account_move.line_ids.filtered(
            lambda line: line.account_id == self.stock_account
        )
        self.assertEqual(sorted(cogs.mapped("balance")), [-500, -100])

    def test_consigned_pieces_are_not_in_the_value_of_the_stock(self):
        self.assertEqual(self.style.total_value, 600)
        self.assertEqual(self.style.avg_cost, 300)
        self.assertEqual(self.style.standard_price, 300)
        self.assertEqual(self.consigned.total_value, 0)
        self.assertEqual(self.dear.total_value, 500)

    def test_a_delivery_of_owned_and_consigned_is_worth_the_owned(self):
        warehouse = self.store.warehouse_id
        places = {
            "location_id": warehouse.lot_stock_id.id,
            "location_dest_id": self.env.ref("stock.stock_location_customers").id,
        }
        goods = {"product_id": self.style.id, "product_uom_qty": 3}
        delivery = self.env["stock.picking"].create(
            {
                "picking_type_id": warehouse.out_type_id.id,
                "move_ids": [(0, 0, {**goods, **places})],
                **places,
            }
        )
        delivery.action_confirm()
        delivery.action_assign()
        delivery.move_ids.picked = True
        delivery._action_done()
        self.assertEqual(len(delivery.move_line_ids), 3)
        self.assertEqual(delivery.move_ids.value, 600)

    def test_a_returned_piece_comes_back_at_its_cost_and_to_its_owner(self):
        order = self._sell(self.cheap, self.dear, self.consigned)
        refund = self._refund(order, self.dear)
        self.assertEqual(self._costs(refund), {self.dear.name: -500})
        self.assertEqual(refund.picking_ids.move_ids.value, 500)
        self.assertFalse(refund.picking_ids.move_line_ids.owner_id)
        self.assertEqual(self.style.total_value, 500)
        back = self._refund(order, self.consigned)
        self.assertEqual(back.picking_ids.move_line_ids.owner_id, self.vendor)
        self.assertEqual(self.style.total_value, 500)

    def test_a_refunded_invoice_gives_back_the_cost_of_its_piece(self):
        order = self._sell(self.cheap, self.dear, invoice=True)
        refund = self._refund(order, self.dear, invoice=True)
        self.assertEqual(self._balance(self.stock_account, refund.account_move), 500)

    def test_margin_of_a_refund_is_the_margin_of_the_sale_taken_back(self):
        order = self._sell(self.dear)
        self.assertEqual(order.margin, 500)
        self.assertEqual(self._refund(order, self.dear).margin, -500)

    def test_margin_of_a_refund_from_the_back_office_is_negative_too(self):
        order = self._sell(self.dear)
        action = order.sudo().refund()
        refund = self.env["pos.order"].browse(action["res_id"])
        refund.lines.total_cost = -500
        self.assertEqual(refund.lines.margin, -500)
        self.assertEqual(refund.lines.margin_percent, 0.5)

    def test_the_report_takes_back_the_margin_of_every_refund(self):
        sale = self._sell(self.dear)
        at_till = self._refund(sale, self.dear)
        again = self._sell(self.cheap)
        by_hand = self.env["pos.order"].browse(again.sudo().refund()["res_id"])
        by_hand.lines.total_cost = -100
        self.env.flush_all()
        report = self.env["report.pos.order"].with_user(self.manager)
        margins = [
            report.search([("order_id", "=", order.id)]).margin
            for order in (sale, at_till, again, by_hand)
        ]
        self.assertEqual(margins, [500, -500, 900, -900])

    def test_order_invoiced_after_the_close_books_its_cost_once(self):
        order = self._sell(self.dear)
        self._close_session()
        order.partner_id = self.customer
        order.with_context(generate_pdf=False).action_pos_order_invoice()
        self.assertEqual(self._balance(self.cogs_account), 500)

    def test_an_exchange_invoiced_after_the_close_books_each_cost_on_its_side(self):
        sale = self._sell(self.cheap)
        exchange = self._exchange(sale, self.cheap, self.dear)
        self._close_session()
        exchange.partner_id = self.customer
        core = PosOrder._prepare_aml_values_list_per_nature

        def turned(order):
            """Another app puts lines of its own first."""
            values = core(order)
            values["stock"].reverse()
            return values

        with patch.object(PosOrder, "_prepare_aml_values_list_per_nature", turned):
            exchange.with_context(generate_pdf=False).action_pos_order_invoice()
        self.assertEqual(self._balance(self.cogs_account), 500)
        reversal = self.env["account.move"].search(
            [("reversed_pos_order_id", "=", exchange.id)]
        )
        balances = reversal.line_ids.filtered(
            lambda line: line.account_id == self.stock_account
        ).mapped("balance")
        self.assertEqual(sorted(balances), [-100, 500])

    def test_an_undelivered_invoice_takes_the_cost_of_the_reserved_piece(self):
        order = self._make_sale_order(self.dear)
        order.order_line.product_id.invoice_policy = "order"
        invoice = order._create_invoices()
        invoice.action_post()
        self.assertEqual(self._balance(self.stock_account, invoice), -500)

    def test_a_delivered_invoice_takes_the_cost_of_the_delivery(self):
        order = self._make_sale_order(self.dear, self.cheap)
        self._deliver(order)
        invoice = order._create_invoices()
        invoice.action_post()
        cogs = invoice.line_ids.filtered(
            lambda line: line.account_id == self.stock_account
        )
        self.assertEqual(sorted(cogs.mapped("balance")), [-500, -100])

    def test_a_credit_note_gives_back_the_cost_of_each_piece(self):
        order = self._make_sale_order(self.dear, self.cheap)
        self._deliver(order)
        invoice = order._create_invoices()
        invoice.action_post()
        credit = invoice._reverse_moves()
        credit.action_post()
        cogs = credit.line_ids.filtered(
            lambda line: line.account_id == self.stock_account
        )
        self.assertEqual(sorted(cogs.mapped("balance")), [100, 500])

    def test_a_manager_corrects_the_cost_of_a_piece_in_stock(self):
        self.dear.with_user(self.manager).standard_price = 650
        self.assertEqual(self.dear.total_value, 650)
        self.assertEqual(self.style.total_value, 750)
        self.assertEqual(self.dear._jewelry_last_receipt().value, 650)
        self.assertEqual(self._costs(self._sell(self.dear)), {self.dear.name: 650})

    def test_correcting_one_of_two_received_together_leaves_the_other(self):
        one, two = self._receive_together(400, 400)
        one.with_user(self.manager).standard_price = 450
        self.assertEqual([one.total_value, two.total_value], [450, 400])
        self.assertEqual([one.standard_price, two.standard_price], [450, 400])
        self.assertEqual(self._costs(self._sell(one)), {one.name: 450})

    def test_the_cost_of_a_piece_that_was_sold_cannot_be_changed(self):
        order = self._sell(self.dear)
        with self.assertRaisesRegex(UserError, "left stock"):
            self.dear.with_user(self.manager).standard_price = 650
        self.assertEqual(order.picking_ids.move_ids.value, 500)

    def test_correcting_a_returned_piece_keeps_what_the_sale_booked(self):
        order = self._sell(self.dear)
        self._refund(order, self.dear)
        self.dear.with_user(self.manager).standard_price = 520
        self.assertEqual(order.picking_ids.move_ids.value, 500)
        self.assertEqual(self.dear.total_value, 520)

    def _receive_together(self, *costs):
        """Pieces of one receipt line: one price for all, the average of `costs`."""
        pieces = self._make_piece(self.style, receive=False)
        pieces |= self._make_piece(self.style, receive=False)
        location = self.store.warehouse_id.lot_stock_id
        supplier = self.env.ref("stock.stock_location_suppliers")
        move = self.env["stock.move"].create(
            {
                "product_id": self.style.id,
                "product_uom_qty": len(pieces),
                "location_id": supplier.id,
                "location_dest_id": location.id,
                "company_id": self.env.company.id,
                "move_line_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.style.id,
                            "lot_id": piece.id,
                            "quantity": 1,
                            "location_id": supplier.id,
                            "location_dest_id": location.id,
                        },
                    )
                    for piece in pieces
                ],
            }
        )
        move._action_confirm()
        move.picked = True
        move._action_done()
        move.value_manual = sum(costs)
        return pieces
