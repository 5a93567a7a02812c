from datetime import datetime

from lxml import etree

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import JewelryCommon


@tagged("post_install", "-at_install")
class TestPiecePage(JewelryCommon):
    def test_page_tells_the_whole_life_of_a_piece(self):
        piece = self._make_piece(cost=100, tag="LIFE")
        order = self._make_sale_order(piece)
        self._deliver(order)
        wizard = self.env["stock.return.picking"].create(
            {"picking_id": order.picking_ids.id}
        )
        wizard.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.picked = True
        back._action_done()
        self._make_sale_order(piece)
        history = piece.with_user(self.manager).jewelry_move_line_ids.sorted("id")
        self.assertEqual(
            history.mapped("jewelry_event"),
            ["Received", "Sold", "Returned by customer", "Reserved"],
        )
        sold = history[1]
        self.assertEqual(sold.jewelry_document, order.name)
        self.assertEqual(sold.jewelry_partner_name, "Grace Miller")
        self.assertEqual(piece.jewelry_history_count, 4)
        self.assertEqual(piece.jewelry_order_count, 2)
        stock = self.store.warehouse_id.lot_stock_id
        self.assertEqual(piece.jewelry_location_name, stock.complete_name)

    def test_a_free_piece_names_no_holder(self):
        piece = self._make_piece(cost=10, tag="FREE").with_user(self.manager)
        self.assertFalse(piece.jewelry_holder_label)

    def test_page_opens_for_each_role(self):
        piece = self._make_piece(cost=431.17, tag="ROLE")
        view = self.env.ref("jewelry_pos.stock_lot_view_form_piece")
        seller = self._make_colleague("seller", "sales_team.group_sale_salesman")
        people = (self.manager, self.accountant, self.cashier, self.bench, seller)
        for user in people:
            # A field that somebody else has read is not asked for again.
            self.env.invalidate_all()
            Lot = self.env["stock.lot"].with_user(user)
            arch = etree.fromstring(Lot.get_view(view.id)["arch"])
            names = arch.xpath("//field[not(ancestor::field)]/@name")
            seen = user in (self.manager, self.accountant)
            row = Lot.browse(piece.id).web_read({name: {} for name in names})[0]
            self.assertEqual(row["jewelry_tag"], "ROLE")
            self.assertEqual("standard_price" in row, seen, user.login)

    def test_manager_creates_a_piece_on_its_page(self):
        style = self._make_style()
        view = "jewelry_pos.stock_lot_view_form_piece"
        with Form(self.env["stock.lot"].with_user(self.manager), view) as form:
            form.product_id = style
            form.jewelry_fineness = "18K"
            with form.jewelry_stone_ids.new() as stone:
                stone.carat = 1.5
                stone.origin = "laboratory_grown"
        piece = form.record
        self.assertTrue(piece.jewelry_tag)
        self.assertEqual(piece.name, piece.jewelry_tag)
        self.assertEqual(piece.jewelry_status, "expected")
        self.assertIn("laboratory-grown", piece.jewelry_description)

    def test_price_and_tag_changes_are_in_the_history(self):
        piece = self._make_piece(tag="OLD").with_context(
            tracking_disable=False, mail_notrack=False
        )
        self.flush_tracking()
        piece.write({"jewelry_tag": "NEW", "jewelry_tag_price": 990})
        self.flush_tracking()
        values = self.env["mail.tracking.value"].search(
            [
                ("mail_message_id.model", "=", "stock.lot"),
                ("mail_message_id.res_id", "=", piece.id),
            ]
        )
        tracked = values.field_id.mapped("name")
        self.assertIn("jewelry_tag", tracked)
        self.assertIn("jewelry_tag_price", tracked)

    def flush_tracking(self):
        self.env.flush_all()
        self.env.cr.precommit.run()

    def test_first_photo_is_the_main_one(self):
        pixel = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
            b"DwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        piece = self._make_piece(
            jewelry_image_ids=[Command.create({"image_1920": pixel})]
        )
        self.assertTrue(piece.jewelry_image_128)
        other = self._make_piece()
        urls = (piece | other)._jewelry_image_urls()
        self.assertIn(
            f"/jewelry.piece.image/{piece.jewelry_image_ids.id}/", urls[piece]
        )
        self.assertEqual(urls[other], "")
        other.product_id.product_tmpl_id.image_1920 = pixel
        self.env.flush_all()  # the smaller pictures are made when it is written
        url = other._jewelry_image_urls()[other]
        self.assertIn(f"/product.product/{other.product_id.id}/", url)

    def test_stone_says_laboratory_grown_wherever_it_is_named(self):
        piece = self._make_piece()
        stone = self.env["jewelry.stone"].create(
            {"lot_id": piece.id, "carat": 0.5, "origin": "laboratory_grown"}
        )
        self.assertEqual(stone.display_name, "0.50 ct laboratory-grown diamond")
        self.assertIn("laboratory-grown", piece.jewelry_description)
        row = piece._jewelry_till_payload(self.config)[0]
        self.assertTrue(row["laboratory_grown"])
        self.assertIn("laboratory-grown", row["stones"][0])

    def test_carat_is_kept_to_the_last_digit_stated(self):
        piece = self._make_piece()
        Stone = self.env["jewelry.stone"]
        stone = Stone.create({"lot_id": piece.id, "carat": 1.0225})
        stone.invalidate_recordset()
        self.assertIn("1.0225 ct", stone.display_name)
        with self.assertRaisesRegex(ValidationError, "would have to be rounded"):
            Stone.create({"lot_id": piece.id, "carat": 0.99995})

    def test_certificate_number_is_checked_against_its_laboratory(self):
        piece = self._make_piece()
        Certificate = self.env["jewelry.certificate"]
        good = Certificate.create({"lot_id": piece.id, "number": " 2141-438171 "})
        self.assertEqual(good.number, "2141438171")
        self.assertEqual(good.display_name, "GIA 2141438171")
        self.assertIn("2141438171", good.url)
        with self.assertRaisesRegex(ValidationError, "not a number of a GIA report"):
            Certificate.create({"lot_id": piece.id, "number": "12AB"})

    def test_each_laboratory_has_its_own_numbers(self):
        piece = self._make_piece()
        Certificate = self.env["jewelry.certificate"]
        for lab, good, bad in (
            ("gia", "2141438171", "LG2141438171"),
            ("igi", "481234567", "48"),
            ("igi", "LG581234567", "LG58"),
            ("ags", "104091234001", "AGS"),
            ("gcal", "210260032", "2102"),
            ("gcal", "LG210260032", "XX210260032"),
            ("other", "A-1", "x" * 41),
        ):
            number = good.replace("-", "")
            report = Certificate.create(
                {"lot_id": piece.id, "lab": lab, "number": good}
            )
            self.assertEqual(report.number, number)
            report.unlink()
            with self.assertRaisesRegex(ValidationError, "is not a number of a"):
                Certificate.create({"lot_id": piece.id, "lab": lab, "number": bad})

    def test_either_laboratory_that_says_grown_in_its_number_is_believed(self):
        for lab, number in (("igi", "LG581234567"), ("gcal", "LG210260032")):
            natural = {"carat": 1, "origin": "natural"}
            piece = self._make_piece(jewelry_stone_ids=[Command.create(natural)])
            report = {"lot_id": piece.id, "lab": lab, "number": number}
            with self.assertRaisesRegex(ValidationError, "entered as natural"):
                self.env["jewelry.certificate"].create(report)
            piece.jewelry_stone_ids.origin = "laboratory_grown"
            self.env["jewelry.certificate"].create(report)

    def test_report_on_a_grown_stone_is_refused_for_a_natural_one(self):
        piece = self._make_piece()
        stone = self.env["jewelry.stone"].create(
            {"lot_id": piece.id, "carat": 1, "origin": "laboratory_grown"}
        )
        self.env["jewelry.certificate"].create(
            {"lot_id": piece.id, "lab": "igi", "number": "LG581234567"}
        )
        with self.assertRaisesRegex(ValidationError, "entered as natural"):
            stone.origin = "natural"

    def test_the_center_stone_is_of_the_origin_that_the_style_says(self):
        natural, grown = self._make_natural_and_grown()
        stone = {"carat": 1, "origin": "laboratory_grown"}
        told = "is natural, but the center stone of piece NAT is entered as laborat"
        with self.assertRaisesRegex(ValidationError, told):
            self._make_piece(
                natural, tag="NAT", jewelry_stone_ids=[Command.create(stone)]
            )
        piece = self._make_piece(grown, jewelry_stone_ids=[Command.create(stone)])
        # Small stones beside the center are of any origin.
        small = {"lot_id": piece.id, "carat": 0.1, "sequence": 20}
        small = self.env["jewelry.stone"].create(small)
        with self.assertRaises(ValidationError):
            small.sequence = 1
        with self.assertRaisesRegex(ValidationError, "is laboratory-grown, but"):
            piece.jewelry_stone_ids[0].origin = "natural"

    def test_a_piece_is_not_moved_to_the_style_of_another_origin(self):
        natural, grown = self._make_natural_and_grown()
        piece = self._make_piece(
            grown,
            receive=False,
            jewelry_stone_ids=[Command.create({"origin": "laboratory_grown"})],
        )
        with self.assertRaisesRegex(ValidationError, "choose the other style"):
            piece.product_id = natural

    def test_a_stone_is_called_by_its_cut_and_size_at_once(self):
        stone = self.env["jewelry.stone"].create(
            {"lot_id": self._make_piece().id, "carat": 0.5}
        )
        self.assertEqual(stone.display_name, "0.50 ct diamond")
        stone.write({"cut": "Excellent", "measurements": "5.1 x 5.1"})
        self.assertEqual(stone.display_name, "0.50 ct diamond, Excellent, 5.1 x 5.1 mm")

    def test_treatment_and_measurements_are_on_the_page_and_in_the_sentence(self):
        piece = self._make_piece()
        view = "jewelry_pos.stock_lot_view_form_piece"
        with Form(piece.with_user(self.manager), view) as form:
            with form.jewelry_stone_ids.new() as stone:
                stone.kind = "ruby"
                stone.carat = 1.1
                stone.treatment = "Heated"
                stone.measurements = "7.0 x 5.1 x 3.2"
        self.assertEqual(
            piece.jewelry_description,
            "Solitaire ring, 1.10 ct ruby, 7.0 x 5.1 x 3.2 mm, heated",
        )
        arch = etree.fromstring(
            self.env["stock.lot"].get_view(self.env.ref(view).id)["arch"]
        )
        for name in ("treatment", "measurements"):
            (column,) = arch.xpath(
                f"//field[@name='jewelry_stone_ids']//field[@name='{name}']"
            )
            self.assertEqual(column.get("optional"), "show")

    def test_weights_are_told_in_pennyweights_too(self):
        piece = self._make_piece(jewelry_gross_weight=3.1, jewelry_metal_weight=2.5)
        self.assertEqual(piece.jewelry_gross_dwt, "1.99 dwt")
        self.assertEqual(piece.jewelry_metal_dwt, "1.60 dwt")

    def test_the_sales_floor_sees_the_insured_value_but_not_the_vendors_style(self):
        piece = self._make_piece(
            jewelry_replacement_value=2400,
            jewelry_vendor_id=self.vendor.id,
            jewelry_vendor_style="AB-77",
        )
        self.env.invalidate_all()
        seen = piece.with_user(self.cashier)
        self.assertEqual(seen.jewelry_replacement_value, 2400)
        for name in ("jewelry_vendor_id", "jewelry_vendor_style"):
            with self.assertRaises(AccessError):
                seen.read([name])
            with self.assertRaises(AccessError):
                seen.search([(name, "!=", False)])
            self.assertTrue(piece.with_user(self.manager).read([name])[0][name])

    def test_a_certificate_keeps_its_date_its_file_and_the_name_of_its_lab(self):
        piece = self._make_piece()
        view = "jewelry_pos.stock_lot_view_form_piece"
        with Form(piece.with_user(self.manager), view) as form:
            with form.jewelry_certificate_ids.new() as report:
                report.lab = "other"
                report.lab_name = "Gubelin"
                report.number = "G 12345"
                report.date = "2026-01-31"
                report.file = "UERG"
                report.file_name = "report.pdf"
        report = piece.jewelry_certificate_ids
        self.assertEqual(report.display_name, "Gubelin G12345")
        self.assertEqual(str(report.date), "2026-01-31")
        report.invalidate_recordset()
        self.assertEqual((report.file, report.file_name), (b"UERG", "report.pdf"))
        self.assertFalse(report.url)

    def test_order_takes_the_price_of_the_tag(self):
        style = self._make_style(price=500)
        tagged_piece = self._make_piece(style, jewelry_tag_price=777)
        plain_piece = self._make_piece(style)
        order = self._make_sale_order(tagged_piece, plain_piece, confirm=False)
        self.assertEqual(order.order_line.mapped("price_unit"), [777, 500])

    def test_order_for_a_piece_that_is_not_free_is_not_confirmed(self):
        piece = self._make_piece(tag="ONE")
        late = self._make_sale_order(piece, confirm=False)
        first = self._make_sale_order(piece)
        told = f"ONE is held for Grace Miller by {first.name}. It is no longer free"
        with self.assertRaisesRegex(UserError, told):
            late.action_confirm()
        self._deliver(first)
        with self.assertRaisesRegex(UserError, "already sold"):
            late.action_confirm()
        coming = self._make_piece(receive=False)
        self.assertEqual(self._make_sale_order(coming).state, "sale")

    def test_confirmed_line_keeps_its_piece(self):
        style = self._make_style()
        first, second = self._make_piece(style), self._make_piece(style)
        order = self._make_sale_order(first)
        with self.assertRaisesRegex(UserError, "already holds piece"):
            order.order_line.jewelry_lot_id = second
        with self.assertRaises(ValidationError):
            order.order_line.move_ids.move_line_ids.lot_id = second

    def test_line_sells_one_piece_of_its_own_style(self):
        piece = self._make_piece()
        order = self._make_sale_order(piece, confirm=False)
        with self.assertRaisesRegex(ValidationError, "one of a kind"):
            order.order_line.product_uom_qty = 2
        with self.assertRaisesRegex(ValidationError, "is not a"):
            order.order_line.product_id = self._make_style("Other")

    def test_store_knows_its_own_day(self):
        evening = datetime(2026, 2, 1, 2, 30)  # 31 January, 21:30 in New York
        self.assertEqual(str(self.store._local_date(evening)), "2026-01-31")

    def test_manager_changes_only_own_stores(self):
        other = self._make_store("Baltimore", code="BAL", config=False)
        self.store.with_user(self.manager).write({"code": "NY"})
        self.assertTrue(other.with_user(self.manager).read(["name"]))
        with self.assertRaises(AccessError):
            other.with_user(self.manager).write({"code": "XX"})
        other.with_user(self.admin_user).write({"code": "BA"})

    def test_store_of_a_location(self):
        Store = self.env["jewelry.store"].with_user(self.cashier)
        stock = self.store.warehouse_id.lot_stock_id
        nowhere = self.env.ref("stock.stock_location_customers")
        stores = Store._of_location(stock | nowhere)
        self.assertEqual(stores[stock], self.store)
        self.assertFalse(stores[nowhere])

    def test_merging_owners_reruns_whose_piece_it_is(self):
        friend = self.env["res.partner"].create({"name": "Antwerp Diamonds Inc"})
        piece = self._make_piece(owner=friend)
        self.assertEqual(piece.jewelry_ownership, "consignment")
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((friend | self.vendor).ids, self.vendor)
        self.assertEqual(piece.jewelry_ownership, "vendor_memo")
