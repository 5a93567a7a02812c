from odoo.exceptions import UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillReturnChecks(JewelryTillCommon):
    """What comes back was sold, comes back once, and for what was paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")
        cls.twin = cls._make_piece(cls.ring, cost=450, tag="NYC-2")
        cls.chain = cls.env["product.product"].create(
            {
                "name": "Chain",
                "is_storable": True,
                "available_in_pos": True,
                "lst_price": 40.0,
                "taxes_id": [(6, 0, cls.ring.taxes_id.ids)],
            }
        )
        cls.env["stock.quant"]._update_available_quantity(
            cls.chain, cls.store.warehouse_id.lot_stock_id, 20
        )

    def _refused(self, sentence):
        return self.assertRaisesRegex(UserError, sentence)

    def _return_data(self, lines, payments=None, **vals):
        vals.setdefault("jewelry_return_reason_id", self._return_reason().id)
        return self._ui_order(lines, payments, is_refund=True, **vals)

    def _sell_chains(self, count=1):
        line = self._ui_line(product=self.chain, qty=count)
        return self._sync(self._ui_order([line]))

    def _chain_back(self, sale, qty=-1, price=40.0):
        return self._ui_line(
            product=self.chain,
            qty=qty,
            price=price,
            refunded_orderline_id=sale.lines.id,
        )

    # -- offline ----------------------------------------------------------------

    def test_what_an_offline_return_breaks_is_told_to_the_managers(self):
        account = [(self.account_method, 1150.0)]
        sale = self._sell(self.piece, partner=self.customer, payments=account)
        refund = self._refund(sale, jewelry_offline=True)
        self.assertIn("goes back to the account", refund.jewelry_piece_issue)
        told = refund.session_id.activity_ids
        self.assertIn(self.manager, told.user_id)
        self.assertIn("goes back to the account", told[0].note)

    def test_an_offline_return_without_a_reason_is_told_too(self):
        refund = self._refund(
            self._sell(self.piece),
            jewelry_offline=True,
            jewelry_return_reason_id=False,
        )
        self.assertIn("why the piece comes back", refund.jewelry_piece_issue)

    # -- which sale -------------------------------------------------------------

    def test_the_first_receipt_gives_nothing_once_the_piece_was_sold_again(self):
        first = self._sell(self.piece)
        back = self.env["stock.return.picking"].create(
            {"picking_id": first.picking_ids.id}
        )
        back.product_return_moves.quantity = 1
        picking = back._create_return()
        picking.button_validate()
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        again = self._sell(self.piece)
        for user in (self.cashier, self.manager):
            with self._refused("NYC-1 was sold again"), self.env.cr.savepoint():
                self._refund(first, user=user)
        self.assertEqual(self.piece.jewelry_status, "sold")
        self._refund(again)
        self.assertEqual(self.piece.jewelry_status, "in_stock")

    def test_an_even_exchange_makes_no_cash_of_an_account(self):
        account = [(self.account_method, 1150.0)]
        sale = self._sell(self.piece, partner=self.customer, payments=account)
        exchange = self._exchange(sale, self.twin, payments=[])
        lines = self._return_lines(exchange.browse(exchange.id))
        lines = [line for line in lines if line[2]["qty"] < 0]
        data = self._return_data(lines, partner=self.customer)
        with self._refused("1,150.00 of this sale was put"), self.env.cr.savepoint():
            self._sync(data)
        data = self._return_data(
            lines, [(self.account_method, -1150.0)], partner=self.customer
        )
        self._sync(data)
        self.assertEqual(self.customer.credit, 0.0)

    # -- how much ---------------------------------------------------------------

    def _change_tax(self, percent):
        """As on the first of January, while the till is closed."""
        self._close_till(self.till_session)
        self.ring.taxes_id.amount = percent
        self._open_till()

    def test_a_tax_raised_since_the_sale_is_not_given_back(self):
        sale = self._sell(self.piece)
        self._change_tax(20.0)
        for user in (self.cashier, self.manager):
            with self._refused("The tax has changed"), self.env.cr.savepoint():
                self._refund(sale, user=user)
        lines = self._return_lines(sale)
        lines[0][2].update(
            price_unit=958.33, price_subtotal=-958.33, price_subtotal_incl=-1150.0
        )
        data = self._return_data(lines)
        with self._refused("comes back for as much"), self.env.cr.savepoint():
            self._sync(data)
        self.assertEqual(self._sync(data, user=self.manager).amount_total, -1150.0)

    def test_a_tax_lowered_since_the_sale_is_a_managers_to_give_back(self):
        sale = self._sell(self.piece)
        self._change_tax(10.0)
        with self._refused("The tax has changed"), self.env.cr.savepoint():
            self._refund(sale)
        self.assertEqual(self._refund(sale, user=self.manager).amount_total, -1100.0)

    def test_amounts_that_the_browser_made_up_are_refused(self):
        sale = self._sell(self.piece)
        lines = self._return_lines(sale)
        lines[0][2].update(price_subtotal_incl=-5000.0)
        for data in (
            self._return_data(lines),
            self._return_data(self._return_lines(sale), amount_total=-5000.0),
            self._return_data(
                self._return_lines(sale),
                [(self.cash, 1150.0)],
                amount_total=1150.0,
            ),
        ):
            for user in (self.cashier, self.manager):
                with self._refused("but the till says"), self.env.cr.savepoint():
                    self._sync(data, user=user)

    def test_not_even_a_manager_gives_more_than_was_paid(self):
        sale = self._sell(self.piece)
        lines = self._return_lines(sale)
        lines[0][2].update(
            price_unit=5000.0, price_subtotal=-5000.0, price_subtotal_incl=-5750.0
        )
        with self._refused("nobody can give back"), self.env.cr.savepoint():
            self._sync(self._return_data(lines), user=self.manager)

    def test_a_discount_line_is_taken_back_with_what_it_was_given_on(self):
        discount = self.env["product.product"].create(
            {"name": "Discount", "type": "service", "taxes_id": False}
        )
        lines = [
            self._ui_line(self.piece),
            self._ui_line(product=discount, price=-230.0),
        ]
        self.config.jewelry_discount_associate = 100.0
        self.config.jewelry_discount_manager = 100.0
        sale = self._sync(self._ui_order(lines))
        self.assertEqual(sale.amount_total, 920.0)
        lines = self._return_lines(sale)
        with self._refused("230.00 was paid less"), self.env.cr.savepoint():
            self._sync(self._return_data(lines[:1]))
        self.assertEqual(self._sync(self._return_data(lines)).amount_total, -920.0)

    # -- other goods ------------------------------------------------------------

    def test_goods_come_back_once(self):
        sale = self._sell_chains()
        self._sync(self._return_data([self._chain_back(sale)]))
        for user in (self.cashier, self.manager):
            with self._refused("Chain was already taken"), self.env.cr.savepoint():
                self._sync(self._return_data([self._chain_back(sale)]), user=user)

    def test_no_more_goods_come_back_than_were_sold(self):
        sale = self._sell_chains(3)
        self._sync(self._return_data([self._chain_back(sale)]))
        for lines in (
            [self._chain_back(sale, qty=-3)],
            [self._chain_back(sale) for _time in range(3)],
        ):
            with self._refused("only 2 can still"), self.env.cr.savepoint():
                self._sync(self._return_data(lines))
        self._sync(self._return_data([self._chain_back(sale, qty=-2)]))

    def test_goods_come_back_for_what_was_paid(self):
        sale = self._sell_chains(2)
        dearer = self._return_data([self._chain_back(sale, price=400.0)])
        cheaper = self._return_data([self._chain_back(sale, price=30.0)])
        with self._refused("sold for .*46.00"), self.env.cr.savepoint():
            self._sync(cheaper)
        for user in (self.cashier, self.manager):
            with self._refused("nobody can give back"), self.env.cr.savepoint():
                self._sync(dearer, user=user)
        self.assertEqual(self._sync(cheaper, user=self.manager).amount_total, -34.5)

    def test_what_is_not_paid_yet_does_not_come_back(self):
        line = self._ui_line(product=self.chain)
        sale = self._sync(self._ui_order([line], payments=[], state="draft"))
        with self._refused("was not sold on that receipt"), self.env.cr.savepoint():
            self._sync(self._return_data([self._chain_back(sale)]))

    # -- what the till is told --------------------------------------------------

    def _plan(self, sale, amount, user=None):
        plan = (
            self.env["pos.order"]
            .with_user(user or self.cashier)
            .jewelry_till_return_plan(self.config.id, sale.id, amount)
        )
        return [(part["method_id"], part["amount"]) for part in plan["parts"]]

    def test_only_what_is_still_on_the_account_is_proposed_to_come_off_it(self):
        band = self._make_style("Plain band", price=600.0)
        other = self._make_piece(band, cost=250, tag="NYC-3")
        part = [(self.account_method, 1000.0), (self.cash, 840.0)]
        sale = self._sell(self.piece, other, partner=self.customer, payments=part)
        ring, thin = sale.lines.sorted("price_unit", reverse=True)
        account = self.account_method.id
        for user in (self.cashier, self.manager):
            self.assertEqual(self._plan(sale, 1150.0, user), [(account, 1000.0)])
        lines = [
            line
            for line in self._return_lines(sale)
            if line[2]["refunded_orderline_id"] == ring.id
        ]
        tenders = [(self.account_method, -1000.0), (self.cash, -150.0)]
        self._sync(self._return_data(lines, tenders, partner=self.customer))
        self.assertEqual(self._plan(sale, thin.price_subtotal_incl), [])

    def test_the_plan_of_another_companys_sale_stays_unknown(self):
        sale = self._sell(self.piece)
        data, store = self._make_other_company()
        other = self._make_config(store)
        stranger = self._make_user(
            "stranger", "sales", stores=store, company=data["company"]
        )
        orders = self.env["pos.order"].with_user(stranger)
        with self._refused("not known here"):
            orders.jewelry_till_return_plan(other.id, sale.id, 100.0)

    def test_the_receipt_of_a_return_is_no_sale(self):
        refund = self._refund(self._sell(self.piece))
        found = (
            self.env["pos.order"]
            .with_user(self.cashier)
            .jewelry_till_sale(self.config.id, refund.pos_reference)
        )
        self.assertFalse(found["order_id"])

    def test_a_piece_handed_over_in_the_back_office_says_where_it_comes_back(self):
        order = self._make_sale_order(self.piece)
        order.picking_ids.move_ids.write({"picked": True})
        order.picking_ids.button_validate()
        self.assertEqual(self.piece.jewelry_status, "sold")
        for user in (self.cashier, self.manager):
            found = (
                self.env["pos.order"]
                .with_user(user)
                .jewelry_till_sale(self.config.id, "NYC-1")
            )
            self.assertIn(f"back office with {order.name}", found["refusal"])
