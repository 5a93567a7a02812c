from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestPieceStores(JewelryCommon):
    """A manager changes the pieces of own stores; who holds a piece is not told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.style = cls._make_style()
        cls.columbus = cls._make_store("Columbus", config=False)
        details = {
            "jewelry_stone_ids": [Command.create({"carat": 1})],
            "jewelry_certificate_ids": [
                Command.create({"lab": "gia", "number": "2141438171"})
            ],
            "jewelry_image_ids": [Command.create({})],
        }
        cls.own = cls._make_piece(cls.style, cost=100, tag="NYC-1", **details)
        cls.other = cls._make_piece(
            cls.style, cost=100, tag="COL-1", store=cls.columbus, **details
        )

    def _as(self, records, user=None):
        return records.with_user(user or self.manager)

    def _changes(self, piece, user=None):
        """Each way to change a piece or what is written down about it."""
        piece = self._as(piece, user)
        details = (
            (piece.jewelry_stone_ids, {"carat": 2}),
            (piece.jewelry_certificate_ids, {"number": "6204567890"}),
            (piece.jewelry_image_ids, {"sequence": 5}),
        )
        yield "price", lambda: piece.write({"jewelry_tag_price": 5})
        yield (
            "stones",
            lambda: piece.write({"jewelry_stone_ids": [Command.create({"carat": 3})]}),
        )
        for records, vals in details:
            name = records._name
            yield f"write {name}", lambda r=records, v=vals: r.write(v)
            yield f"move {name}", lambda r=records: r.write({"lot_id": piece.id})
            yield f"copy {name}", lambda r=records: r.copy({"lot_id": piece.id})
            yield f"unlink {name}", lambda r=records: r.unlink()

    def _assert_may_change(self, piece, user):
        for name, change in self._changes(piece, user):
            with self.subTest(user.login, change=name), self.env.cr.savepoint():
                change()
                self.env.flush_all()

    def _assert_may_not_change(self, piece, user):
        for name, change in self._changes(piece, user):
            with (
                self.subTest(user.login, change=name),
                self.assertRaises(AccessError),
                self.env.cr.savepoint(),
            ):
                change()
                self.env.flush_all()
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._as(piece, user).unlink()

    def test_a_manager_changes_the_pieces_of_own_stores_only(self):
        self._assert_may_change(self.own, self.manager)
        self._assert_may_not_change(self.other, self.manager)
        self.assertEqual(self._as(self.other).jewelry_tag, "COL-1", "all are read")

    def test_a_detail_is_not_carried_to_a_piece_of_another_store(self):
        stone = self._as(self.own.jewelry_stone_ids)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            stone.write({"lot_id": self.other.id})
            self.env.flush_all()
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._as(self.env["jewelry.stone"]).create(
                {"lot_id": self.other.id, "carat": 1}
            )

    def test_a_manager_of_both_stores_changes_both(self):
        """At once, from whichever side the manager joins or leaves."""
        other = self._as(self.other)
        for join, leave in (
            (
                lambda: self.manager.write(
                    {"jewelry_store_ids": [Command.link(self.columbus.id)]}
                ),
                lambda: self.manager.write(
                    {"jewelry_store_ids": [Command.unlink(self.columbus.id)]}
                ),
            ),
            (
                lambda: self.columbus.write(
                    {"user_ids": [Command.link(self.manager.id)]}
                ),
                lambda: self.columbus.write({"user_ids": [Command.clear()]}),
            ),
        ):
            self.assertFalse(other.has_access("write"))
            join()
            self.assertTrue(other.has_access("write"))
            self._assert_may_change(self.other, self.manager)
            leave()

    def test_a_piece_that_is_in_no_store_is_anybodys_to_describe(self):
        expected = self._make_piece(self.style, receive=False)
        self.assertFalse(expected.jewelry_store_id)
        self._as(expected).jewelry_tag_price = 7
        created = self._as(self.env["stock.lot"]).create(
            {
                "product_id": self.style.id,
                "jewelry_stone_ids": [Command.create({"carat": 1})],
            }
        )
        self.assertEqual(created.jewelry_stone_ids.carat, 1)

    def test_those_without_a_store_of_their_own_work_for_all(self):
        self._assert_may_change(self.other, self.accountant)
        self._assert_may_change(self.other, self.admin_user)
        clerk = self.env["res.users"].create(
            {
                "name": "Warehouse clerk",
                "login": "jewelry_clerk",
                "group_ids": [Command.set([self.env.ref("stock.group_stock_user").id])],
                "company_id": self.env.company.id,
                "company_ids": [Command.set(self.env.company.ids)],
            }
        )
        self._assert_may_change(self.other, clerk)

    def test_a_store_of_another_company_is_not_theirs_either(self):
        _data, far_store = self._make_other_company()
        far = self._make_piece(self.style, tag="OTH-1", store=far_store, receive=False)
        self.env["stock.quant"]._update_available_quantity(
            self.style, far_store.warehouse_id.lot_stock_id, 1, lot_id=far
        )
        self.assertEqual(far.jewelry_store_id, far_store)
        self.manager.company_ids |= far_store.company_id
        companies = (self.env.company | far_store.company_id).ids
        for allowed in (self.env.company.ids, companies):
            lot = self._as(far).with_context(allowed_company_ids=allowed)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                lot.write({"jewelry_tag_price": 5})
        self.manager.jewelry_store_ids |= far_store
        self._as(far).with_context(allowed_company_ids=companies).jewelry_tag_price = 5

    def _transfer(self, source, target):
        """Move the other store's piece as the manager does in the stock screens."""
        picking = self._as(self.env["stock.picking"]).create(
            {
                "picking_type_id": self.store.warehouse_id.int_type_id.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.style.id,
                            "product_uom_qty": 1,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        picking.action_assign()
        picking.move_ids.picked = True
        picking.button_validate()
        return picking

    def test_a_manager_brings_a_piece_from_another_store_and_sends_one_there(self):
        here = self.store.warehouse_id.lot_stock_id
        there = self.columbus.warehouse_id.lot_stock_id
        self.assertEqual(self._transfer(there, here).state, "done")
        self.assertEqual(self.other.jewelry_store_id, self.store)
        self._as(self.other).jewelry_tag_price = 5
        self.assertEqual(self._transfer(here, there).state, "done")

    def test_a_manager_sells_and_delivers_a_piece_that_lies_in_another_store(self):
        order = self._make_sale_order(self.other, store=self.columbus, confirm=False)
        order = self._as(order)
        order.action_confirm()
        self.assertEqual(self.other.jewelry_status, "on_hold")
        picking = order.picking_ids
        picking.move_ids.picked = True
        picking.button_validate()
        self.assertEqual(self.other.jewelry_status, "sold")
        self.assertEqual(order._create_invoices().amount_total, 1150)


@tagged("post_install", "-at_install")
class TestPieceHolder(JewelryCommon):
    """For whom a piece is held is not for the sales floor, whatever the door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.piece = cls._make_piece(tag="HELD-1")
        cls.order = cls._make_sale_order(cls.piece)
        cls.people = cls.cashier | cls.bench

    def _lots(self):
        for user in self.people:
            yield self.env["stock.lot"].with_user(user)

    def test_it_is_not_read(self):
        for Lot in self._lots():
            piece = Lot.browse(self.piece.id)
            for read in (
                lambda piece=piece: piece.read(["jewelry_holder_id"]),
                lambda piece=piece: piece.read(["jewelry_holder_id"], load=False),
                lambda piece=piece: piece.web_read({"jewelry_holder_id": {}}),
                lambda Lot=Lot: Lot.search_read([], ["jewelry_holder_id"]),
            ):
                with self.assertRaises(AccessError):
                    read()
            self.assertNotIn("jewelry_holder_id", Lot.fields_get())
            with self.assertRaises(UserError):
                piece.export_data(["jewelry_holder_id/name"])
        everything = self.piece.with_user(self.cashier).read()[0]
        self.assertNotIn("jewelry_holder_id", everything)

    def test_it_is_not_searched_by(self):
        for Lot in self._lots():
            for domain in (
                [("jewelry_holder_id", "=", self.order.id)],
                [("jewelry_holder_id", "!=", False)],
                [("jewelry_holder_id.name", "=", self.order.name)],
                [("jewelry_holder_id.partner_id", "=", self.customer.id)],
            ):
                with self.assertRaises(AccessError):
                    Lot.search(domain)
            with self.assertRaises(AccessError):
                Lot.search([], order="jewelry_holder_id")
            # Nor from what a cashier reads beside it.
            with self.assertRaises(AccessError):
                Lot.env["stock.quant"].search(
                    [("lot_id.jewelry_holder_id", "!=", False)]
                )

    def test_it_is_not_grouped_by(self):
        for Lot in self._lots():
            with self.assertRaises(AccessError):
                Lot.formatted_read_group([], ["jewelry_holder_id"], ["__count"])
            with self.assertRaises(AccessError):
                Lot.formatted_read_group([], [], ["jewelry_holder_id:count_distinct"])

    def test_the_till_still_refuses_and_a_manager_is_still_told(self):
        Lot = self.env["stock.lot"]
        found = Lot.with_user(self.cashier).jewelry_till_find(self.config.id, "HELD-1")
        self.assertIn("held for another customer", found["refusal"]["message"])
        piece = self.piece.with_user(self.manager)
        self.assertEqual(piece.jewelry_holder_id, self.order)
        self.assertEqual(
            Lot.with_user(self.manager).search(
                [("jewelry_holder_id", "=", self.order.id)]
            ),
            piece,
        )
