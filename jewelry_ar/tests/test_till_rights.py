from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillRights(TillAgreementCommon):
    """What a cashier's till may send, in whatever form it sends it."""

    def _named_on_tenders(self, tenders, agreements):
        """A zero-line order that names its agreements on the deposit tenders only."""
        deposits = [(self.deposit_tender, amount) for _agreement, amount in agreements]
        data = self._order_data([*tenders, *deposits], jewelry_purpose="deposit")
        commands = data["payment_ids"][len(tenders) :]
        for (agreement, _amount), command in zip(agreements, commands, strict=True):
            command[2]["agreement_id"] = agreement.id
        return data

    def test_deposits_are_paid_back_by_who_may_cancel_however_they_are_named(self):
        agreement = self._start()
        data = self._named_on_tenders([(self.card, -230.0)], [(agreement, 230.0)])
        for purpose in ("deposit", False):
            data["jewelry_purpose"] = purpose
            with (
                self.subTest(purpose=purpose),
                self.assertRaisesRegex(UserError, "Only a manager"),
                self.env.cr.savepoint(),
            ):
                self._sync(dict(data))
        self.env.invalidate_all()
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 230.0)
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        self._sync(dict(data), user=self.manager)
        self.assertEqual(agreement.state, "cancelled")
        self.assertEqual(agreement.amount_deposited, 0.0)

    def test_one_refund_for_two_layaways_needs_the_right_too(self):
        other = self._make_piece(self.ring, cost=100, tag="NYC-0002")
        agreements = [self._start(), self._start(other)]
        data = self._named_on_tenders(
            [(self.card, -460.0)], [(agreement, 230.0) for agreement in agreements]
        )
        with (
            self.assertRaisesRegex(UserError, "Only a manager"),
            self.env.cr.savepoint(),
        ):
            self._sync(dict(data))
        self.config.jewelry_cancel_by_cashier = True
        self._sync(dict(data))
        for agreement in agreements:
            self.assertEqual(agreement.state, "cancelled")
            self.assertEqual(agreement.amount_deposited, 0.0)

    def test_a_deposit_is_never_put_on_account_however_it_is_named(self):
        agreement = self._start()
        data = self._named_on_tenders(
            [(self.credit_payment_method, 115.0)], [(agreement, -115.0)]
        )
        with (
            self.assertRaisesRegex(UserError, "on account"),
            self.env.cr.savepoint(),
        ):
            self._sync(data)
        self.env.invalidate_all()
        self.assertEqual(agreement.amount_deposited, 230.0)

    def test_money_that_names_a_layaway_without_being_its_deposit_is_only_money(self):
        agreement = self._start()
        data = self._deposit_data(agreement.id, 115.0)
        for command in data["payment_ids"]:
            command[2]["agreement_id"] = agreement.id
        order = self._sync(data)
        named = order.payment_ids.filtered("agreement_id")
        self.assertEqual(named.payment_method_id, self.deposit_tender)
        self.assertEqual(agreement.amount_deposited, 345.0)
        proof = self.env["jewelry.deposit.proof"]._prove(self.company)
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))

    def test_a_sale_that_names_a_layaway_is_no_part_of_it(self):
        agreement = self._start()
        product = self.env["product.product"].create(
            {"name": "Cloth", "list_price": 10.0, "available_in_pos": True}
        )
        line = {
            "product_id": product.id,
            "qty": 1,
            "price_unit": 10.0,
            "tax_ids": [],
            "price_subtotal": 10.0,
            "price_subtotal_incl": 10.0,
        }
        order = self._sync(
            self._order_data(
                [(self.cash, 10.0)],
                lines=[line],
                agreement_id=agreement.id,
                amount_total=10.0,
                to_invoice=True,
            )
        )
        self.assertFalse(order.agreement_id)
        self.assertEqual(order.account_move.state, "posted")
        self.assertFalse(order.account_move.agreement_id)
