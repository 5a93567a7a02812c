from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestPieceVault(JewelryCommon):
    """A held piece sleeps in the vault and is held there as it was on the shelf."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shelf = cls.store.warehouse_id.lot_stock_id
        cls.vault = cls._make_vault(cls.store)
        cls.piece = cls._make_piece(cost=100, tag="HELD")
        cls.order = cls._make_sale_order(cls.piece)
        cls.clerk = cls._make_colleague("clerk", "stock.group_stock_user")

    def _transfer(self, source, destination, user=None, piece=None):
        """An internal transfer of the piece, as it is typed on the stock screens."""
        piece = piece or self.piece
        user = user or self.clerk
        picking = (
            self.env["stock.picking"]
            .with_user(user)
            .create(
                {
                    "picking_type_id": self.store.warehouse_id.int_type_id.id,
                    "location_id": source.id,
                    "location_dest_id": destination.id,
                    "move_ids": [
                        Command.create(
                            {
                                "product_id": piece.product_id.id,
                                "product_uom_qty": 1,
                                "location_id": source.id,
                                "location_dest_id": destination.id,
                            }
                        )
                    ],
                }
            )
        )
        picking.action_confirm()
        picking.move_ids.move_line_ids.unlink()
        self.env["stock.move.line"].with_user(user).create(
            {
                "move_id": picking.move_ids.id,
                "picking_id": picking.id,
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "quantity": 1,
                "location_id": source.id,
                "location_dest_id": destination.id,
            }
        )
        picking.move_ids.picked = True
        picking.button_validate()
        return picking

    def _assert_held_in(self, place, piece=None, order=None):
        """The piece is there, once, reserved for its order and nothing else."""
        self.env.flush_all()
        self.env.invalidate_all()
        piece, order = piece or self.piece, order or self.order
        quants = piece.quant_ids.filtered(lambda q: q.location_id.usage == "internal")
        self.assertEqual(
            [
                (quant.location_id, quant.quantity, quant.reserved_quantity)
                for quant in quants
                if quant.quantity or quant.reserved_quantity
            ],
            [(place, 1.0, 1.0)],
        )
        move = order.order_line.move_ids
        self.assertEqual(move.state, "assigned")
        self.assertEqual(move.move_line_ids.lot_id, piece)
        self.assertEqual(move.move_line_ids.location_id, place)
        self.assertEqual(piece.jewelry_status, "on_hold")
        self.assertEqual(piece.jewelry_holder_id, order)
        self.assertEqual(piece._jewelry_status_facts()[piece.id][0], "on_hold")

    # -- the button ------------------------------------------------------------------

    def test_the_bench_and_the_manager_put_a_held_piece_into_the_vault(self):
        for number, user in enumerate((self.bench, self.manager)):
            with self.subTest(user=user.login):
                piece = self._make_piece(self.piece.product_id, tag=f"SLEEP{number}")
                order = self._make_sale_order(piece)
                self.assertTrue(piece.jewelry_can_vault)
                piece.with_user(user).action_jewelry_move_to_vault()
                self._assert_held_in(self.vault, piece, order)
                self.assertFalse(piece.jewelry_can_vault)
                self._deliver(order)
                self.assertEqual(piece.jewelry_status, "sold")

    def test_a_stock_clerk_of_the_store_may_use_the_button(self):
        with self.assertRaisesRegex(AccessError, "Only people of New York"):
            self.piece.with_user(self.clerk).action_jewelry_move_to_vault()
        self.store.user_ids |= self.clerk
        self.piece.with_user(self.clerk).action_jewelry_move_to_vault()
        self._assert_held_in(self.vault)

    def test_people_of_the_sales_floor_or_of_another_store_may_not(self):
        columbus = self._make_store("Columbus", code="COL", config=False)
        away = self._make_user("away", "bench", stores=columbus)
        boss = self._make_user("boss", "manager", stores=columbus)
        for user in (self.cashier, away, boss):
            with self.assertRaisesRegex(AccessError, "Only people of New York"):
                self.piece.with_user(user).action_jewelry_move_to_vault()
        self._assert_held_in(self.shelf)

    def test_another_company_neither_sees_nor_moves_the_piece(self):
        data, store = self._make_other_company()
        outsider = self._make_user(
            "outsider", "admin", stores=store, company=data["company"]
        )
        with self.assertRaises(AccessError):
            self.piece.with_user(outsider).action_jewelry_move_to_vault()
        self._assert_held_in(self.shelf)

    def test_a_piece_that_is_free_or_in_the_vault_says_so(self):
        free = self._make_piece(self.piece.product_id, tag="FREE")
        self.assertFalse(free.jewelry_can_vault)
        with self.assertRaisesRegex(UserError, "FREE is not held"):
            free.with_user(self.bench).action_jewelry_move_to_vault()
        self.piece.with_user(self.bench).action_jewelry_move_to_vault()
        with self.assertRaisesRegex(UserError, "in the vault already"):
            self.piece.with_user(self.bench).action_jewelry_move_to_vault()

    def test_a_store_without_a_vault_says_so(self):
        self.store.vault_location_id = False
        self.assertFalse(self.piece.jewelry_can_vault)
        with self.assertRaisesRegex(UserError, "New York has no vault"):
            self.piece.with_user(self.manager).action_jewelry_move_to_vault()

    # -- the stock screens -------------------------------------------------------------

    def test_an_internal_transfer_carries_the_hold_there_and_back(self):
        self.assertEqual(self._transfer(self.shelf, self.vault).state, "done")
        self._assert_held_in(self.vault)
        self._transfer(self.vault, self.shelf)
        self._assert_held_in(self.shelf)
        self._deliver(self.order)
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_relocating_the_stock_carries_the_hold(self):
        quant = self.piece.quant_ids.filtered(lambda q: q.location_id == self.shelf)
        wizard = (
            self.env["stock.quant.relocate"]
            .with_user(self.admin_user)
            .create(
                {
                    "quant_ids": [Command.set(quant.ids)],
                    "dest_location_id": self.vault.id,
                }
            )
        )
        wizard.action_relocate_quants()
        self._assert_held_in(self.vault)

    def test_of_two_held_pieces_of_a_style_each_keeps_its_own_hold(self):
        other = self._make_piece(self.piece.product_id, tag="OTHER")
        second = self._make_sale_order(other)
        self._transfer(self.shelf, self.vault, piece=other)
        self._assert_held_in(self.vault, other, second)
        self._assert_held_in(self.shelf)

    def test_a_held_piece_does_not_leave_its_stock(self):
        columbus = self._make_store("Columbus", code="COL", config=False)
        outside = self.env["stock.location"].create(
            {
                "name": "Display",
                "location_id": self.store.warehouse_id.view_location_id.id,
            }
        )
        for place in (columbus.warehouse_id.lot_stock_id, outside):
            with (
                self.subTest(place=place.complete_name),
                self.assertRaisesRegex(UserError, "HELD is held for a customer"),
                self.env.cr.savepoint(),
            ):
                self._transfer(self.shelf, place)
            self._assert_held_in(self.shelf)

    def test_a_delivery_that_is_being_prepared_keeps_the_piece_where_it_is(self):
        self.order.order_line.move_ids.move_line_ids.picked = True
        with (
            self.assertRaisesRegex(UserError, "is being prepared"),
            self.env.cr.savepoint(),
        ):
            self._transfer(self.shelf, self.vault)
        self._assert_held_in(self.shelf)
