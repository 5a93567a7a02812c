import random

from odoo.tests import tagged

from .status_common import StatusCommon
from .till_common import TillBuilders

SEEDS = (19, 2026, 740)
STEPS = 40


@tagged("post_install", "-at_install")
class TestPieceStatusRandom(TillBuilders, StatusCommon):
    """Random days in two stores; the stored status against the facts and a model.

    `self.expected` is the independent oracle: each operation says in plain Python what
    becomes of the pieces it handles.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()

    # -- the operations -----------------------------------------------------------

    def _move(self, piece, source, destination, owner=None):
        move = self.env["stock.move"].create(
            {
                "product_id": piece.product_id.id,
                "product_uom": piece.product_id.uom_id.id,
                "product_uom_qty": 1,
                "location_id": source.id,
                "location_dest_id": destination.id,
                "company_id": self.env.company.id,
            }
        )
        move._action_confirm()
        move.move_line_ids.unlink()
        self.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "quantity": 1,
                "location_id": source.id,
                "location_dest_id": destination.id,
                "owner_id": owner.id if owner else False,
            }
        )
        move.picked = True
        move._action_done()

    def _expect(self, piece, **changes):
        self.expected[piece].update(changes)

    def _in(self, *statuses):
        return [p for p, fact in self.expected.items() if fact["status"] in statuses]

    def _store_of(self, piece):
        return self.expected[piece]["store"]

    def _location(self, piece):
        return piece.quant_ids.filtered(
            lambda q: q.quantity > 0 and q.location_id.usage in ("internal", "transit")
        ).location_id

    def op_expect(self, rng):
        piece = self._make_piece(rng.choice(self.styles), receive=False)
        self.expected[piece] = {
            "status": "expected",
            "ownership": "ours",
            "store": False,
            "holder": False,
        }

    def op_receive(self, rng):
        piece = rng.choice(self._in("expected", "returned_to_vendor"))
        store = rng.choice(self.stores)
        owner, ownership = rng.choice(
            [
                (None, "ours"),
                (None, "ours"),
                (self.vendor, "vendor_memo"),
                (self.friend, "consignment"),
            ]
        )
        self._receive_piece(piece, rng.randint(1, 900), store, owner=owner)
        self._expect(piece, status="in_stock", ownership=ownership, store=store)
        self.owner[piece] = owner

    def op_order(self, rng):
        store = rng.choice(self.stores)
        free = [p for p in self._in("in_stock") if self.expected[p]["store"] == store]
        pieces = rng.sample(free, rng.randint(1, min(2, len(free))))
        order = self._make_sale_order(*pieces, store=store)
        for piece in pieces:
            self._expect(piece, status="on_hold", holder=order)

    def op_cancel_order(self, rng):
        order = self.expected[rng.choice(self._in("on_hold"))]["holder"]
        order._action_cancel()
        for piece in self._in("on_hold"):
            if self.expected[piece]["holder"] == order:
                self._expect(piece, status="in_stock", holder=False)

    def op_deliver(self, rng):
        piece = rng.choice(self._in("on_hold"))
        order = self.expected[piece]["holder"]
        self._deliver(order)
        for held in self._in("on_hold"):
            if self.expected[held]["holder"] == order:
                self._expect(held, status="sold", ownership="customer", holder=False)

    def op_deliver_with_backorder(self, rng):
        piece = rng.choice(self._in("on_hold"))
        order = self.expected[piece]["holder"]
        picking = order.picking_ids.filtered(lambda p: p.state == "assigned")
        picking.move_ids.filtered(lambda m: m.jewelry_lot_id == piece).picked = True
        picking._action_done()
        self._expect(piece, status="sold", ownership="customer", holder=False)

    def op_unreserve(self, rng):
        piece = rng.choice(self._in("on_hold"))
        move = self.expected[piece]["holder"].order_line.move_ids.filtered(
            lambda m: m.state == "assigned" and m.jewelry_lot_id == piece
        )
        move._do_unreserve()
        self._expect(piece, status="in_stock", holder=False)
        move._action_cancel()

    def op_sell_at_till(self, rng):
        here = [p for p in self._in("in_stock") if self.store == self._store_of(p)]
        piece = rng.choice(here)
        self.receipt[piece] = self._sync(self._ui_order([self._ui_line(piece)]))
        self.brought_back[piece] = self.expected[piece]["ownership"]
        self._expect(piece, status="sold", ownership="customer")

    def op_settle_at_till(self, rng):
        here = [p for p in self._in("on_hold") if self.store == self._store_of(p)]
        piece = rng.choice(here)
        order = self.expected[piece]["holder"]
        sold = order.order_line.filtered(lambda line: line.jewelry_lot_id == piece)
        line = self._ui_line(
            piece, sale_order_origin_id=order.id, sale_order_line_id=sold.id
        )
        self._sync(self._ui_order([line], partner=order.partner_id), self.manager)
        self._expect(piece, status="sold", ownership="customer", holder=False)

    def op_refund_at_till(self, rng):
        piece = rng.choice([p for p in self._in("sold") if p in self.receipt])
        self._refund(self.receipt.pop(piece))
        self._expect(
            piece,
            status="in_stock",
            ownership=self.brought_back[piece],
            store=self.store,
        )

    def op_return(self, rng):
        piece = rng.choice(self._in("sold"))
        self.receipt.pop(piece, None)
        store = rng.choice(self.stores)
        self._move(piece, self.customers, store.warehouse_id.lot_stock_id)
        self._expect(piece, status="in_stock", ownership="ours", store=store)
        self.owner[piece] = None

    def op_return_to_vendor(self, rng):
        piece = rng.choice(self._in("in_stock"))
        self._move(piece, self._location(piece), self.suppliers, self.owner[piece])
        self._expect(piece, status="returned_to_vendor", ownership="vendor_memo")

    def op_lose(self, rng):
        piece = rng.choice(self._in("in_stock"))
        quant = piece.quant_ids.filtered(lambda q: q.location_id.usage == "internal")
        quant.inventory_quantity = 0
        quant.action_apply_inventory()
        self._expect(piece, status="missing")

    def op_find(self, rng):
        piece = rng.choice(self._in("missing"))
        store = rng.choice(self.stores)
        owner = self.owner[piece]
        self.env["stock.quant"].with_context(inventory_mode=True).create(
            {
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "owner_id": owner.id if owner else False,
                "location_id": store.warehouse_id.lot_stock_id.id,
                "inventory_quantity": 1,
            }
        ).action_apply_inventory()
        self._expect(piece, status="in_stock", store=store)

    def op_scrap(self, rng):
        piece = rng.choice(self._in("in_stock"))
        owner = self.owner[piece]
        self.env["stock.scrap"].create(
            {
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "owner_id": owner.id if owner else False,
                "location_id": self._location(piece).id,
                "scrap_qty": 1,
            }
        ).do_scrap()
        self._expect(piece, status="written_off")

    def op_send(self, rng):
        piece = rng.choice(self._in("in_stock"))
        self._move(piece, self._location(piece), self.transit, self.owner[piece])
        self._expect(piece, status="in_transit")

    def op_accept(self, rng):
        piece = rng.choice(self._in("in_transit"))
        store = rng.choice(self.stores)
        stock = store.warehouse_id.lot_stock_id
        self._move(piece, self.transit, stock, self.owner[piece])
        self._expect(piece, status="in_stock", store=store)

    def op_merge_quants_of_a_piece(self, rng):
        """Stock Odoo 19 merges the quants of a serial, but has no merge of serials."""
        piece = rng.choice(self._in("in_stock"))
        quant = piece.quant_ids.filtered(lambda q: q.location_id.usage == "internal")
        self._split_quant(quant)
        self.env["stock.quant"]._quant_tasks()

    # -- the property --------------------------------------------------------------

    def _run(self, seed):
        rng = random.Random(seed)
        self.expected, self.owner = {}, {}
        self.receipt, self.brought_back = {}, {}
        operations = [name for name in dir(self) if name.startswith("op_")]
        done = dict.fromkeys(operations, 0)
        for index in range(6):
            self.op_expect(rng)
            if index % 3:
                self.op_receive(rng)
        for step in range(STEPS):
            name = self._do_one(rng, operations)
            done[name] += 1
            self._check(f"seed {seed}, step {step}, {name}")
        return done

    def _do_one(self, rng, operations):
        """Do the first operation of a random order that has a piece to act on."""
        for name in rng.sample(operations, len(operations)):
            try:
                getattr(self, name)(rng)
            except (IndexError, ValueError):
                continue  # no piece in the state that this operation needs
            return name
        return self.fail("nothing can be done with these pieces")

    def _check(self, where):
        pieces = self.env["stock.lot"].union(*self.expected)
        stored = {
            piece.id: (
                piece.jewelry_status,
                piece.jewelry_ownership,
                piece.jewelry_store_id.id,
                piece.jewelry_holder_id.id,
            )
            for piece in pieces
        }
        self.assertEqual(stored, pieces._jewelry_status_facts(), where)
        for piece, fact in self.expected.items():
            oracle = (
                fact["status"],
                fact["ownership"],
                fact["store"].id if fact["store"] else False,
                fact["holder"].id if fact["holder"] else False,
            )
            self.assertEqual(stored[piece.id], oracle, f"{where}, {piece.name}")

    def test_stored_status_equals_facts_and_model_after_random_operations(self):
        total = {}
        for seed in SEEDS:
            for name, count in self._run(seed).items():
                total[name] = total.get(name, 0) + count
        self.assertFalse([name for name, count in total.items() if not count])
