from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillDoors(TillAgreementCommon):
    """What stock Odoo lets a cashier or a manager do to the orders of a till."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.studs = cls.env["product.product"].create(
            {"name": "Ear studs", "available_in_pos": True, "list_price": 100.0}
        )

    def _buy_studs(self, **vals):
        """Grace buys ear studs for 115 in cash, without an invoice."""
        tax = self.studs.taxes_id
        line = {
            "product_id": self.studs.id,
            "qty": 1,
            "price_unit": 100.0,
            "tax_ids": [(6, 0, tax.ids)],
            "price_subtotal": 100.0,
            "price_subtotal_incl": 115.0,
        }
        data = self._order_data(
            [(self.cash, 115.0)],
            lines=[line],
            amount_total=115.0,
            amount_tax=15.0,
            **vals,
        )
        return self._sync(data)

    def _create_invoices(self, orders, user, together=True):
        """The button of the list of orders, as this person presses it."""
        wizard = self.env["pos.make.invoice"].with_user(user)
        wizard = wizard.with_context(active_ids=orders.ids, generate_pdf=False)
        wizard.create({"consolidated_billing": together}).action_create_invoices()

    def _assert_shut(self, sentence, call, *args):
        with self.assertRaises(UserError) as told, self.env.cr.savepoint():
            call(*args)
            self.env.flush_all()
        self.assertNotIsInstance(told.exception, AccessError)
        self.assertIn(sentence, str(told.exception))
        self.env.invalidate_all()

    # -- invoices ---------------------------------------------------------------

    def test_create_invoices_leaves_the_deposits_of_a_selection_alone(self):
        agreement = self._start()
        for user, together in (
            (self.manager, True),
            (self.manager, False),
            (self.cashier, True),
        ):
            with self.subTest(user=user.login, together=together):
                sale = self._buy_studs()
                deposit = self._pay(agreement, 115.0, [(self.cash, 115.0)])
                entry = deposit.payment_ids.account_move_id
                self._create_invoices(sale | deposit, user, together)
                self.assertEqual(sale.account_move.amount_total, 115.0)
                self.assertFalse(deposit.account_move)
                self.assertEqual(deposit.payment_ids.account_move_id, entry)
                self.assertEqual(sale.account_move.payment_state, "paid")
        self.assertEqual(agreement.amount_deposited, 575.0)
        self._close()
        self._assert_all_reconciled(
            self.receivable | self.customer.property_account_receivable_id
        )

    def test_a_deposit_alone_has_nothing_to_invoice(self):
        deposit = self._start().pos_payment_ids.pos_order_id
        for user in (self.manager, self.cashier):
            self._assert_shut("No valid orders", self._create_invoices, deposit, user)
            self._assert_shut(
                "it is invoiced at pick-up",
                deposit.with_user(user).action_pos_order_invoice,
            )
        self._assert_shut(
            "it is invoiced at pick-up",
            (deposit | self._buy_studs())._generate_pos_order_invoice,
        )

    # -- paid without a check -----------------------------------------------------

    def test_a_draft_deposit_is_not_paid_by_a_call(self):
        agreement = self._start()
        data = self._deposit_data(agreement.id, 115.0, state="draft")
        draft = self._sync(data).with_user(self.cashier)
        sentence = "is paid at a till, which checks it first"
        self._assert_shut(sentence, draft.action_pos_order_paid)
        self._assert_shut(sentence, draft.write, {"state": "paid"})
        forged = self._deposit_data(agreement.id, 1.0)
        self._assert_shut("joins a layaway", draft.create, forged)
        self._assert_shut(sentence, draft.create, {**forged, "payment_ids": []})
        self.assertEqual(draft.state, "draft")
        done = self._sync({**data, "payment_ids": [], "state": "paid"})
        self.assertEqual((done.id, done.state), (draft.id, "done"))
        self.assertEqual(agreement.amount_deposited, 345.0)

    def test_the_deposit_tender_alone_makes_a_draft_ours(self):
        agreement = self._start()
        data = self._deposit_data(agreement.id, 115.0, state="draft")
        draft = self._sync({**data, "jewelry_purpose": False}).with_user(self.cashier)
        self._assert_shut("checks it first", draft.action_pos_order_paid)

    # -- tenders ------------------------------------------------------------------

    def test_the_cash_of_a_booked_deposit_stays_as_it_is(self):
        agreement = self._start(tenders=[(self.cash, 230.0)])
        order = agreement.pos_payment_ids.pos_order_id
        for payment in order.payment_ids.with_user(self.cashier):
            self._assert_shut(agreement.name, payment.unlink)
            self._assert_shut(
                agreement.name, payment.write, {"payment_method_id": self.card.id}
            )
            self._assert_shut(agreement.name, payment.write, {"agreement_id": False})
        self.assertEqual(len(order.payment_ids), 2)
        self._close()
        self._assert_all_reconciled(self.receivable)

    def test_the_tender_of_a_sale_joins_no_layaway(self):
        agreement = self._start()
        sale = self._buy_studs().with_user(self.cashier)
        sentence = "no tender of it joins a layaway"
        for vals in (
            {"agreement_id": agreement.id},
            {"payment_method_id": self.deposit_tender.id},
        ):
            self._assert_shut(sentence, sale.payment_ids.write, vals)
        self._assert_shut(
            sentence,
            sale.payment_ids.create,
            {
                "pos_order_id": sale.id,
                "payment_method_id": self.deposit_tender.id,
                "agreement_id": agreement.id,
                "amount": -10.0,
            },
        )
        self.assertEqual(len(agreement._money_history()), 1)
        self.assertEqual(sale.payment_ids.payment_method_id, self.cash)
        sale.payment_ids.write({"payment_method_id": self.card.id})
        self.assertEqual(sale.payment_ids.payment_method_id, self.card)
