from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestSideDoors(SideDoorsCommon):
    """Sale, delivery and till: every stock door runs our flow or says what to do."""

    # -- invoicing --------------------------------------------------------------------

    def test_create_invoice_is_refused(self):
        order = self.order.with_user(self.salesman)
        self._assert_shut("invoiced at pick-up", order._create_invoices)

    def test_the_down_payment_wizard_is_refused(self):
        for method in ("delivered", "percentage", "fixed"):
            wizard = (
                self.env["sale.advance.payment.inv"]
                .with_user(self.salesman)
                .with_context(active_ids=self.order.ids, active_model="sale.order")
                .create(
                    {
                        "advance_payment_method": method,
                        "amount": 20,
                        "fixed_amount": 200,
                        "sale_order_ids": [Command.set(self.order.ids)],
                    }
                )
            )
            self._assert_shut("it is invoiced at pick-up", wizard.create_invoices)

    # -- delivery -----------------------------------------------------------------------

    def test_validating_the_delivery_is_refused(self):
        picking = self.picking.with_user(self.clerk)
        self._assert_shut("handed over at pick-up", picking.button_validate)

    def test_finishing_the_moves_is_refused(self):
        moves = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("handed over at pick-up", moves._action_done)

    def test_unreserving_the_delivery_is_refused(self):
        picking = self.picking.with_user(self.clerk)
        self._assert_shut("cancel the layaway", picking.do_unreserve)
        moves = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("cancel the layaway", moves._do_unreserve)

    def test_cancelling_the_delivery_is_refused(self):
        picking = self.picking.with_user(self.clerk)
        self._assert_shut("cancel the layaway", picking.action_cancel)
        moves = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("cancel the layaway", moves._action_cancel)

    def test_changing_what_the_delivery_holds_is_refused(self):
        line = self.picking.move_line_ids.with_user(self.clerk)
        other = self._make_piece(self.style, cost=100)
        for vals in ({"quantity": 0}, {"lot_id": other.id}):
            self._assert_shut("held for", line.write, vals)
        self._assert_shut("held for", line.unlink)
        move = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("held for", move.write, {"product_uom_qty": 0})

    def test_nothing_is_added_to_the_delivery(self):
        Line = self.env["stock.move.line"].with_user(self.clerk)
        held, move = self.picking.move_line_ids, self.picking.move_ids
        vals = {
            "product_id": held.product_id.id,
            "lot_id": held.lot_id.id,
            "quantity": 1,
            "location_id": held.location_id.id,
            "location_dest_id": held.location_dest_id.id,
        }
        self._assert_shut("held for", Line.create, {"move_id": move.id, **vals})
        self._assert_shut(
            "held for", Line.create, {**vals, "picking_id": self.picking.id}
        )
        loose = Line.create(
            {**vals, "lot_id": False, "quantity": 0, "company_id": self.company.id}
        )
        self._assert_shut("held for", loose.write, {"move_id": move.id})

    # -- the order ------------------------------------------------------------------------

    def test_cancelling_the_order_is_refused(self):
        order = self.order.with_user(self.salesman)
        order.sudo().env.flush_all()
        self._assert_shut("frees the piece", order._action_cancel)
        self._assert_shut("cannot be changed", order.write, {"state": "cancel"})

    def test_the_cancel_button_says_what_to_do_on_the_locked_order(self):
        self.assertTrue(self.order.locked)
        self.order.user_id = self.own_salesman
        for user in (self.salesman, self.own_salesman, self.manager):
            with self.subTest(user.login):
                order = self.order.with_user(user)
                self._assert_shut("frees the piece", order.action_cancel)

    def test_the_mass_cancel_wizard_says_what_to_do(self):
        wizard = (
            self.env["sale.mass.cancel.orders"]
            .with_user(self.salesman)
            .with_context(active_ids=self.order.ids)
            .create({})
        )
        self._assert_shut("frees the piece", wizard.action_mass_cancel)

    def test_a_locked_order_without_a_layaway_says_what_stock_odoo_says(self):
        order = self._make_sale_order(self._make_piece(self.style, cost=100))
        order.locked = True
        with self.assertRaisesRegex(UserError, "locked order"):
            order.with_user(self.salesman).action_cancel()
        order.locked = False
        order.with_user(self.salesman).action_cancel()
        self.assertEqual(order.state, "cancel")

    def test_unlocking_the_order_is_refused(self):
        order = self.order.with_user(self.salesman)
        self._assert_shut("stays locked", order.action_unlock)
        self._assert_shut("cannot be changed", order.write, {"locked": False})

    def test_editing_the_order_is_refused(self):
        order = self.order.with_user(self.salesman)
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        line = order.order_line
        self._assert_shut("cannot be changed", order.write, {"partner_id": other.id})
        self._assert_shut("as agreed", line.write, {"price_unit": 1.0})
        self._assert_shut("as agreed", line.write, {"discount": 50.0})
        self._assert_shut("as agreed", line.unlink)
        self._assert_shut(
            "as agreed",
            self.env["sale.order.line"].with_user(self.salesman).create,
            {"order_id": order.id, "product_id": self.style.id},
        )
        self.assertTrue(order.write({"client_order_ref": "note"}), "notes stay free")

    def test_confirming_a_quoted_order_by_hand_is_refused(self):
        draft = self._draft_layaway()
        with self.assertRaisesRegex(UserError, "Take the deposit"):
            draft.sale_order_id.with_user(self.salesman).action_confirm()

    def test_a_context_over_rpc_does_not_open_a_door(self):
        order = self.order.with_user(self.salesman)
        for value in (True, 1, "agreement flow", {}):
            forged = order.with_context(jewelry_agreement_flow=value)
            self._assert_shut("invoiced at pick-up", forged._create_invoices)

    # -- the till -----------------------------------------------------------------------

    def test_the_quotation_button_of_the_till_is_refused(self):
        self.assertEqual(self.order.amount_unpaid, 0.0, "it is not in the list either")
        order = self.order.with_user(self.cashier)
        self._assert_shut(
            "Layaway button", order.load_sale_order_from_pos, self.config.id
        )

    def test_settling_the_order_at_the_till_without_its_deposits_is_refused(self):
        session = self._open_session()
        vals = self._order_vals(
            session,
            self.customer,
            [self._payment_vals(self.card, 1150.0)],
            self._pickup_lines(self.agreement),
        )
        self._assert_shut("is held for", self._sync, vals)

    def test_a_pick_up_with_other_items_or_another_piece_is_refused(self):
        session = self._open_session()
        other = self._make_piece(self.style, cost=100)
        lines = self._pickup_lines(self.agreement)
        lines[0][2]["lot_id"] = other.id
        lines[0][2]["pack_lot_ids"] = [Command.create({"lot_name": other.name})]
        payments = [
            self._payment_vals(self.card, 920.0),
            self._payment_vals(self.deposit_tender, 230.0, self.agreement),
        ]
        self._assert_shut(
            "is not the piece of",
            self._sync,
            self._order_vals(session, self.customer, payments, lines),
        )
