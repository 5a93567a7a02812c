from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayCurrency(JewelryArCommon):
    """A customer with a price list in euros, a company and its tags in dollars."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user")._apply_group(
            cls.env.ref("product.group_product_pricelist")
        )
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.env["res.currency.rate"].create(
            {"currency_id": cls.euro.id, "rate": 0.5, "name": "2020-01-01"}
        )
        pricelist = cls.env["product.pricelist"].create(
            {"name": "Euros", "currency_id": cls.euro.id}
        )
        cls.customer.specific_property_product_pricelist = pricelist
        cls.piece = cls._make_piece(cls.style, cost=100, jewelry_tag_price=1000.0)

    def _make(self, plan=None, deposit=None):
        """A layaway of the piece, as a manager makes it with the wizard."""
        action = self.piece.with_user(self.manager).action_jewelry_make_layaway()
        model = self.env[action["res_model"]].with_user(self.manager)
        form = Form(model.with_context(**action["context"]))
        form.partner_id = self.customer
        form.plan_id = plan or self.plan
        self.assertEqual(form.currency_id, self.euro)
        if deposit:
            form.deposit = deposit
        result = form.save().action_confirm()
        return self.env["jewelry.agreement"].sudo().browse(result["res_id"])

    def test_the_tag_price_is_converted(self):
        agreement = self._make()
        self.assertEqual(agreement.currency_id, self.euro)
        self.assertEqual(agreement.sale_order_id.order_line.price_unit, 500.0)
        self.assertEqual(agreement.amount_total, 575.0)
        self.assertEqual(agreement._deposit_row().amount, 115.0)

    def test_the_deposit_that_is_asked_for_is_in_the_currency_of_the_order(self):
        agreement = self._make(deposit=200.0)
        self.assertEqual(agreement._deposit_row().amount, 200.0)

    def _make_with_amounts(self):
        """A layaway of a plan that says in dollars what is asked, and from where on."""
        plan = self.env["jewelry.plan"].create(
            {
                "name": "300 down",
                "deposit_type": "amount",
                "deposit_amount": 300.0,
                "minimum_ticket": 1000.0,
                "installment_count": 4,
            }
        )
        return self._make(plan=plan)

    def test_the_amount_of_a_plan_is_converted(self):
        agreement = self._make_with_amounts()
        self.assertEqual(agreement._deposit_row().amount, 150.0)

    def test_the_amounts_of_a_plan_are_converted_at_the_day_of_the_order(self):
        agreement = self._make_with_amounts()
        order = agreement.sale_order_id
        order.date_order = fields.Datetime.now() - timedelta(days=3)
        self.env["res.currency.rate"].create(
            {"currency_id": self.euro.id, "rate": 2.0, "name": fields.Date.today()}
        )
        self.assertEqual(order.amount_total, 575.0)
        agreement.with_user(self.manager).action_rebuild_schedule()
        self.assertEqual(agreement._deposit_row().amount, 150.0)
        agreement._take_deposit(150.0, self.bank_journal)
        self.assertEqual(agreement.state, "active")

    def test_it_is_booked_in_dollars_and_leaves_nothing_open(self):
        agreement = self._make()
        payment = agreement._take_deposit(115.0, self.bank_journal)
        self._assert_entry(
            payment.move_id,
            [
                (self.outstanding, self.customer, 230.0),
                (self.deposits, self.customer, -230.0),
            ],
        )
        invoice = agreement._pickup(journal=self.bank_journal, amount=460.0)
        self.assertEqual(invoice.amount_total, 575.0)
        self.assertEqual(invoice.payment_state, "paid")
        costs = invoice.line_ids.filtered(lambda line: line.account_id == self.expense)
        self.assertEqual(costs.balance, 100.0)
        sales = invoice.line_ids.filtered(lambda line: line.account_id == self.income)
        self.assertEqual(sales.balance, -1000.0)
        self._assert_nothing_open(self.deposits, self.receivable)
        proof = (
            self.env["jewelry.deposit.proof"]
            .with_user(self.accountant)
            ._prove(self.env.company)
        )
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))

    def test_a_till_without_price_lists_sells_in_its_own_currency(self):
        self.assertFalse(self.config.pricelist_id)
        quote = (
            self.env["jewelry.agreement"]
            .with_user(self.cashier)
            .jewelry_till_quote(
                self.config.id,
                {
                    "partner_id": self.customer.id,
                    "plan_id": self.plan.id,
                    "lines": [
                        {
                            "lot_id": self.piece.id,
                            "product_id": self.style.id,
                            "qty": 1,
                            "price_unit": 1000.0,
                            "discount": 0,
                        }
                    ],
                },
            )
        )
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self.assertEqual(agreement.currency_id, self.env.company.currency_id)
        self.assertEqual(agreement.amount_total, 1150.0)

    def test_a_quotation_in_euros_keeps_its_prices(self):
        order = self._make_sale_order(self.piece, confirm=False)
        self.assertEqual(order.order_line.price_unit, 500.0)
        wizard = (
            self.env["jewelry.agreement.make.wizard"]
            .with_user(self.manager)
            .create({"sale_order_id": order.id, "plan_id": self.plan.id})
        )
        self.assertEqual(wizard.currency_id, self.euro)
        agreement = self.env["jewelry.agreement"].browse(
            wizard.action_confirm()["res_id"]
        )
        self.assertEqual(agreement.amount_total, 575.0)

    def test_two_pieces_of_one_quote_are_each_converted(self):
        other = self._make_piece(self.style, cost=100, jewelry_tag_price=400.0)
        wizard = (
            self.env["jewelry.agreement.make.wizard"]
            .with_user(self.manager)
            .create(
                {
                    "lot_ids": [Command.set((self.piece | other).ids)],
                    "partner_id": self.customer.id,
                    "store_id": self.store.id,
                    "plan_id": self.plan.id,
                }
            )
        )
        agreement = self.env["jewelry.agreement"].browse(
            wizard.action_confirm()["res_id"]
        )
        prices = agreement.sale_order_id.order_line.mapped("price_unit")
        self.assertEqual(sorted(prices), [200.0, 500.0])
