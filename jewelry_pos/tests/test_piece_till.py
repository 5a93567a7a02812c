from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestPieceTill(JewelryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.columbus = cls._make_store("Columbus", code="COL")
        cls.style = cls._make_style("Halo ring", barcode="HALO-1", price=900)

    def _find(self, code, user=None):
        Lot = self.env["stock.lot"].with_user(user or self.cashier)
        return Lot.jewelry_till_find(self.config.id, code)

    def _search(self, user=None, **criteria):
        Lot = self.env["stock.lot"].with_user(user or self.cashier)
        return Lot.jewelry_till_search(self.config.id, criteria)

    def _tags(self, **criteria):
        return [row["tag"] for row in self._search(**criteria)["pieces"]]

    def test_scanned_tag_gives_the_piece_without_its_cost(self):
        piece = self._make_piece(
            self.style,
            cost=431.17,
            tag="R-1",
            jewelry_tag_price=1250,
            jewelry_metal="gold",
            jewelry_metal_color="white",
            jewelry_fineness="14K",
        )
        self.env["jewelry.stone"].create(
            {"lot_id": piece.id, "carat": 1.02, "origin": "laboratory_grown"}
        )
        self.env["jewelry.certificate"].create(
            {"lot_id": piece.id, "number": "2141 438171"}
        )
        found = self._find(" r-1 ")
        self.assertFalse(found["refusal"])
        row = found["lot"]
        self.assertEqual((row["id"], row["price"]), (piece.id, 1250))
        self.assertEqual(row["certificate"], "GIA 2141438171")
        self.assertEqual(
            row["description"],
            "14K white gold halo ring, 1.02 ct laboratory-grown diamond",
        )
        self.assertNotIn("431.17", str(row))

    def test_piece_is_found_by_serial_and_by_barcode_of_its_style(self):
        piece = self._make_piece(self.style, tag="R-2", name="SER-9")
        self.assertEqual(self._find("SER-9")["lot"]["id"], piece.id)
        self.assertEqual(self._find("HALO-1")["lot"]["id"], piece.id)
        self._make_piece(self.style, tag="R-3")
        self.assertFalse(self._find("HALO-1")["lot"])

    def test_each_reason_not_to_sell_has_its_sentence(self):
        warehouse = self.store.warehouse_id
        memo = self.env["stock.location"].create(
            {
                "name": "Memo out",
                "location_id": warehouse.view_location_id.id,
                "jewelry_kind": "memo",
            }
        )
        sold = self._make_piece(self.style, tag="SOLD")
        self._deliver(self._make_sale_order(sold))
        self._make_sale_order(self._make_piece(self.style, tag="HELD"))
        self._make_piece(self.style, tag="AWAY", store=self.columbus)
        self._make_piece(self.style, tag="MEMO", location=memo)
        self._make_piece(self.style, tag="LATER", receive=False)
        expected = {
            "NOBODY": ("unknown", "No piece carries the tag NOBODY."),
            "SOLD": ("sold", "Piece SOLD is already sold."),
            "HELD": ("held", "Piece HELD is held for another customer."),
            "AWAY": ("other_store", "Piece AWAY is in another store: Columbus."),
            "MEMO": ("on_memo", "Piece MEMO is out on memo."),
            "LATER": ("expected", "Piece LATER has not been received yet."),
        }
        for tag, (code, message) in expected.items():
            self.assertEqual(
                self._find(tag)["refusal"], {"code": code, "message": message}
            )

    def test_only_a_manager_learns_who_holds_a_piece(self):
        order = self._make_sale_order(self._make_piece(self.style, tag="HELD"))
        told = self._find("HELD", self.manager)["refusal"]["message"]
        self.assertEqual(told, f"Piece HELD is held for Grace Miller by {order.name}.")
        self.assertNotIn(order.name, str(self._find("HELD")))

    def test_order_may_take_what_it_holds_itself(self):
        piece = self._make_piece(self.style)
        order = self._make_sale_order(piece)
        self.assertIn(piece.id, piece._jewelry_refusals(self.config))
        self.assertFalse(piece._jewelry_refusals(self.config, order))

    def test_search_says_where_each_piece_is(self):
        self._make_piece(
            self.style,
            tag="S-1",
            jewelry_metal="gold",
            jewelry_metal_color="rose",
            jewelry_size="6.5",
        )
        away = self._make_piece(
            self.style, tag="S-2", store=self.columbus, jewelry_tag_price=5000
        )
        self.env["jewelry.certificate"].create(
            {"lot_id": away.id, "lab": "igi", "number": "LG581234567"}
        )
        self.assertEqual(self._tags(style="halo"), ["S-1"])
        self.assertEqual(self._tags(style="halo", store_id="all"), ["S-2", "S-1"])
        self.assertEqual(self._tags(metal="rose_gold"), ["S-1"])
        self.assertEqual(self._tags(size="6.5"), ["S-1"])
        self.assertEqual(self._tags(store_id="all", price_min=4000), ["S-2"])
        self.assertEqual(self._tags(store_id="all", price_max=4000), ["S-1"])
        self.assertEqual(self._tags(store_id="all", certificate="lg58"), ["S-2"])
        self.assertEqual(self._tags(store_id="all", text="halo s-2"), ["S-2"])
        row = self._search(store_id=self.columbus.id)["pieces"][0]
        self.assertEqual(row["store"], "Columbus")
        self.assertEqual(row["refusal"]["code"], "other_store")

    def test_a_price_is_searched_in_the_currency_of_the_till(self):
        euro = self.env.ref("base.EUR")
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "rate": 0.5, "name": "2020-01-01"}
        )
        till = self.pos_config_eur
        till.jewelry_store_id = self.store
        self._make_piece(self.style, tag="E-1", jewelry_tag_price=1000)
        self._make_piece(self.style, tag="E-2")
        Lot = self.env["stock.lot"].with_user(self.cashier)

        def found(**criteria):
            rows = Lot.jewelry_till_search(till.id, criteria)["pieces"]
            return [(row["tag"], row["price"]) for row in rows]

        self.assertEqual(found(price_min=460), [("E-1", 500.0)])
        self.assertEqual(found(price_min=500, price_max=500), [("E-1", 500.0)])
        self.assertEqual(found(price_max=460), [("E-2", 450.0)])

    def test_search_takes_no_domain_and_no_unknown_key(self):
        for criteria in ({"domain": "[]"}, {"style": [("id", ">", 0)]}):
            with self.assertRaises(UserError):
                self._search(**criteria)

    def test_till_of_another_store_or_company_is_closed_to_a_cashier(self):
        other_till = self.columbus.pos_config_ids
        Lot = self.env["stock.lot"].with_user(self.cashier)
        with self.assertRaises(AccessError):
            Lot.jewelry_till_find(other_till.id, "X")
        _data, store = self._make_other_company()
        foreign = self._make_config(store)
        with self.assertRaises(AccessError):
            Lot.jewelry_till_find(foreign.id, "X")
        with self.assertRaises(AccessError):
            self.env["stock.lot"].with_user(self.bench).jewelry_till_find(
                self.config.id, "X"
            )

    def test_pieces_of_another_company_do_not_exist_at_this_till(self):
        _data, store = self._make_other_company()
        style = self._make_style(company_id=False)
        self.env["stock.lot"].create(
            {
                "product_id": style.id,
                "company_id": store.company_id.id,
                "jewelry_tag": "FOREIGN",
            }
        )
        self.assertEqual(self._find("FOREIGN")["refusal"]["code"], "unknown")
        self.assertFalse(self._search(store_id="all", text="FOREIGN")["pieces"])

    def test_number_of_queries_does_not_grow_with_the_number_of_pieces(self):
        def count(tag, number):
            for index in range(number):
                piece = self._make_piece(
                    self.style, tag=f"{tag}{index}", jewelry_size=tag
                )
                self.env["jewelry.stone"].create({"lot_id": piece.id, "carat": 1})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(self._search(size=tag)["count"], number)
            return self.env.cr.sql_log_count - before

        count("W", 1)
        self.assertEqual(count("A", 2), count("B", 9))

    def test_a_scan_asks_little_of_the_database(self):
        self._make_piece(self.style, tag="QUICK")
        self._find("QUICK")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertEqual(self._find("QUICK")["lot"]["tag"], "QUICK")
        self.assertLessEqual(self.env.cr.sql_log_count - before, 17)

    def _delivery_of(self, piece):
        """A delivery that a stock clerk types, and a line on it for `piece`."""
        clerk = self._make_colleague(f"clerk{piece.id}", "stock.group_stock_user")
        places = {
            "location_id": self.store.warehouse_id.lot_stock_id.id,
            "location_dest_id": self.env.ref("stock.stock_location_customers").id,
        }
        move = (
            self.env["stock.move"]
            .with_user(clerk)
            .create(
                {
                    "product_id": piece.product_id.id,
                    "product_uom_qty": 1,
                    "company_id": self.env.company.id,
                    **places,
                }
            )
        )
        move._action_confirm()
        line = {
            "move_id": move.id,
            "product_id": piece.product_id.id,
            "lot_id": piece.id,
            "quantity": 1,
            **places,
        }
        return move, line

    def test_a_held_piece_is_put_on_no_other_delivery(self):
        keep = self._make_piece(self.style, tag="KEEP")
        order = self._make_sale_order(keep)
        free = self._make_piece(self.style, tag="FREE")
        move, line = self._delivery_of(free)
        Line = move.env["stock.move.line"]
        typed = Line.create(line)
        _empty, taking = self._delivery_of(keep)
        for door, *args in (
            (Line.create, taking),
            (typed.write, {"lot_id": keep.id}),
        ):
            with (
                self.assertRaisesRegex(UserError, "KEEP is held for a customer"),
                self.env.cr.savepoint(),
            ):
                door(*args)
        move.picked = True
        move._action_done()
        self.assertEqual(free.jewelry_status, "sold")
        # A line that is added to what is done already would take it at once.
        with (
            self.assertRaisesRegex(UserError, "KEEP is held for a customer"),
            self.env.cr.savepoint(),
        ):
            Line.create({**taking, "move_id": move.id})
        self.assertEqual(keep.jewelry_status, "on_hold")
        self.assertEqual(keep.jewelry_holder_id, order)
        self._deliver(order)
        self.assertEqual(keep.jewelry_status, "sold")
