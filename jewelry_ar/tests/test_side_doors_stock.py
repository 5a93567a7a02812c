from odoo.tests import tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestSideDoorsStock(SideDoorsCommon):
    """Who may write a line, a move or a quant of stock Odoo lets no layaway piece go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stock = cls.store.warehouse_id.lot_stock_id
        cls.move = cls.picking.move_ids
        cls.line = cls.move.move_line_ids

    def test_the_state_of_its_line_is_not_written(self):
        for state in ("draft", "done", "cancel"):
            for user in (self.employee, self.cashier, self.biller, self.own_salesman):
                line = self.line.with_user(user)
                self._assert_shut_untold("for a layaway", line.write, {"state": state})
            line = self.line.with_user(self.clerk)
            self._assert_shut("cancel the layaway", line.write, {"state": state})

    def test_the_state_of_its_move_and_transfer_is_not_written(self):
        for record in (self.move, self.picking):
            for state in ("draft", "done", "cancel"):
                vals = {"state": state}
                for user in (self.cashier, self.biller, self.own_salesman):
                    write = record.with_user(user).write
                    self._assert_shut_untold("for a layaway", write, vals)
                write = record.with_user(self.clerk).write
                self._assert_shut("cancel the layaway", write, vals)

    def test_no_button_of_its_transfer_lets_it_go(self):
        for user in (self.cashier, self.biller, self.own_salesman):
            picking = self.picking.with_user(user)
            for name in ("button_validate", "do_unreserve", "action_cancel"):
                with self.subTest(user.login, button=name):
                    button = getattr(picking, name)
                    self._assert_shut_untold("handed over at pick-up", button)

    def test_its_line_is_not_sent_elsewhere_nor_changed(self):
        other = self._make_piece(self.style, cost=100)
        package = self.env["stock.package"].create({"name": "Box"})
        for vals in (
            {"location_dest_id": self.stock.id},
            {"location_id": self.stock.location_id.id},
            {"lot_id": other.id},
            {"owner_id": self.vendor.id},
            {"picked": True},
            {"product_id": self._make_style("Other").id},
            {"quantity": 0},
            {"result_package_id": package.id},
        ):
            for user in (self.employee, self.cashier, self.biller):
                line = self.line.with_user(user)
                with self.subTest(user.login, vals=vals):
                    self._assert_shut_untold("held for a", line.write, vals)
            with self.subTest(self.clerk.login, vals=vals):
                line = self.line.with_user(self.clerk)
                self._assert_shut("cancel the layaway", line.write, vals)
        for user in (self.employee, self.cashier):
            line = self.line.with_user(user)
            self._assert_shut_untold("held for a", line.unlink)

    def test_a_context_over_rpc_opens_none_of_these_doors(self):
        for key in ("jewelry_stock_flow", "jewelry_agreement_flow", "jewelry_sync"):
            for value in (True, 1, "stock flow", {}):
                line = self.line.with_user(self.employee).with_context(**{key: value})
                self._assert_shut_untold(
                    "for a layaway", line.write, {"state": "cancel"}
                )

    def test_its_quantity_is_not_written(self):
        boss = self._make_colleague("boss", "stock.group_stock_manager")
        quant = self.agreement.lot_ids.quant_ids.filtered(
            lambda quant: quant.location_id == self.stock
        )
        for user in (self.clerk, boss):
            self._assert_shut_untold(
                "held for a customer", quant.with_user(user).write, {"quantity": 0}
            )

    def test_the_piece_that_nobody_could_free_is_not_sold_and_is_picked_up(self):
        """What the doors keep: the till refuses another customer, pick-up works."""
        session = self._open_session()
        piece = self.agreement.lot_ids
        for vals in ({"state": "cancel"}, {"location_dest_id": self.stock.id}):
            self._refusal(self.line.with_user(self.employee).write, vals)
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        lines = self._pickup_lines(self.agreement)
        for name in ("sale_order_origin_id", "sale_order_line_id"):
            lines[0][2].pop(name)
        sale = self._order_vals(
            session, other, [self._payment_vals(self.card, 1150.0)], lines
        )
        self.assertIn("held for another customer", self._refusal(self._sync, sale))
        self._till_pickup(self.agreement, [(self.cash, 920.0)], session)
        self.assertEqual(self.agreement.state, "completed")
        self.assertEqual(piece.jewelry_status, "sold")
        self.assertEqual(piece.jewelry_move_line_ids.sorted("id")[-1].state, "done")
