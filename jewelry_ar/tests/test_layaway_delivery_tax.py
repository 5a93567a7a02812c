from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryArCommon
from .common_columbus import Columbus


@tagged("post_install", "-at_install")
class TestLayawayDeliveryTax(Columbus, JewelryArCommon):
    """The tax is that of the store that hands over, agreed before money is taken."""

    def _new_jersey_customer(self):
        """A customer whose home address has a tax of its own, which never applies."""
        usa = self.env.ref("base.us")
        state = self.env.ref("base.state_us_31")
        self.env["account.fiscal.position"].create(
            {
                "name": "New Jersey",
                "auto_apply": True,
                "country_id": usa.id,
                "state_ids": [Command.set(state.ids)],
            }
        )
        return self.env["res.partner"].create(
            {"name": "Jersey Joan", "country_id": usa.id, "state_id": state.id}
        )

    def test_new_jersey_customer_of_new_york_picks_up_in_columbus(self):
        columbus = self._columbus()
        agreement = self._active_layaway(partner=self._new_jersey_customer())
        self.assertEqual(agreement.amount_total, 1150.0, "New York's tax at signing")
        piece = agreement.lot_ids
        with self.assertRaisesRegex(UserError, "Move them to Columbus"):
            agreement._pickup(store=columbus)
        agreement._move_to_store(columbus)
        self.assertEqual(piece.jewelry_status, "on_hold")
        self.assertEqual(piece.jewelry_store_id, columbus)
        self.assertEqual(agreement.amount_tax_signed, 150.0)
        totals = agreement._delivery_totals(columbus)
        self.assertEqual(totals["total"], 1100.0)
        self.assertEqual(totals["difference"], -50.0)
        self._open_session(columbus.pos_config_ids)
        session = columbus.pos_config_ids.current_session_id
        order = self._till_pickup(agreement, [(self.card, 870.0)], session=session)
        invoice = order.account_move
        self.assertEqual(invoice.amount_total, 1100.0)
        self.assertEqual(invoice.amount_tax, 100.0)
        self.assertEqual(order.amount_total, 1100.0)
        self.assertEqual(agreement.sale_order_id.amount_total, 1100.0)
        self.assertEqual(agreement.amount_tax_signed, 150.0)
        self.assertEqual(invoice.line_ids.tax_line_id, self.tax_ohio)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(agreement.state, "completed")
        self._close_session(session)
        self._assert_nothing_open(self.deposits, self.receivable, self.pos_receivable)

    def test_pick_up_with_yesterdays_tax_stops_the_sale(self):
        columbus = self._columbus()
        agreement = self._active_layaway()
        agreement._move_to_store(columbus)
        self._open_session(columbus.pos_config_ids)
        session = columbus.pos_config_ids.current_session_id
        payments = [
            self._payment_vals(self.card, 920.0),
            self._payment_vals(self.deposit_tender, 230.0, agreement),
        ]
        lines = self._pickup_lines(agreement, self.store)  # New York's tax
        with (
            self.assertRaisesRegex(UserError, "Open the layaway again"),
            self.env.cr.savepoint(),
        ):
            self._sync(
                self._order_vals(
                    session,
                    self.customer,
                    payments,
                    lines,
                    fiscal_position_id=columbus.fiscal_position_id.id,
                )
            )

    def test_back_office_pick_up_needs_the_new_tax_to_be_agreed(self):
        columbus = self._columbus()
        agreement = self._active_layaway()
        agreement._move_to_store(columbus)
        with self.assertRaisesRegex(UserError, "must agree"):
            agreement._pickup(journal=self.bank_journal, amount=870.0)
        invoice = agreement._pickup(
            journal=self.bank_journal, amount=870.0, tax_agreed=-50.0
        )
        self.assertEqual(invoice.amount_total, 1100.0)
        self._assert_nothing_open(self.deposits, self.receivable)

    def test_deposits_above_the_new_total_are_paid_back_at_pick_up(self):
        columbus = self._columbus()
        agreement = self._active_layaway()
        agreement._take_deposit(920.0, self.bank_journal)
        agreement._move_to_store(columbus)
        self._open_session(columbus.pos_config_ids)
        session = columbus.pos_config_ids.current_session_id
        cash = columbus.pos_config_ids.payment_method_ids.filtered("is_cash_count")
        order = self._till_pickup(agreement, [(cash, -50.0)], session=session)
        self.assertEqual(order.account_move.amount_total, 1100.0)
        self.assertEqual(order.account_move.payment_state, "paid")
        self._close_session(session)
        self._assert_nothing_open(self.deposits, self.receivable, self.pos_receivable)

    def test_a_held_piece_moves_between_stores_only_with_its_agreement(self):
        columbus = self._columbus()
        agreement = self._active_layaway()
        manager = agreement.with_user(self.manager)
        wizard = self.env["jewelry.agreement.move.wizard"].with_user(self.manager)
        wizard.create(
            {"agreement_id": manager.id, "store_id": columbus.id}
        ).action_confirm()
        self.assertEqual(agreement._current_store(), columbus)
        self.assertEqual(agreement.store_id, self.store, "the home store stays")
        self.assertEqual(agreement.lot_ids.jewelry_status, "on_hold")
