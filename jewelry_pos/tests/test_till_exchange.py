from odoo.exceptions import UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillExchange(JewelryTillCommon):
    """One visit, one receipt: a ring of 1000 goes for a band of 1500 or 600."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.inventory_valuation = "real_time"
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")
        band = cls._make_style("Eternity band", price=1500.0)
        cls.dearer = cls._make_piece(band, cost=700, tag="NYC-2")
        cheaper = cls._make_style("Plain band", price=600.0)
        cls.cheaper = cls._make_piece(cheaper, cost=250, tag="NYC-3")

    def _invoiced_sale(self, **vals):
        return self._sell(self.piece, partner=self.customer, to_invoice=True, **vals)

    def _entry(self, move):
        """The items of an entry as (account, debit, credit), sorted."""
        return sorted(
            (item.account_id.code, item.debit, item.credit)
            for item in move.line_ids
            if item.balance
        )

    def _accounts(self):
        data = self.company_data
        return (
            self.customer.property_account_receivable_id.code,
            data["default_account_revenue"].code,
            data["default_account_tax_sale"].code,
            data["default_account_expense"].code,
            data["default_account_stock_valuation"].code,
        )

    def _document(self, price, cost, credit=False):
        """The entry of an invoice of one piece, or of a credit note."""
        debtor, sales, tax, cogs, stock = self._accounts()
        taxed = price * 15 / 100
        items = [
            (debtor, price + taxed, 0.0),
            (sales, 0.0, price),
            (tax, 0.0, taxed),
            (cogs, cost, 0.0),
            (stock, 0.0, cost),
        ]
        if credit:
            items = [(account, left, right) for account, right, left in items]
        return sorted(items)

    def _assert_two_documents(self, order, sale, price, cost):
        invoice, credit = order.account_move, order.jewelry_credit_note_id
        self.assertEqual(
            (invoice.move_type, credit.move_type), ("out_invoice", "out_refund")
        )
        self.assertEqual(self._entry(invoice), self._document(price, cost))
        self.assertEqual(self._entry(credit), self._document(1000.0, 400.0, True))
        self.assertEqual(credit.reversed_entry_id, sale.account_move)
        self.assertFalse(invoice.reversed_entry_id)
        terms = invoice.line_ids.filtered(lambda i: i.display_type == "payment_term")
        against = terms.matched_credit_ids.credit_move_id.move_id
        self.assertIn(credit, against, "the credit note pays the invoice")
        self.assertEqual((invoice | credit).mapped("amount_residual"), [0.0, 0.0])
        return invoice, credit

    def test_a_dearer_piece_costs_the_difference_and_makes_two_documents(self):
        for user in (self.cashier, self.manager):
            with self.subTest(user=user.login), self.env.cr.savepoint() as savepoint:
                sale = self._invoiced_sale()
                order = self._exchange(sale, self.dearer, user=user)
                self.assertEqual(order.amount_total, 575.0)
                self.assertFalse(order.is_refund)
                self._assert_two_documents(order, sale, 1500.0, 700.0)
                debtor, *_rest = self._accounts()
                till = self.env.company.account_default_pos_receivable_account_id.code
                self.assertEqual(
                    self._entry(order.payment_ids.account_move_id),
                    sorted([(till, 575.0, 0.0), (debtor, 0.0, 575.0)]),
                )
                savepoint.rollback()

    def test_a_cheaper_piece_gives_the_difference_back(self):
        sale = self._invoiced_sale()
        order = self._exchange(sale, self.cheaper, payments=[(self.card, -460.0)])
        self.assertEqual(order.amount_total, -460.0)
        self._assert_two_documents(order, sale, 600.0, 250.0)

    def test_documents_of_taxes_rounded_in_all_come_to_the_receipt(self):
        self.env.company.tax_calculation_rounding_method = "round_globally"
        dear = self._make_style("Halo ring", price=1000.16)
        plain = self._make_style("Plain band", price=500.04)
        sale = self._sell(
            self._make_piece(dear, cost=400, tag="NYC-8"),
            partner=self.customer,
            to_invoice=True,
        )
        self.assertEqual(sale.account_move.amount_total, 1150.18)
        # The till: tax of 500.12 is 75.02. The documents: 150.02 less 75.01.
        order = self._exchange(
            sale,
            self._make_piece(plain, cost=200, tag="NYC-9"),
            payments=[(self.card, -575.14)],
            amount_total=-575.14,
            amount_tax=-75.02,
            to_invoice=True,
        )
        self.assertEqual(order.amount_total, -575.14)
        invoice, credit = order.account_move, order.jewelry_credit_note_id
        self.assertEqual(credit.amount_total, 1150.18)
        self.assertEqual((invoice.amount_untaxed, invoice.amount_tax), (500.04, 75.0))
        self.assertEqual((invoice | credit).mapped("amount_residual"), [0.0, 0.0])

    def test_an_even_exchange_moves_no_money(self):
        twin = self._make_piece(self.ring, cost=450, tag="NYC-4")
        sale = self._invoiced_sale()
        order = self._exchange(sale, twin, payments=[])
        self.assertEqual(order.amount_total, 0.0)
        self._assert_two_documents(order, sale, 1000.0, 450.0)

    def test_each_piece_moves_with_its_own_cost_and_margin(self):
        order = self._exchange(self._invoiced_sale(), self.dearer)
        moves = order.picking_ids.move_ids
        self.assertEqual(set(order.picking_ids.mapped("state")), {"done"})
        values = {move.jewelry_lot_id: (move.is_in, move.value) for move in moves}
        self.assertEqual(
            values, {self.piece: (True, 400.0), self.dearer: (False, 700.0)}
        )
        costs = {line.lot_id: line.total_cost for line in order.lines}
        self.assertEqual(costs, {self.piece: -400.0, self.dearer: 700.0})
        margins = {line.lot_id: line.margin for line in order.lines}
        self.assertEqual(margins, {self.piece: -600.0, self.dearer: 800.0})
        self.assertEqual(order.margin, 200.0)
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        self.assertEqual(self.dearer.jewelry_status, "sold")

    def test_without_an_invoice_the_session_books_both_halves(self):
        self._sell(self.piece)
        sale = self.env["pos.order"].search([("lines.lot_id", "=", self.piece.id)])
        self._close_till(self.till_session)
        session = self._open_till()
        for pieces, net in ((self.dearer, 575.0), (self.cheaper, -460.0)):
            order = self._exchange(
                sale, pieces, payments=[(self.card, net)], is_refund=True
            )
            self.assertFalse(order.account_move | order.jewelry_credit_note_id)
            # Signed by what is sold and returned, whatever the browser sent.
            self.assertEqual(sum(order.lines.mapped("price_subtotal_incl")), net)
            sale = self._sell(self.piece)
        self._close_till(session)
        _debtor, sales, tax, cogs, stock = self._accounts()
        booked = {}
        for item in session.move_id.line_ids:
            code = item.account_id.code
            booked[code] = round(booked.get(code, 0.0) + item.balance, 2)
        # Two rings back and two sold, a band of 1500 and one of 600 sold.
        self.assertEqual(booked[sales], -2100.0)
        self.assertEqual(booked[tax], -315.0)
        self.assertEqual(booked[cogs], 950.0)
        self.assertEqual(booked[stock], -950.0)

    def test_an_exchange_invoiced_after_the_close_has_its_two_documents(self):
        sale = self._sell(self.piece, partner=self.customer)
        order = self._exchange(sale, self.dearer)
        self._close_till(self.till_session)
        order.with_context(generate_pdf=False).action_pos_order_invoice()
        self.assertEqual(order.account_move.amount_residual, 0.0)
        self.assertEqual(order.jewelry_credit_note_id.amount_residual, 0.0)
        stock = self.company_data["default_account_stock_valuation"]
        items = self.env["account.move.line"].search(
            [("account_id", "=", stock.id), ("parent_state", "=", "posted")]
        )
        received = self.piece | self.dearer | self.cheaper
        moved = received.filtered(lambda lot: lot.jewelry_status == "sold")
        self.assertEqual(moved, self.dearer)
        self.assertAlmostEqual(
            sum(items.filtered(lambda i: i.move_id.pos_order_ids).mapped("balance")),
            -700.0,
        )

    def test_an_exchange_on_account_leaves_the_difference_on_the_account(self):
        account = self.account_method
        sale = self._invoiced_sale(payments=[(account, 1150.0)])
        with self.assertRaisesRegex(UserError, "to the account"):
            with self.env.cr.savepoint():
                self._exchange(sale, self.cheaper, payments=[(self.cash, -460.0)])
        order = self._exchange(sale, self.cheaper, payments=[(account, -460.0)])
        self.assertEqual(order.jewelry_credit_note_id.amount_residual, 0.0)
        self.assertEqual(order.account_move.amount_residual, 0.0)
        self.assertEqual(sale.account_move.amount_residual, 690.0)
        self.assertEqual(self.customer.credit, 690.0)

    def test_a_piece_that_may_not_be_sold_is_refused_in_an_exchange_too(self):
        sale = self._sell(self.piece)
        self._make_sale_order(self.dearer)
        with self.assertRaisesRegex(UserError, "held for another customer"):
            with self.env.cr.savepoint():
                self._exchange(sale, self.dearer)
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_coins_round_the_difference_that_is_paid(self):
        gain = self.company_data["default_account_revenue"].copy()
        rounding = self.env["account.cash.rounding"].create(
            {
                "name": "Five cents",
                "rounding": 0.05,
                "rounding_method": "HALF-UP",
                "strategy": "add_invoice_line",
                "profit_account_id": gain.id,
                "loss_account_id": gain.id,
            }
        )
        self._close_till(self.till_session)
        self.config.write(
            {
                "cash_rounding": True,
                "only_round_cash_method": True,
                "rounding_method": rounding.id,
            }
        )
        session = self._open_till()
        sale = self._invoiced_sale()
        odd = self._make_style("Odd band", price=1500.01)
        piece = self._make_piece(odd, cost=700, tag="NYC-5")
        order = self._exchange(sale, piece, payments=[(self.cash, 575.0)])
        self.assertEqual(order.amount_total, 575.01)
        documents = order.account_move | order.jewelry_credit_note_id
        self.assertEqual(documents.mapped("amount_residual"), [0.0, 0.0])
        lost = documents.line_ids.filtered(lambda i: i.account_id == gain)
        self.assertEqual(lost.balance, 0.01)
        self._close_till(session)
        self.assertEqual(session.state, "closed")

    def test_a_closed_day_of_exchanges_leaves_nothing_open(self):
        sale = self._invoiced_sale()
        self._exchange(sale, self.dearer)
        sale = self._sell(self.piece)
        self._exchange(sale, self.cheaper, payments=[(self.cash, -460.0)])
        self._close_till(self.till_session)
        till = self.env.company.account_default_pos_receivable_account_id
        account = till | self.customer.property_account_receivable_id
        left = self.env["account.move.line"].search(
            [
                ("account_id", "in", account.ids),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("balance", "!=", 0),
            ]
        )
        self.assertFalse(left, left.mapped("name"))

    def test_a_credit_note_of_an_open_till_is_not_taken_back_to_draft(self):
        order = self._exchange(self._invoiced_sale(), self.dearer)
        credit = order.jewelry_credit_note_id
        with self.assertRaisesRegex(UserError, "Close the till first"):
            credit.with_user(self.accountant).button_draft()

    def test_the_till_is_sent_one_document_of_an_exchange(self):
        order = self._exchange(self._invoiced_sale(), self.dearer)
        rows = order.with_user(self.cashier).read_pos_data([], self.config)
        self.assertNotIn("jewelry_credit_note_id", rows["pos.order"][0])
