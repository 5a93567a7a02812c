from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import JewelryCommon


class StockDoorsCommon(JewelryCommon):
    """A piece that a plain sales order holds, and those who could let it go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._make_colleague("employee")
        cls.clerk = cls._make_colleague("clerk", "stock.group_stock_user")
        cls.stock_manager = cls._make_colleague("boss", "stock.group_stock_manager")
        cls.biller = cls._make_colleague("biller", "account.group_account_invoice")
        cls.salesman = cls._make_colleague("seller", "sales_team.group_sale_salesman")
        cls.piece = cls._make_piece(tag="HELD-1", cost=100)
        cls.order = cls._make_sale_order(cls.piece)
        cls.picking = cls.order.picking_ids
        cls.move = cls.picking.move_ids
        cls.line = cls.move.move_line_ids
        cls.stock = cls.store.warehouse_id.lot_stock_id

    def _assert_shut(self, sentence, call, *args):
        """The door says `sentence` of the piece; who holds it stays untold."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call(*args)
            self.env.flush_all()
        self.assertNotIsInstance(caught.exception, AccessError)
        said = str(caught.exception)
        self.assertIn(sentence, said)
        self.assertIn("HELD-1", said)
        for secret in (self.order.name, self.customer.name):
            self.assertNotIn(secret, said)
        self.env.invalidate_all()
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        self.assertEqual(self.line.state, "assigned")
        self.assertEqual(self.picking.state, "assigned")


@tagged("post_install", "-at_install")
class TestStockDoors(StockDoorsCommon):
    """A held piece is let go by stock's own steps, never by writing its lines."""

    def test_nobody_writes_the_state_of_a_line(self):
        for user in (self.employee, self.cashier, self.bench, self.biller, self.clerk):
            line = self.line.with_user(user)
            for state in ("draft", "done", "cancel"):
                with self.subTest(user.login, state=state):
                    self._assert_shut("by hand", line.write, {"state": state})

    def test_nobody_writes_the_state_of_a_move_or_a_transfer(self):
        for user in (self.cashier, self.biller, self.salesman, self.clerk):
            for record in (self.move, self.picking):
                for state in ("draft", "done", "cancel"):
                    with self.subTest(user.login, model=record._name, state=state):
                        self._assert_shut(
                            "by hand", record.with_user(user).write, {"state": state}
                        )

    def test_what_is_delivered_is_not_reopened_by_writing(self):
        self._deliver(self.order)
        self.assertEqual(self.piece.jewelry_status, "sold")
        for record in (self.move, self.picking):
            for state in ("draft", "assigned", "cancel"):
                with self.assertRaisesRegex(UserError, "by hand"):
                    record.with_user(self.clerk).write({"state": state})
        with self.assertRaisesRegex(UserError, "by hand"):
            self.line.with_user(self.employee).write({"state": "assigned"})

    def test_a_context_over_rpc_opens_none_of_these_doors(self):
        for value in (True, 1, "stock flow", {}):
            move = self.move.with_user(self.clerk).with_context(
                jewelry_stock_flow=value
            )
            self._assert_shut("by hand", move.write, {"state": "cancel"})
            line = self.line.with_user(self.employee).with_context(
                jewelry_stock_flow=value
            )
            self._assert_shut("held for a customer", line.write, {"quantity": 0})

    def test_who_handles_neither_stock_nor_sales_changes_no_hold(self):
        other = self._make_piece(self.piece.product_id, cost=100)
        changes = (
            {"quantity": 0},
            {"lot_id": other.id},
            {"location_id": self.stock.location_id.id},
            {"location_dest_id": self.stock.id},
            {"owner_id": self.vendor.id},
            {"picked": True},
            {"product_id": self._make_style("Other ring").id},
        )
        for user in (self.employee, self.cashier, self.bench, self.biller):
            line = self.line.with_user(user)
            for vals in changes:
                with self.subTest(user.login, vals=vals):
                    self._assert_shut("held for a customer", line.write, vals)
            self._assert_shut("held for a customer", line.unlink)
        for user in (self.cashier, self.biller):
            move = self.move.with_user(user)
            for vals in (
                {"quantity": 0},
                {"product_uom_qty": 0},
                {"location_dest_id": self.stock.id},
                {"sale_line_id": False},
                {"picked": True},
            ):
                with self.subTest(user.login, vals=vals):
                    self._assert_shut("held for a customer", move.write, vals)

    def test_a_held_piece_is_not_sent_elsewhere_than_its_delivery(self):
        for user in (self.employee, self.cashier):
            line = self.line.with_user(user)
            self._assert_shut("held", line.write, {"location_dest_id": self.stock.id})
        for user in (self.salesman, self.clerk):
            line = self.line.with_user(user)
            self._assert_shut(
                "like its delivery", line.write, {"location_dest_id": self.stock.id}
            )

    def test_who_handles_stock_still_unreserves_cancels_and_delivers(self):
        picking = self.picking.with_user(self.clerk)
        picking.do_unreserve()
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        picking.action_assign()
        self.assertEqual(self.piece.jewelry_status, "on_hold")
        with self.env.cr.savepoint() as savepoint:
            picking.action_cancel()
            self.assertEqual(self.piece.jewelry_status, "in_stock")
            savepoint.rollback()
            self.env.invalidate_all()
        picking.button_validate()
        self.assertEqual(self.picking.state, "done")
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_a_salesman_still_cancels_the_own_order_and_delivers_another(self):
        self.order.user_id = self.salesman
        self.order.with_user(self.salesman).action_cancel()
        self.assertEqual(self.picking.state, "cancel")
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        other = self._make_sale_order(self.piece)
        other.user_id = self.salesman
        other.picking_ids.with_user(self.salesman).button_validate()
        self.assertEqual(self.piece.jewelry_status, "sold")


