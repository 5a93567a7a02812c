from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillRefundDay(JewelryTillCommon):
    """A day on which the card reader pays back more than it takes."""

    def test_the_clearing_account_of_a_tender_empties_when_its_sale_is_paid_back(self):
        for split in (False, True):
            with self.subTest(names_customer=split):
                clearing = self.env["account.account"].create(
                    {
                        "name": "Card clearing",
                        "code": f"CLEAR{split:d}",
                        "account_type": "asset_current",
                        "reconcile": True,
                    }
                )
                self.card.write(
                    {
                        "outstanding_account_id": clearing.id,
                        "split_transactions": split,
                    }
                )
                self._open_till()
                piece = self._make_piece(self.ring, cost=400, tag=f"NYC-{split:d}")
                tender = [(self.card, 1150.0)]
                sale = self._sell(piece, partner=self.customer, payments=tender)
                answer = self._close_till(sale.session_id)
                self.assertTrue(answer["successful"], answer.get("message"))
                session = self._open_till()
                self._refund(sale, payments=[(self.card, -1150.0)])
                answer = self._close_till(session)
                self.assertTrue(answer["successful"], answer.get("message"))
                payment = self.env["account.payment"].search(
                    [("pos_session_id", "=", session.id)]
                )
                paid = payment.move_id.line_ids.filtered("credit")
                self.assertEqual(
                    (paid.account_id, paid.credit, paid.parent_state),
                    (clearing, 1150.0, "posted"),
                )
                items = self.env["account.move.line"].search(
                    [("account_id", "=", clearing.id)]
                )
                self.assertEqual(sorted(items.mapped("balance")), [-1150.0, 1150.0])

    def test_a_day_of_card_refunds_leaves_nothing_open_between_till_and_books(self):
        piece = self._make_piece(self.ring, cost=400, tag="NYC-1")
        card = self.config.payment_method_ids.filtered(
            lambda method: method.journal_id.type == "bank"
        )[:1]
        self._open_till()
        lines = [self._ui_line(piece)]
        total = lines[0][2]["price_subtotal_incl"]
        sale = self._sync(self._ui_order(lines, payments=[(card, total)]))
        answer = self._close_till(sale.session_id)
        self.assertTrue(answer["successful"], answer.get("message"))
        session = self._open_till()
        self._refund(sale, payments=[(card, -total)], session_id=session.id)
        self.assertEqual(session.order_ids.amount_total, -total)
        answer = self._close_till(session)
        self.assertTrue(answer["successful"], answer.get("message"))
        self.assertEqual(session.state, "closed")
        account = session._get_receivable_account(card)
        till_items = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        self.assertTrue(till_items)
        self.assertFalse(till_items.filtered(lambda line: not line.reconciled))
        payment = session.bank_payment_ids
        self.assertEqual(payment.payment_type, "outbound")
        self.assertEqual(payment.move_id.state, "posted")

    def test_a_tender_that_names_its_customer_can_close_after_a_refund(self):
        piece = self._make_piece(self.ring, cost=400, tag="NYC-1")
        self.card.split_transactions = True
        self._open_till()
        tender = [(self.card, 1150.0)]
        sale = self._sell(piece, partner=self.customer, payments=tender)
        answer = self._close_till(sale.session_id)
        self.assertTrue(answer["successful"], answer.get("message"))
        session = self._open_till()
        self._refund(sale, payments=[(self.card, -1150.0)])
        answer = self._close_till(session)
        self.assertTrue(answer["successful"], answer.get("message"))
        self.assertEqual(session.state, "closed")
        payment = self.env["account.payment"].search(
            [("pos_session_id", "=", session.id)]
        )
        self.assertEqual(
            (payment.payment_type, payment.amount, payment.move_id.state),
            ("outbound", 1150.0, "posted"),
        )
        debtor = self.customer.property_account_receivable_id
        items = self.env["account.move.line"].search(
            [("account_id", "=", debtor.id), ("parent_state", "=", "posted")]
        )
        self.assertTrue(items)
        self.assertFalse(items.filtered(lambda item: not item.reconciled))
