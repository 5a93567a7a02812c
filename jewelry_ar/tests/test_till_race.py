from odoo.tests import tagged

from odoo.addons.jewelry_pos.tests.race_common import JewelryRaceCase

BUSY = "Somebody else is taking a payment"


@tagged("post_install", "-at_install")
class TestTillRace(JewelryRaceCase):
    """Two tills that take money on one layaway, each in its own transaction."""

    @classmethod
    def _make_jeweler(cls):
        super()._make_jeweler()
        cls.company._jewelry_ar_setup()
        cls.deposit_tender = cls.config.payment_method_ids.filtered("jewelry_tender")
        cls.plan = cls.env["jewelry.plan"].create(
            {
                "name": "20% down",
                "deposit_percent": 20.0,
                "installment_count": 8,
                "company_id": cls.company.id,
            }
        )

    def setUp(self):
        super().setUp()
        self.piece = self._make_piece(self.ring, cost=100)
        self.agreement = self._offer(self.piece)
        self._commit()
        self.gate = (self.registry["jewelry.agreement"], "_lock")

    def _offer(self, piece):
        """A layaway of 1150 that waits for its deposit of 230."""
        return self.env["jewelry.agreement"]._draft(
            self.store,
            self.customer,
            [{"lot_id": piece.id, "price_unit": 1000.0}],
            self.plan,
        )

    def _money(self, amount, config=None, agreement=None):
        """An order that takes this much in cash on the layaway."""
        agreement = agreement or self.agreement
        config = config or self.config
        cash = config.payment_method_ids.filtered("is_cash_count")
        return self._ui_order(
            [],
            [(cash, amount), (self.deposit_tender, -amount)],
            partner=self.customer,
            config=config,
            jewelry_purpose="deposit",
            agreement_id=agreement.id,
        )

    def _sign(self):
        self.assertFalse(self._send(self._money(230.0)))
        self._commit()
        self.assertEqual(self.agreement.state, "active")

    def _assert_books(self, held, *orders):
        """These orders are booked once each; the ledger holds exactly their money."""
        self._commit()
        for order in orders:
            booked = self._booked(order)
            self.assertEqual(booked.state, "done")
            self.assertEqual(len(booked.payment_ids.account_move_id), 1)
        agreement = self.agreement
        self.assertEqual(agreement._open_deposit_balance(), held)
        self.assertEqual(agreement.amount_deposited, held)
        self.assertEqual(agreement.amount_due, 1150.0 - held)
        self.assertEqual(sum(agreement.installment_ids.mapped("paid")), held)
        tenders = agreement.pos_payment_ids
        self.assertEqual(-sum(tenders.mapped("amount")), held)

    def _send_both(self, first, second):
        """Send both at the same moment; what is told to try again is sent again.

        :return: the refusals that stay
        """
        sent = [(first, self.cashier), (second, self.second_cashier)]
        said = self._send_together(*sent, gate=self.gate)
        self.assertIn(False, said, said)
        again = [
            self._send(*sending) if BUSY in (sentence or "") else sentence
            for sending, sentence in zip(sent, said, strict=True)
        ]
        return [sentence for sentence in again if sentence]

    def test_two_tills_that_take_an_installment_at_once_book_each_once(self):
        self._sign()
        first, second = self._money(115.0), self._money(115.0, self.second_config)
        self.assertEqual(self._send_both(first, second), [])
        self._assert_books(460.0, first, second)

    def test_two_tills_that_take_the_last_balance_at_once_take_it_once(self):
        self._sign()
        first, second = self._money(920.0), self._money(920.0, self.second_config)
        (refusal,) = self._send_both(first, second)
        self.assertIn("is too much", refusal)
        (won,) = [order for order in (first, second) if self._booked(order)]
        lost = second if won is first else first
        self._assert_nothing_of(lost)
        self._assert_books(1150.0, won)
        self.assertEqual(self.agreement.state, "paid")

    def test_a_till_that_looked_before_the_other_took_the_balance_is_refused(self):
        self._sign()
        first, second = self._money(920.0), self._money(920.0, self.second_config)
        refusal = self._send(
            second,
            self.second_cashier,
            look_first=lambda: self.assertFalse(self._send(first)),
        )
        self.assertIn("is too much", refusal)
        self._assert_nothing_of(second)
        self._assert_books(1150.0, first)

    def test_a_payment_that_is_sent_twice_is_booked_once(self):
        self._sign()
        money = self._money(115.0)
        self.assertFalse(
            self._send(money, look_first=lambda: self.assertFalse(self._send(money)))
        )
        self.assertFalse(self._send(money))
        self._assert_books(345.0, money)

    def test_of_two_deposits_for_one_piece_exactly_one_holds_it(self):
        other = self._offer(self.piece)
        self._commit()
        first = self._money(230.0)
        second = self._money(230.0, self.second_config, other)
        said = self._send_together(
            (first, self.cashier),
            (second, self.second_cashier),
            gate=(self.registry["jewelry.agreement"], "_lock_pieces"),
        )
        self.assertEqual(said.count(False), 1, said)
        (refusal,) = [sentence for sentence in said if sentence]
        self.assertRegex(refusal, "Another till is selling|held for another|no longer")
        won, lost = (first, second) if not said[0] else (second, first)
        winner, loser = (
            (self.agreement, other) if won is first else (other, self.agreement)
        )
        self._assert_nothing_of(lost)
        self.assertEqual(self._booked(won).state, "done")
        self.assertEqual(winner.state, "active")
        self.assertEqual(loser.state, "draft")
        self.assertEqual(loser.amount_deposited, 0.0)
        self.assertEqual(self.piece.jewelry_holder_id, winner.sale_order_id)
        # A sale of the piece is refused just so.
        sale = self._ui_order([self._ui_line(self.piece)])
        self.assertIn("is held for another customer", self._send(sale))
