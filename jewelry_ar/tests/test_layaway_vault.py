from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayVault(JewelryArCommon):
    """A layaway's piece sleeps in the vault, and no door opens on the way there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shelf = cls.store.warehouse_id.lot_stock_id
        cls.vault = cls._make_vault(cls.store)
        cls.agreement = cls._active_layaway()
        cls.piece = cls.agreement.lot_ids

    def _assert_held_in(self, place):
        self.env.flush_all()
        self.env.invalidate_all()
        line = self.agreement.sale_order_id.picking_ids.move_line_ids.filtered(
            lambda item: item.state == "assigned"
        )
        self.assertEqual((line.lot_id, line.location_id), (self.piece, place))
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        self.assertEqual(self.piece.jewelry_holder_id, self.agreement.sale_order_id)
        self.assertEqual(self.agreement.state, "active")
        self.assertTrue(self.agreement.sale_order_id.locked)

    def test_the_manager_moves_it_from_the_layaway_and_it_is_picked_up_there(self):
        agreement = self.agreement.with_user(self.manager)
        self.assertTrue(agreement.can_vault)
        agreement.action_move_to_vault()
        self._assert_held_in(self.vault)
        self.assertFalse(agreement.can_vault)
        self.assertIn("moved to the vault", agreement.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "on a shelf"):
            agreement.action_move_to_vault()
        self._open_session()
        self._till_pickup(self.agreement, [(self.card, 920.0)])
        self.assertEqual(self.agreement.state, "completed")
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_the_bench_moves_it_from_the_page_of_the_piece(self):
        self.piece.with_user(self.bench).action_jewelry_move_to_vault()
        self._assert_held_in(self.vault)
        self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        self.assertEqual(self.agreement.state, "completed")

    def test_a_transfer_on_the_stock_screens_carries_it(self):
        clerk = self._make_colleague("clerk", "stock.group_stock_user")
        quant = self.piece.quant_ids.filtered(lambda q: q.location_id == self.shelf)
        quant.with_user(clerk).move_quants(location_dest_id=self.vault)
        self._assert_held_in(self.vault)
        picking = self.agreement.sale_order_id.picking_ids.with_user(clerk)
        with self.assertRaisesRegex(UserError, "handed over at pick-up"):
            picking.button_validate()
        with self.assertRaisesRegex(UserError, "cancel the layaway"):
            picking.do_unreserve()
        self._assert_held_in(self.vault)

    def test_it_goes_from_the_vault_to_another_store_with_its_hold(self):
        columbus = self._make_store("Columbus", code="CMH")
        self.agreement.with_user(self.manager).action_move_to_vault()
        self.agreement._move_to_store(columbus)
        self._assert_held_in(columbus.warehouse_id.lot_stock_id)
        self.assertEqual(self.piece.jewelry_store_id, columbus)

    def test_who_does_not_run_the_store_may_not(self):
        columbus = self._make_store("Columbus", code="CMH")
        boss = self._make_user("boss", "manager", stores=columbus)
        data, store = self._make_other_company()
        outsider = self._make_user(
            "outsider", "admin", stores=store, company=data["company"]
        )
        for user in (self.cashier, self.bench, boss, outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.agreement.with_user(user).action_move_to_vault()
        self._assert_held_in(self.shelf)
