from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestPieceTransfer(JewelryCommon):
    """Pieces go from store to store by scanning: sent, in transit, accepted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.columbus = cls._make_store("Columbus", code="CMH")
        cls.ring = cls._make_piece(cost=100, tag="RING")
        cls.band = cls._make_piece(cost=40, tag="BAND")
        cls.sender = cls._make_user("sender", "bench")
        cls.receiver = cls._make_user("receiver", "bench", stores=cls.columbus)

    def _scan(self, transfer, *tags, user=None):
        """Type tags on the form, as a scanner or a person does."""
        with Form(transfer.with_user(user or self.sender)) as form:
            for tag in tags:
                form.tag = tag
        return transfer

    def _transfer(self, *tags, to=None, user=None):
        form = Form(self.env["jewelry.transfer"].with_user(user or self.sender))
        form.store_id = to or self.columbus
        for tag in tags:
            form.tag = tag
        return form.save()

    def _place(self, piece):
        self.env.flush_all()
        quants = piece.sudo().quant_ids.filtered(lambda quant: quant.quantity > 0)
        return quants.location_id

    def test_the_bench_sends_and_the_other_store_scans_in(self):
        transfer = self._transfer("ring", "BAND")
        transfer.action_send()
        self.assertEqual(transfer.state, "sent")
        self.assertEqual(self.ring.jewelry_status, "in_transit")
        self.assertEqual(self.ring.jewelry_store_id, self.columbus)
        self._scan(transfer, "RING", user=self.receiver)
        transfer.with_user(self.receiver).action_accept()
        self.assertEqual(
            (transfer.state, transfer.arrived_count, transfer.piece_count),
            ("sent", 1, 2),
        )
        self.assertEqual(self.ring.jewelry_status, "in_stock")
        self.assertEqual(self.band.jewelry_status, "in_transit")
        transfer.with_user(self.receiver).action_accept_all()
        self.assertEqual(transfer.state, "done")
        self.assertEqual(
            self._place(self.ring | self.band), self.columbus.warehouse_id.lot_stock_id
        )
        self.assertEqual(self.ring.with_user(self.manager).standard_price, 100)

    def test_nobody_sells_what_is_on_its_way(self):
        self._transfer("RING").action_send()
        for store in (self.store, self.columbus):
            refusal = self.ring._jewelry_refusals(store.pos_config_ids[:1])
            self.assertEqual(refusal[self.ring.id]["code"], "in_transit")

    def test_only_people_of_the_store_send_and_accept(self):
        transfer = self._transfer("RING")
        with self.assertRaisesRegex(AccessError, "Only people of"):
            transfer.with_user(self.receiver).action_send()
        transfer.action_send()
        with self.assertRaisesRegex(AccessError, "Only people of Columbus"):
            transfer.action_accept_all()
        stranger = self._make_user(
            "stranger", "bench", stores=self._make_store("Baltimore", code="BAL")
        )
        self.assertFalse(
            self.env["jewelry.transfer"].with_user(stranger).search_count([])
        )

    def test_a_move_inside_the_store_is_done_at_once(self):
        tray = self.env["stock.location"].create(
            {
                "name": "Tray 1",
                "usage": "internal",
                "location_id": self.store.warehouse_id.lot_stock_id.id,
            }
        )
        transfer = self._transfer("RING", to=self.store)
        transfer.location_id = tray
        transfer.action_send()
        self.assertEqual(transfer.state, "done")
        self.assertEqual(self._place(self.ring), tray)
        self.assertEqual(self.ring.jewelry_status, "in_stock")

    def test_what_is_called_back_is_for_sale_again(self):
        transfer = self._transfer("RING")
        transfer.action_send()
        transfer.action_call_back()
        self.assertEqual(transfer.state, "cancel")
        self.assertEqual(self._place(self.ring), self.store.warehouse_id.lot_stock_id)
        self.assertEqual(self.ring.jewelry_status, "in_stock")

    def _hand_out(self, piece):
        """Sell the piece as a till without a connection does: out of its stock."""
        places = {
            "location_id": self.store.warehouse_id.lot_stock_id.id,
            "location_dest_id": self.env.ref("stock.stock_location_customers").id,
        }
        goods = {"product_id": piece.product_id.id, "company_id": piece.company_id.id}
        line = {**goods, **places, "lot_id": piece.id, "quantity": 1}
        move = self.env["stock.move"].create(
            {**goods, **places, "product_uom_qty": 1, "move_line_ids": [(0, 0, line)]}
        )
        move.picked = True
        move._action_done()

    def test_what_was_sold_on_the_road_is_told_and_not_taken_in(self):
        transfer = self._transfer("RING", "BAND")
        transfer.action_send()
        self._hand_out(self.ring)
        transfer.with_user(self.receiver).action_accept_all()
        self.assertEqual((transfer.state, transfer.arrived_count), ("done", 1))
        self.assertTrue(transfer.line_ids.filtered("gone").lot_id == self.ring)
        self.assertIn("left alone: RING", transfer.message_ids[1].body)
        columbus = self.columbus.warehouse_id.lot_stock_id
        self.assertNotIn(columbus, self._place(self.ring))
        self.assertEqual(self._place(self.band), columbus)

    def test_a_transfer_of_nothing_that_is_left_ends(self):
        transfer = self._transfer("RING")
        transfer.action_send()
        self._hand_out(self.ring)
        transfer.action_call_back()
        self.assertEqual(transfer.state, "cancel")
        shelf = self.store.warehouse_id.lot_stock_id
        self.assertNotIn(shelf, self._place(self.ring))

    def test_a_piece_of_another_company_is_put_on_no_transfer(self):
        data, store = self._make_other_company()
        other = data["company"]
        style = self._make_style().with_company(other)
        foreign = self._make_piece(style, store=store, tag="FOREIGN")
        transfer = self._transfer("RING")
        with self.assertRaises(UserError):
            transfer.line_ids.create({"transfer_id": transfer.id, "lot_id": foreign.id})

    def test_a_wrong_tag_is_told_and_not_taken(self):
        elsewhere = self._make_piece(cost=10, tag="FAR", store=self.columbus)
        new = self.env["jewelry.transfer"].new(
            {"origin_id": self.store.id, "store_id": self.columbus.id}
        )
        for tag, sentence in (
            ("NOPE", "No piece carries the tag NOPE"),
            ("far", "not in .* but in Columbus"),
        ):
            warning = new._take_tag(tag)["warning"]["message"]
            self.assertRegex(warning, sentence)
        self.assertFalse(new.line_ids)
        self.assertIsNone(new._take_tag("RING"))
        self.assertIn("already", new._take_tag("RING")["warning"]["message"])
        transfer = self._transfer("RING")
        transfer.action_send()
        sent = transfer._take_tag("FAR")["warning"]["message"]
        self.assertIn("is not on", sent)
        self.assertEqual(elsewhere.jewelry_status, "in_stock")

    def test_the_first_piece_says_from_where(self):
        clerk = self._make_user("both", "bench", stores=self.store | self.columbus)
        far = self._make_piece(cost=10, tag="FAR", store=self.columbus)
        transfer = self._transfer("FAR", to=self.store, user=clerk)
        self.assertEqual(transfer.origin_id, self.columbus)
        transfer.action_send()
        self.assertEqual(far.jewelry_status, "in_transit")

    def test_a_piece_is_sent_once(self):
        first, second = self._transfer("RING"), self._transfer("RING")
        first.action_send()
        with self.assertRaisesRegex(UserError, "on its way"):
            second.action_send()
        with self.assertRaisesRegex(UserError, "by now"):
            first.action_send()

    def test_a_piece_held_by_a_plain_order_stays(self):
        self._make_sale_order(self.ring)
        transfer = self._transfer("RING")
        with self.assertRaises(UserError) as refused:
            transfer.action_send()
        self.assertIn("is held for a customer", str(refused.exception))
        self.assertEqual(self.ring.jewelry_status, "on_hold")
        self.assertEqual(self._place(self.ring), self.store.warehouse_id.lot_stock_id)

    def test_no_state_is_written_past_the_buttons(self):
        transfer = self._transfer("RING")
        with self.assertRaisesRegex(UserError, "buttons"):
            transfer.write({"state": "done"})
        transfer.action_send()
        with self.assertRaisesRegex(UserError, "accepted on their transfer"):
            transfer.line_ids.write({"arrived_on": "2026-01-01"})
        with self.assertRaisesRegex(UserError, "has been sent"):
            transfer.line_ids.unlink()
        with self.assertRaisesRegex(UserError, "history"):
            transfer.unlink()

    def test_another_company_sees_none_of_it(self):
        self._transfer("RING").action_send()
        data, store = self._make_other_company()
        foreign = self._make_user(
            "foreign", "manager", company=data["company"], stores=store
        )
        self.assertFalse(
            self.env["jewelry.transfer"].with_user(foreign).search_count([])
        )

    def test_the_list_of_pieces_starts_a_transfer(self):
        pieces = (self.ring | self.band).with_user(self.sender)
        action = pieces.action_jewelry_transfer()
        transfer = self.env["jewelry.transfer"].browse(action["res_id"])
        self.assertEqual(transfer.line_ids.lot_id, self.ring | self.band)
        self.assertEqual(transfer.origin_id, self.store)
