from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillPickup(TillAgreementCommon):
    """How a layaway ends at the till: handed over, or cancelled and paid back."""

    def test_pick_up_books_the_sale_once_and_leaves_nothing_open(self):
        agreement = self._start()
        self._pay(agreement, 115.0, [(self.cash, 115.0)])
        order = self._sync(self._pickup_data(agreement, [(self.cash, 805.0)]))
        invoice = order.account_move
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(agreement.invoice_id, invoice)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(invoice.amount_total, 1150.0)
        self.assertEqual(self.piece.jewelry_status, "sold")
        codes = {
            line.account_id.code: line.balance
            for line in invoice.line_ids
            if line.balance
        }
        data = self.company_data
        self.assertEqual(codes[data["default_account_revenue"].code], -1000.0)
        self.assertEqual(codes[data["default_account_expense"].code], 100.0)
        self.assertEqual(codes[data["default_account_stock_valuation"].code], -100.0)
        session = self._close()
        accounts = self.deposit_account | self.receivable
        accounts |= self.customer.property_account_receivable_id
        self._assert_all_reconciled(accounts)
        self.assertEqual(session.cash_register_balance_end_real, 920.0)

    def test_pick_up_of_a_paid_layaway_takes_no_money(self):
        agreement = self._start()
        self._pay(agreement, 920.0)
        order = self._sync(self._pickup_data(agreement, [(self.card, 0.0)]))
        self.assertEqual(order.account_move.payment_state, "paid")
        self._close()
        self._assert_all_reconciled(self.deposit_account | self.receivable)

    def test_another_price_at_pick_up_is_refused(self):
        agreement = self._start()
        data = self._pickup_data(agreement)
        data["lines"][0][2]["price_unit"] = 900.0
        with self.assertRaises(UserError):
            self._sync(data)

    def test_another_piece_at_pick_up_is_refused(self):
        agreement = self._start()
        other = self._make_piece(self.ring, cost=700, tag="NYC-0099")
        data = self._pickup_data(agreement)
        piece = other.sudo()._jewelry_till_payload(self.config)[0]
        data["lines"][0][2]["jewelry_piece"] = piece
        data["lines"][0][2]["pack_lot_ids"] = [(0, 0, {"lot_name": other.name})]
        with self.assertRaises(UserError):
            self._sync(data)

    def test_a_held_piece_cannot_be_sold_around_its_layaway(self):
        agreement = self._start()
        data = self._pickup_data(agreement)
        data["agreement_id"] = False
        data["payment_ids"] = [
            (
                0,
                0,
                {
                    "uuid": str(uuid4()),
                    "name": "now",
                    "payment_method_id": self.card.id,
                    "amount": 1150.0,
                },
            )
        ]
        data.update(amount_paid=1150.0, amount_return=0.0)
        with self.assertRaises(UserError):
            self._sync(data)

    def test_cancelling_pays_back_and_frees_the_piece(self):
        agreement = self._start()
        data = self._order_data(
            [(self.card, -230.0), (self.deposit_tender, 230.0)],
            jewelry_purpose="deposit",
            agreement_id=agreement.id,
            jewelry_cancel_reason="Changed her mind",
        )
        with self.assertRaises(UserError):
            self._sync(dict(data))
        order = self._sync(dict(data), user=self.manager)
        self.assertEqual(agreement.state, "cancelled")
        self.assertEqual(agreement.cancel_reason, "Changed her mind")
        self.assertEqual(agreement.amount_deposited, 0.0)
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        self.assertEqual(
            self._entry(order.payment_ids.account_move_id),
            sorted(
                [
                    (self.receivable.code, 0.0, 230.0, False),
                    (self.deposit_account.code, 230.0, 0.0, self.customer.id),
                ]
            ),
        )
        self.assertTrue(order.jewelry_receipt["cancelled"])
        self._close()
        self._assert_all_reconciled(self.deposit_account | self.receivable)

    def test_a_refund_left_due_is_paid_at_the_till(self):
        agreement = self._start()
        agreement.sudo()._cancel("Cancelled by telephone")
        (row,) = self._agreements().jewelry_till_find(
            self.config.id, {"code": agreement.name}
        )
        self.assertEqual(row["refund_due"], 230.0)
        self._sync(
            self._order_data(
                [(self.card, -230.0), (self.deposit_tender, 230.0)],
                jewelry_purpose="deposit",
                agreement_id=agreement.id,
            )
        )
        self.assertEqual(agreement.amount_refund_due, 0.0)
        self.assertFalse(
            self._agreements().jewelry_till_find(
                self.config.id, {"code": agreement.name}
            )
        )
        self._close()
        self._assert_all_reconciled(
            self.deposit_account
            | self.receivable
            | self.company.jewelry_refund_due_account_id
        )

    def test_a_refund_is_what_is_held_to_the_cent(self):
        agreement = self._start()
        for amount in (229.99, 230.01):
            with self.subTest(amount=amount), self.assertRaises(UserError):
                self._sync(
                    self._order_data(
                        [(self.card, -amount), (self.deposit_tender, amount)],
                        jewelry_purpose="deposit",
                        agreement_id=agreement.id,
                    ),
                    user=self.manager,
                )
