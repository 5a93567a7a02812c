from odoo.fields import Command
from odoo.tests import tagged

from .status_common import StatusCommon


@tagged("post_install", "-at_install")
class TestPieceStatus(StatusCommon):
    """The status follows every fact, also those that change behind the ORM."""

    def test_status_is_current_in_a_search_right_after_the_change(self):
        piece = self._make_piece(self.styles[0])
        self._make_sale_order(piece)
        found = self.env["stock.lot"].search([("jewelry_status", "=", "on_hold")])
        self.assertIn(piece, found)

    def test_merging_duplicated_quants_in_sql_is_seen(self):
        piece = self._make_piece(self.styles[0])
        quant = piece.quant_ids.filtered(lambda q: q.location_id.usage == "internal")
        self._split_quant(quant)
        self.env.cr.execute(
            "UPDATE stock_quant SET quantity = -1 WHERE id = %s", [quant.id]
        )
        self.assertEqual(piece.jewelry_status, "in_stock")
        self.env["stock.quant"]._merge_quants()
        self.assertEqual(piece.jewelry_status, "missing")

    def test_change_of_location_use_reruns_the_status(self):
        tray = self.env["stock.location"].create(
            {
                "name": "Tray",
                "location_id": self.store.warehouse_id.view_location_id.id,
            }
        )
        piece = self._make_piece(self.styles[0], location=tray)
        self.assertEqual(piece.jewelry_status, "in_stock")
        tray.jewelry_kind = "repair"
        self.assertEqual(piece.jewelry_status, "in_repair")
        tray.jewelry_kind = "memo"
        self.assertEqual(piece.jewelry_status, "on_memo")

    def test_owner_who_becomes_a_vendor_makes_it_vendor_memo(self):
        piece = self._make_piece(self.styles[0], owner=self.friend)
        self.assertEqual(piece.jewelry_ownership, "consignment")
        self.friend.supplier_rank = 1
        self.assertEqual(piece.jewelry_ownership, "vendor_memo")

    def test_expected_piece_on_memo_shows_its_owner_and_store(self):
        warehouse = self.columbus.warehouse_id
        piece = self._make_piece(self.styles[0], receive=False)
        self.env["stock.picking"].create(
            {
                "picking_type_id": warehouse.in_type_id.id,
                "location_id": self.suppliers.id,
                "location_dest_id": warehouse.lot_stock_id.id,
                "owner_id": self.vendor.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": piece.product_id.id,
                            "product_uom_qty": 1,
                            "location_id": self.suppliers.id,
                            "location_dest_id": warehouse.lot_stock_id.id,
                            "move_line_ids": [
                                Command.create(
                                    {
                                        "product_id": piece.product_id.id,
                                        "lot_id": piece.id,
                                        "quantity": 1,
                                        "location_id": self.suppliers.id,
                                        "location_dest_id": warehouse.lot_stock_id.id,
                                    }
                                )
                            ],
                        }
                    )
                ],
            }
        ).action_confirm()
        self.assertEqual(piece.jewelry_status, "expected")
        self.assertEqual(piece.jewelry_ownership, "vendor_memo")
        self.assertEqual(piece.jewelry_store_id, self.columbus)

    def test_difference_is_listed_not_corrected_until_a_person_does(self):
        piece = self._make_piece(self.styles[0])
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE stock_lot SET jewelry_status = 'sold' WHERE id = %s", [piece.id]
        )
        self.env.invalidate_all()
        Difference = self.env["jewelry.status.difference"]
        found = Difference._find(piece)
        self.assertEqual(found.stored_status, "sold")
        self.assertEqual(found.actual_status, "in_stock")
        self.assertFalse(Difference._find(piece), "listed once")
        self.assertEqual(piece.jewelry_status, "sold")
        found.action_correct()
        self.assertEqual(piece.jewelry_status, "in_stock")
        self.assertTrue(found.resolved_on)
