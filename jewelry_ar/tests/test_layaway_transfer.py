from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayTransfer(JewelryArCommon):
    """A held piece that is sent to another store is held on the road, too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.columbus = cls._make_store("Columbus", code="CMH")
        cls.agreement = cls._active_layaway()
        cls.piece = cls.agreement.lot_ids
        cls.clerk = cls._make_user("clerk", "bench", stores=cls.store | cls.columbus)

    def _transfer(self, pieces=None):
        transfer = self.env["jewelry.transfer"].browse(
            (pieces or self.piece)
            .with_user(self.clerk)
            .action_jewelry_transfer()["res_id"]
        )
        transfer.store_id = self.columbus
        return transfer.with_user(self.clerk)

    def _assert_held_in(self, place, status="on_hold"):
        self.env.flush_all()
        self.env.invalidate_all()
        line = self.agreement.sale_order_id.picking_ids.move_line_ids.filtered(
            lambda item: item.state == "assigned"
        )
        self.assertEqual((line.lot_id, line.location_id), (self.piece, place))
        self.assertEqual(self.piece.jewelry_status, status)
        self.assertEqual(self.piece.jewelry_holder_id, self.agreement.sale_order_id)
        self.assertEqual(self.agreement.state, "active")
        self.assertTrue(self.agreement.sale_order_id.locked)

    def test_it_is_held_on_the_road_and_where_it_arrives(self):
        transfer = self._transfer()
        transfer.action_send()
        self._assert_held_in(self.columbus._transit_location(), "in_transit")
        with self.assertRaisesRegex(UserError, "on its way"):
            self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        transfer.action_accept_all()
        self._assert_held_in(self.columbus.warehouse_id.lot_stock_id)
        self.assertEqual(self.agreement._current_store(), self.columbus)

    def test_it_comes_back_with_its_hold(self):
        transfer = self._transfer()
        transfer.action_send()
        transfer.action_call_back()
        self._assert_held_in(self.store.warehouse_id.lot_stock_id)
        self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        self.assertEqual(self.agreement.state, "completed")

    def test_the_agreement_is_cancelled_on_the_road_and_the_piece_arrives_free(self):
        transfer = self._transfer()
        transfer.action_send()
        self.agreement._cancel("Moved abroad")
        self.assertEqual(self.piece.jewelry_status, "in_transit")
        transfer.action_accept_all()
        self.assertEqual(self.piece.jewelry_status, "in_stock")
