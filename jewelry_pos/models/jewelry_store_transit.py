from odoo import models


class JewelryStore(models.Model):
    """Where pieces are that were sent to this store and not accepted yet."""

    _inherit = "jewelry.store"

    def _transit_location(self):
        """Return the place of what is on its way to this store, made when missing.

        It lies inside the store's stock, so that the delivery of a held piece keeps
        the piece reserved on the road; being a transit location, it sells nothing.
        """
        self.ensure_one()
        # Whoever sends pieces needs no right to set up locations.
        places = self.env["stock.location"].sudo().with_context(active_test=False)
        stock = self.warehouse_id.lot_stock_id
        found = places.search(
            [("location_id", "=", stock.id), ("usage", "=", "transit")], limit=1
        )
        return found or places.create(
            {
                "name": self.env._("In Transit"),
                "usage": "transit",
                "location_id": stock.id,
                "company_id": self.company_id.id,
            }
        )