@tagged("post_install", "-at_install")
class TestQuantDoors(StockDoorsCommon):
    """What is on hand of a piece follows from its moves."""

    def _quant(self, piece):
        return piece.quant_ids.filtered(lambda quant: quant.location_id == self.stock)

    def test_the_quantity_of_a_held_piece_is_not_written(self):
        for user in (self.clerk, self.stock_manager):
            quant = self._quant(self.piece).with_user(user)
            for vals in (
                {"quantity": 0},
                {"reserved_quantity": 0},
                {"lot_id": False},
                {"owner_id": self.vendor.id},
            ):
                with self.subTest(user.login, vals=vals):
                    self._assert_shut("held for a customer", quant.write, vals)
        self.assertEqual(self._quant(self.piece).quantity, 1)

    def test_the_quantity_of_no_piece_is_written(self):
        piece = self._make_piece(self.piece.product_id, cost=100, tag="FREE-1")
        quant = self._quant(piece).with_user(self.stock_manager)
        with self.assertRaisesRegex(UserError, "Physical Inventory"):
            quant.write({"quantity": 0})
        ghost = self._make_piece(self.piece.product_id, receive=False)
        vals = {
            "product_id": ghost.product_id.id,
            "lot_id": ghost.id,
            "location_id": self.stock.id,
        }
        with self.assertRaisesRegex(UserError, "Physical Inventory"):
            quant.create({**vals, "quantity": 1})
        for mode in (False, True):
            given = quant.with_context(default_quantity=1, inventory_mode=mode)
            with self.assertRaisesRegex(UserError, "Physical Inventory"):
                given.create({**vals, "inventory_quantity": 1})
        self.assertFalse(ghost.quant_ids)

    def test_a_piece_is_still_counted_out_and_in(self):
        piece = self._make_piece(self.piece.product_id, cost=100, tag="FREE-1")
        quants = self.env["stock.quant"].with_user(self.stock_manager)
        counted = quants.with_context(inventory_mode=True)
        quant = counted.browse(self._quant(piece).id)
        quant.inventory_quantity = 0
        quant.action_apply_inventory()
        self.assertEqual(piece.jewelry_status, "missing")
        counted.create(
            {
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "location_id": self.stock.id,
                "inventory_quantity": 1,
            }
        ).action_apply_inventory()
        self.assertEqual(piece.jewelry_status, "in_stock")

    def test_what_is_no_piece_stays_as_stock_odoo_has_it(self):
        box = self.env["product.product"].create(
            {"name": "Gift box", "type": "consu", "is_storable": True}
        )
        quants = self.env["stock.quant"].with_user(self.clerk)
        quant = quants.create(
            {"product_id": box.id, "location_id": self.stock.id, "quantity": 5}
        )
        quant.write({"quantity": 7})
        self.assertEqual(box.qty_available, 7)


@tagged("post_install", "-at_install")
class TestHolderOfDelivery(StockDoorsCommon):
    """For whom a piece is held is not read from its delivery either."""

    def _records(self, user):
        yield self.picking.with_user(user), ("partner_id", "origin", "sale_id")
        yield self.move.with_user(user), ("sale_line_id", "origin", "partner_id")
        yield self.line.with_user(user), ("picking_partner_id", "origin", "reference")

    def test_a_cashier_does_not_read_it(self):
        for record, names in self._records(self.cashier):
            for read in (
                lambda record=record, names=names: record.read(list(names)),
                lambda record=record, names=names: record.read(names, load=False),
                lambda record=record, names=names: record.web_read(
                    {name: {} for name in names}
                ),
                lambda record=record, names=names: record.export_data(list(names)),
            ):
                with self.subTest(record._name), self.assertRaises(UserError):
                    read()

    def test_a_cashier_does_not_find_or_group_it(self):
        for record, names in self._records(self.cashier):
            own = [("id", "=", record.id)]
            with self.subTest(record._name):
                self.assertFalse(record.search(own))
                self.assertFalse(record.search_count(own))
                self.assertFalse(record.search_read(own, list(names)))
                self.assertFalse(record.name_search("", own))
                stored = [n for n in names if record._fields[n].store]
                for name in stored:
                    self.assertFalse(
                        record.formatted_read_group(own, [name], ["__count"])
                    )

    def test_the_bench_reads_no_customer_from_a_line(self):
        line = self.line.with_user(self.bench)
        self.assertFalse(line.search([("id", "=", line.id)]))
        with self.assertRaises(AccessError):
            line.read(["picking_partner_id"])

    def test_who_handles_stock_or_sales_reads_it_as_before(self):
        both = self._make_colleague(
            "both",
            "jewelry_pos.group_jewelry_sales",
            "sales_team.group_sale_salesman_all_leads",
        )
        for user in (self.manager, self.accountant, self.clerk, both):
            for record, names in self._records(user):
                with self.subTest(user.login, model=record._name):
                    self.assertTrue(record.search([("id", "=", record.id)]))
                    self.assertTrue(record.read(list(names)))

    def test_a_till_without_a_role_of_ours_reads_as_stock_odoo_lets_it(self):
        teller = self._make_colleague("teller", "point_of_sale.group_pos_user")
        for record, names in self._records(teller):
            self.assertTrue(record.read(list(names)))

    def test_a_cashier_still_reads_what_the_till_delivered(self):
        other = self._make_piece(self.piece.product_id, cost=100)
        move = self.env["stock.move"].search(
            [("move_line_ids.lot_id", "=", other.id)], limit=1
        )
        self.assertTrue(move.with_user(self.cashier).read(["product_id"]))
