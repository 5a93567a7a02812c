from unittest.mock import patch

from odoo.tests import tagged

from .race_common import JewelryRaceCase

LOST = "Another till is selling|already sold"


@tagged("post_install", "-at_install")
class TestTillRace(JewelryRaceCase):
    """Whole orders that two tills send for one piece, each in its own transaction."""

    def setUp(self):
        super().setUp()
        self.piece = self._make_piece(self.ring, cost=400)
        self.first = self._ui_order([self._ui_line(self.piece)])
        self.second = self._ui_order(
            [self._ui_line(self.piece)], config=self.second_config
        )
        self._commit()
        self.gate = (self.registry["stock.lot"], "_jewelry_lock_stock")

    def _assert_sold_once(self, won, lost):
        """One order has the piece, the money and the movement; of the other nothing."""
        order = self._booked(won)
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.lines.lot_id, self.piece)
        self.assertEqual(order.payment_ids.mapped("amount"), [1150.0])
        self.assertEqual(order.picking_ids.mapped("state"), ["done"])
        self.assertEqual(self.piece.jewelry_status, "sold")
        self._assert_nothing_of(lost)
        moves = self.piece.jewelry_move_line_ids.filtered(
            lambda line: line.location_dest_id.usage == "customer"
        )
        self.assertEqual(len(moves), 1)
        here = self.piece.quant_ids.filtered(
            lambda quant: quant.location_id.usage == "internal"
        )
        self.assertEqual(sum(here.mapped("quantity")), 0.0)
        self.assertEqual(sum(here.mapped("reserved_quantity")), 0.0)

    def test_of_two_tills_that_pay_at_the_same_moment_exactly_one_wins(self):
        said = self._send_together(
            (self.first, self.cashier),
            (self.second, self.second_cashier),
            gate=self.gate,
        )
        self.assertEqual(said.count(False), 1, said)
        sent = [self.first, self.second]
        won = sent.pop(said.index(False))
        (refusal,) = [sentence for sentence in said if sentence]
        self.assertRegex(refusal, LOST)
        self._assert_sold_once(won, *sent)
        # What the loser tries again is refused for good.
        user = self.second_cashier if won is self.first else self.cashier
        self.assertIn("already sold", self._send(sent[0], user))
        self._assert_sold_once(won, *sent)

    def test_a_till_that_pays_while_the_other_is_paying_is_refused_at_once(self):
        owner, name = self.gate
        lock = getattr(owner, name)
        said = []

        def lock_and_wait(lots):
            lock(lots)
            if lots.env.user == self.cashier and not said:
                said.append(self._send(self.second, self.second_cashier))

        with patch.object(owner, name, lock_and_wait):
            self.assertFalse(self._send(self.first))
        self.assertIn("Another till is selling", said[0])
        self._assert_sold_once(self.first, self.second)

    def test_a_till_that_looked_before_the_other_sold_is_refused_all_the_same(self):
        refusal = self._send(
            self.second,
            self.second_cashier,
            look_first=lambda: self.assertFalse(self._send(self.first)),
        )
        self.assertIn("already sold", refusal)
        self._assert_sold_once(self.first, self.second)

    def test_an_order_that_is_sent_twice_is_booked_once(self):
        self.assertFalse(self._send(self.first))
        self.assertFalse(self._send(self.first))
        self._assert_sold_once(self.first, self.second)

    def test_an_order_that_is_sent_again_while_it_is_booked_is_booked_once(self):
        for tolerant in (False, True):
            with self.subTest(gap_tolerant_numbering=tolerant):
                piece = self._make_piece(self.ring, cost=400)
                self.config.jewelry_gap_tolerant_numbering = tolerant
                self._commit()
                order = self._ui_order([self._ui_line(piece)])
                self.assertFalse(
                    self._send(
                        order, look_first=lambda sent=order: self._assert_sent(sent)
                    )
                )
                self.assertEqual(len(self._booked(order)), 1)
                self.assertEqual(piece.jewelry_status, "sold")
        self.config.jewelry_gap_tolerant_numbering = False
        self._commit()

    def _assert_sent(self, order):
        self.assertFalse(self._send(order))
