from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .proof_common import StockProofCommon


@tagged("post_install", "-at_install")
class TestTillResolve(StockProofCommon):
    """A manager says which piece an open line sold: its cost is booked once.

    Pieces of 100, 500, 300 and 700 are in stock, sold at the style's price without tax.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.price = cls.style.list_price

    def _sell_unknown(self, invoice=False, tag="NO-TAG"):
        """Sell a tag that no piece carries, by a till that was offline."""
        line = self._line_data(
            self.one,
            lot_id=False,
            jewelry_piece={"unverified": True, "id": 0, "tag": tag},
        )
        vals = self._invoice_vals() if invoice else {}
        order = self._till_order([line], self.price, jewelry_offline=True, **vals)
        self.assertEqual(order.lines.jewelry_resolution, "open")
        self.assertFalse(order.picking_ids)
        return order

    def _resolve(self, order, piece=None, reason=False, user=None):
        """What the manager says in the dialog."""
        Wizard = self.env["jewelry.piece.resolve"].with_user(user or self.manager)
        action = order.lines.with_user(user or self.manager).action_jewelry_resolve()
        with Form(Wizard.with_context(**action["context"])) as form:
            if piece:
                form.lot_id = piece
            else:
                form.resolution = "otherwise"
            if reason:
                form.reason = reason
        form.save().action_resolve()

    def _assert_listed(self, order, balance):
        """The proof holds and lists the order whose piece nobody knows."""
        proof = self._assert_proved(balance)
        self.assertEqual(self._amounts(proof, "unresolved"), {order: 0.0})

    def _assert_not_listed(self, balance):
        proof = self._assert_proved(balance)
        self.assertFalse(self._amounts(proof, "unresolved"))
        return proof

    def _entry(self, move):
        """The items of an entry as sorted (account, debit, credit)."""
        return sorted((x.account_id.code, x.debit, x.credit) for x in move.line_ids)

    def _cost_entry(self, cost):
        return sorted(
            [
                (self.cogs_account.code, cost, 0.0),
                (self.stock_account.code, 0.0, cost),
            ]
        )

    def _late_entry(self, order):
        return order.picking_ids.move_ids.account_move_id

    def test_before_the_close_the_session_books_the_cost(self):
        order = self._sell_unknown()
        self._assert_listed(order, 1600)
        self.assertEqual(order.lines.total_cost, 0)
        self._resolve(order, self.two)
        self.assertEqual(order.lines.lot_id, self.two)
        self.assertEqual(order.picking_ids.move_line_ids.lot_id, self.two)
        self.assertEqual(order.picking_ids.state, "done")
        self.assertEqual(self.two.jewelry_status, "sold")
        self.assertEqual(order.lines.total_cost, 500)
        self.assertFalse(self._late_entry(order))
        proof = self._assert_not_listed(1600)
        self.assertEqual(
            list(self._amounts(proof, "delivered").values()), [500], "not booked yet"
        )
        session = self._close_session()
        self.assertEqual(self._balance(self.cogs_account, session.move_id), 500)
        self._assert_not_listed(1100)

    def test_after_the_close_the_piece_leaves_with_an_entry_of_its_own(self):
        order = self._sell_unknown()
        session = self._close_session()
        self.assertEqual(self._balance(self.cogs_account, session.move_id), 0)
        self._assert_listed(order, 1600)
        self._resolve(order, self.two, "It was the ring in tray 4")
        entry = self._late_entry(order)
        self.assertEqual(self._entry(entry), self._cost_entry(500.0))
        self.assertEqual(entry.state, "posted")
        self.assertEqual(entry.date, self.store._local_today())
        self.assertEqual(order.lines.total_cost, 500)
        self.assertEqual(self.two.jewelry_status, "sold")
        self._assert_not_listed(1100)

    def test_an_invoiced_sale_books_no_cost_until_its_piece_is_named(self):
        order = self._sell_unknown(invoice=True)
        invoice = order.account_move
        self.assertFalse(invoice.line_ids.filtered(lambda x: x.display_type == "cogs"))
        self.assertIn("NO-TAG (not verified)", invoice.invoice_line_ids.name)
        self._assert_listed(order, 1600)
        self._resolve(order, self.three)
        self.assertEqual(self._entry(self._late_entry(order)), self._cost_entry(300.0))
        self._assert_not_listed(1300)
        session = self._close_session()
        self.assertEqual(self._balance(self.cogs_account, session.move_id), 0)
        self._assert_not_listed(1300)

    def test_an_invoiced_sale_is_resolved_after_the_close(self):
        order = self._sell_unknown(invoice=True)
        self._close_session()
        self._assert_listed(order, 1600)
        self._resolve(order, self.three)
        self.assertEqual(self._entry(self._late_entry(order)), self._cost_entry(300.0))
        self._assert_not_listed(1300)

    def test_a_sale_invoiced_between_close_and_resolution_books_its_cost_once(self):
        order = self._sell_unknown()
        self._close_session()
        order.partner_id = self.customer
        order.with_user(self.manager).sudo().action_pos_order_invoice()
        self._assert_listed(order, 1600)
        self._resolve(order, self.four)
        self.assertEqual(self._entry(self._late_entry(order)), self._cost_entry(700.0))
        self.assertEqual(self._balance(self.cogs_account), 700)
        self._assert_not_listed(900)

    def test_a_sale_invoiced_after_its_resolution_books_its_cost_once(self):
        order = self._sell_unknown()
        self._close_session()
        self._resolve(order, self.four)
        order.partner_id = self.customer
        order.with_user(self.manager).sudo().action_pos_order_invoice()
        self.assertEqual(self._balance(self.cogs_account), 700)
        self.assertEqual(self._balance(self.cogs_account, order.account_move), 700)
        self._assert_not_listed(900)

    def test_a_tampered_late_entry_is_found(self):
        order = self._sell_unknown()
        self._close_session()
        self._resolve(order, self.two)
        entry = self._late_entry(order)
        item = entry.line_ids.filtered(lambda x: x.account_id == self.stock_account)
        self.env.flush_all()
        for query in (
            "DELETE FROM account_move_line WHERE id = %s",
            "UPDATE account_move_line SET balance = balance + 1 WHERE id = %s",
        ):
            with self.subTest(query), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(query, [item.id])
                self.env.invalidate_all()
                proof = self._prove()
                self.assertFalse(proof.proved)
                self.assertIn(entry, proof.suspect_ids.mapped("document"))
                savepoint.rollback()
                self.env.invalidate_all()

    def test_what_the_customer_brings_back_after_the_close_returns_its_cost(self):
        for invoice in (False, True):
            with self.subTest(invoice=invoice):
                order = self._sell_unknown(invoice=invoice)
                self._close_session()
                self._resolve(order, self.two)
                self._refund(order, self.two, invoice=invoice)
                self._close_session()
                self.assertEqual(self.two.jewelry_status, "in_stock")
                self.assertEqual(self._balance(self.cogs_account), 0)
                self._assert_not_listed(1600)

    def test_resolved_otherwise_nothing_leaves(self):
        order = self._sell_unknown()
        with self.assertRaisesRegex(UserError, "Say how"):
            order.lines.with_user(self.manager)._jewelry_resolve_otherwise("  ")
        self._resolve(order, reason="A watch battery was rung up as a ring")
        line = order.lines
        self.assertEqual(line.jewelry_resolution, "otherwise")
        self.assertEqual(line.jewelry_resolved_by_id, self.manager)
        self.assertTrue(line.jewelry_resolved_on)
        self.assertFalse(order.picking_ids)
        self.assertIn("watch battery", str(order.message_ids.mapped("body")))
        self._close_session()
        self._assert_not_listed(1600)

    def test_the_money_was_right_and_the_style_was_wrong(self):
        band = self._make_style("Wedding band", taxes_id=[Command.clear()])
        piece = self._make_piece(band, cost=250, tag="BAND-1")
        order = self._sell_unknown(tag="BAND-1")
        self.assertIn("Wedding band", order.lines.jewelry_issue)
        action = order.lines.with_user(self.manager).action_jewelry_resolve()
        Wizard = self.env["jewelry.piece.resolve"].with_user(self.manager)
        wizard = Wizard.with_context(**action["context"]).create({})
        self.assertEqual(wizard.lot_id, piece, "the piece with the tag is proposed")
        wizard.action_resolve()
        self.assertEqual(order.lines.product_id, band)
        self.assertEqual(order.lines.price_unit, self.price)
        self.assertEqual(order.picking_ids.move_line_ids.lot_id, piece)
        self.assertEqual(order.lines.total_cost, 250)
        self.assertTrue(self._prove().proved)

    def test_only_a_free_piece_is_named(self):
        order = self._sell_unknown()
        self._make_sale_order(self.two)
        self._sell(self.three)
        lines = order.lines.with_user(self.manager)
        for piece, sentence in (
            (self.two, "is held for"),
            (self.three, "already sold"),
        ):
            with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
                lines._jewelry_name_piece(piece)
        self.assertEqual(lines.jewelry_resolution, "open")
        self._resolve(order, self.four)
        with self.assertRaisesRegex(UserError, "resolved already"):
            lines._jewelry_name_piece(self.one)

    def test_a_manager_resolves_for_the_own_stores_only(self):
        order = self._sell_unknown()
        columbus = self._make_store("Columbus", config=False)
        elsewhere = self._make_user("elsewhere", "manager", stores=columbus)
        for user in (elsewhere, self.cashier, self.accountant):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                order.lines.with_user(user)._jewelry_name_piece(self.one)
        self._resolve(order, self.one, user=self.admin_user)
        self.assertEqual(order.lines.lot_id, self.one)

    def test_looking_at_another_company_it_is_booked_in_that_of_the_sale(self):
        for close in (False, True):
            with self.subTest(close=close), self.env.cr.savepoint() as savepoint:
                order = self._sell_unknown()
                if close:
                    self._close_session()
                data, _store = self._make_other_jeweler()
                other, own = data["company"], order.company_id
                self.jewelry_category.with_company(
                    other
                ).property_valuation = "periodic"
                self.manager.company_ids |= other
                lines = order.lines.with_user(self.manager)
                lines = lines.with_context(allowed_company_ids=(other | own).ids)
                lines._jewelry_name_piece(
                    self.two.with_env(lines.env), "It was in tray 4"
                )
                self.assertEqual(order.lines.total_cost, 500)
                if close:
                    entry = self._late_entry(order)
                    self.assertEqual(entry.company_id, own)
                    self.assertEqual(self._entry(entry), self._cost_entry(500.0))
                else:
                    self._close_session()
                self._assert_not_listed(1100)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_piece_of_another_company_is_not_named(self):
        order = self._sell_unknown()
        _data, store = self._make_other_jeweler()
        foreign = self._make_piece(self.style, store=store, receive=False, name="F-1")
        with self.assertRaisesRegex(UserError, "of this company"):
            order.lines.with_user(self.manager)._jewelry_name_piece(foreign)
