from odoo import api, models
from odoo.tools import SQL


class StockQuant(models.Model):
    _inherit = "stock.quant"

    @api.model
    def _merge_quants(self):
        # Core merges in SQL, unseen by the ORM.
        lots = self._jewelry_duplicated_lots()
        result = super()._merge_quants()
        lots._jewelry_touch()
        return result

    @api.model
    def _jewelry_duplicated_lots(self):
        """Serials with several quants for one place and owner."""
        self.flush_model(["lot_id", "location_id", "package_id", "owner_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT lot_id
                  FROM stock_quant
                 WHERE lot_id IS NOT NULL
              GROUP BY product_id, company_id, location_id, lot_id, package_id, owner_id
                HAVING COUNT(*) > 1
                """
            )
        )
        return self.env["stock.lot"].browse(row[0] for row in rows)
