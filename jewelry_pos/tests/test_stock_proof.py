from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .proof_common import StockProofCommon


@tagged("post_install", "-at_install")
class TestStockProof(StockProofCommon):
    """The stock account is what the pieces cost, whatever the documents do."""

    # ---------------------------------------------------------------- it holds
    def test_opening_balance_is_proved(self):
        self._assert_proved(1600)

    def test_nothing_is_in_stock_before_the_first_day(self):
        self._assert_proved(0, self.store._local_today() - timedelta(days=1))

    def test_received_not_billed_is_listed_until_the_bill_comes(self):
        receipt = self._receive("bill", 400)
        proof = self._assert_proved(1600)
        self.assertEqual(self._amounts(proof, "received"), {receipt.picking_id: -400})
        bill = self.env["account.move"].browse(receipt.action_create_bill()["res_id"])
        bill.invoice_date = receipt.date
        bill.invoice_line_ids.price_unit = 420
        bill.action_post()
        proof = self._assert_proved(2020)
        self.assertFalse(self._amounts(proof, "received"))

    def test_an_open_session_is_listed_until_it_is_closed(self):
        order = self._sell(self.one, self.two)
        proof = self._assert_proved(1600)
        self.assertEqual(self._amounts(proof, "delivered"), {order.session_id: 600})
        self._close_session()
        self._assert_proved(1000)

    def test_an_invoiced_till_order_is_booked_at_once(self):
        self._sell(self.one, self.two, invoice=True)
        self._assert_proved(1000)
        self._close_session()
        self._assert_proved(1000)

    def test_an_order_invoiced_after_its_session_is_proved(self):
        order = self._sell(self.one)
        self._close_session()
        order.partner_id = self.customer
        order.with_context(generate_pdf=False).action_pos_order_invoice()
        self._assert_proved(1500)

    def test_a_return_is_proved_in_the_open_session_and_after(self):
        order = self._sell(self.one, self.two)
        self._close_session()
        self._refund(order, self.two)
        proof = self._assert_proved(1000)
        self.assertEqual(set(self._amounts(proof, "returned").values()), {-500})
        self._close_session()
        self._assert_proved(1500)

    def test_an_exchange_is_proved_with_and_without_its_documents(self):
        for invoice in (True, False):
            with self.subTest(invoice=invoice), self.env.cr.savepoint() as savepoint:
                order = self._sell(self.one, invoice=invoice)
                self._exchange(order, self.one, self.two, invoice=invoice)
                self._assert_proved(1100 if invoice else 1600)
                self._close_session()
                self._assert_proved(1100)
                savepoint.rollback()

    def test_an_uninvoiced_delivery_is_listed(self):
        order = self._make_sale_order(self.two)
        self._deliver(order)
        proof = self._assert_proved(1600)
        self.assertEqual(self._amounts(proof, "delivered"), {order: 500})
        order._create_invoices().action_post()
        self._assert_proved(1100)

    def test_an_invoice_ahead_of_its_delivery_is_listed(self):
        self.style.invoice_policy = "order"
        order = self._make_sale_order(self.two)
        order._create_invoices().action_post()
        proof = self._assert_proved(1100)
        self.assertEqual(self._amounts(proof, "early"), {order: -500})
        self._deliver(order)
        self.assertFalse(self._amounts(self._assert_proved(1100), "early"))

    def test_a_count_is_listed_by_its_move(self):
        quant = self.one.quant_ids.filtered(lambda q: q.location_id.usage == "internal")
        quant.with_context(inventory_mode=True).inventory_quantity = 0
        quant.action_apply_inventory()
        proof = self._assert_proved(1600)
        self.assertEqual(list(self._amounts(proof, "counted").values()), [100])

    def test_consigned_pieces_are_no_part_of_it(self):
        self._make_piece(self.style, owner=self.vendor)
        self._assert_proved(1600)

    def test_a_corrected_cost_is_listed(self):
        self.one.standard_price = 130
        proof = self._assert_proved(1600)
        self.assertEqual(list(self._amounts(proof, "cost_changed").values()), [-30])

    def test_a_bill_that_comes_after_the_sale_is_listed(self):
        receipt = self._receive("bill", 400)
        self._sell(receipt.line_ids.lot_id)
        self._close_session()
        bill = self.env["account.move"].browse(receipt.action_create_bill()["res_id"])
        bill.invoice_date = receipt.date
        bill.invoice_line_ids.price_unit = 420
        bill.action_post()
        proof = self._assert_proved(1620)
        self.assertEqual(self._amounts(proof, "left"), {receipt.line_ids.lot_id: 20})

    def test_the_closing_entry_is_listed_and_brings_the_books_to_the_stock(self):
        self._receive("bill", 400)
        self.env.company.action_close_stock_valuation(auto_post=True)
        proof = self._assert_proved(2000)
        self.assertEqual(list(self._amounts(proof, "closing").values()), [400])

    def test_other_goods_are_part_of_it(self):
        self._other_goods()
        self._assert_proved(1600)

    def test_another_company_is_proved_by_itself(self):
        data, _store = self._make_other_company()
        proof = self.env["jewelry.stock.proof"]._prove(
            data["company"], self.store._local_today()
        )
        self.assertTrue(proof.proved)
        self.assertEqual(proof.amount_books, 0)

    def test_a_past_day_is_proved_as_it_was(self):
        past = self.store._local_today() - timedelta(days=20)
        receipt = self._receive("opening", 250, date=past)
        self._sell(receipt.line_ids.lot_id, invoice=True)
        receipt.line_ids.lot_id.invalidate_recordset()
        self._assert_proved(250, past)
        self._assert_proved(1600)

    def test_only_the_accountant_proves(self):
        proof = self.env["jewelry.stock.proof"]
        day = self.store._local_today()
        self.assertTrue(
            proof.with_user(self.accountant)._prove(self.env.company, day).proved
        )
        for user in (self.cashier, self.manager):
            with self.assertRaises(AccessError):
                proof.with_user(user)._prove(self.env.company, day)

    def test_the_form_proves_again_for_another_day(self):
        day = self.store._local_today()
        proof = self.env["jewelry.stock.proof"].with_user(self.accountant).create({})
        self.assertEqual(proof.date, day)
        proof.action_prove()
        self.assertEqual((proof.proved, proof.amount_books), (True, 1600))
        proof.date = day - timedelta(days=1)
        proof.action_prove()
        self.assertEqual((proof.proved, proof.amount_books), (True, 0))
        self.assertFalse(proof.stock_ids, "the lines of the other day are gone")

    def test_a_proof_is_named_by_company_and_day(self):
        proof = self._prove()
        self.assertIn(self.env.company.name, proof.display_name)
        self.assertIn(str(proof.date.year), proof.display_name)

    def test_a_company_that_one_does_not_work_in_is_not_proved(self):
        company = self._make_other_company()[0]["company"]
        proof = self.env["jewelry.stock.proof"].with_user(self.accountant)
        with self.assertRaisesRegex(AccessError, "Switch to"):
            proof._prove(company)

    def _other_goods(self):
        chain = self.env["product.product"].create(
            {
                "name": "Chain",
                "is_storable": True,
                "categ_id": self.jewelry_category.id,
                "standard_price": 33.33,
            }
        )
        self.env["stock.quant"].with_context(inventory_mode=True).create(
            {
                "product_id": chain.id,
                "location_id": self.store.warehouse_id.lot_stock_id.id,
                "inventory_quantity": 3,
            }
        ).action_apply_inventory()
