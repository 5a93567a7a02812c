"""Two stores, two styles and a road between them, for tests of the status."""

from .common import JewelryCommon


class StatusCommon(JewelryCommon):
    """What tests of a piece's status need: stores, places and a private consignor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.columbus = cls._make_store("Columbus", code="COL", config=False)
        cls.stores = [cls.store, cls.columbus]
        cls.styles = [cls._make_style("Ring"), cls._make_style("Band")]
        cls.suppliers = cls.env.ref("stock.stock_location_suppliers")
        cls.customers = cls.env.ref("stock.stock_location_customers")
        cls.friend = cls.env["res.partner"].create({"name": "Private consignor"})
        cls.transit = cls.env["stock.location"].create(
            {
                "name": "On the road",
                "usage": "transit",
                "company_id": cls.env.company.id,
            }
        )

    def _split_quant(self, quant):
        """A second quant of one unit, as two concurrent transactions leave it."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE stock_quant SET quantity = quantity - 1 WHERE id = %s", [quant.id]
        )
        self.env.cr.execute(
            """INSERT INTO stock_quant (product_id, location_id, lot_id, company_id,
                   owner_id, quantity, reserved_quantity, in_date)
               SELECT product_id, location_id, lot_id, company_id, owner_id, 1, 0,
                      in_date
                 FROM stock_quant WHERE id = %s""",
            [quant.id],
        )
        self.env.invalidate_all()
