from odoo import api, models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    @api.constrains("scheduled_date", "date_done")
    def _check_backdate_allowed(self):
        """What leaves or enters a store today is not refused for a locked period.

        Stock Odoo refuses a delivery that was planned in a period that is locked since:
        a layaway signed in January could not be picked up once January is closed. Only
        what is dated back is refused.
        """
        locked = self.filtered(lambda picking: picking._is_date_in_lock_period())
        refused = locked.filtered(lambda picking: picking._jewelry_is_dated_back())
        return super(StockPicking, refused)._check_backdate_allowed()

    def _jewelry_is_dated_back(self):
        """Whether this transfer was done before today, or is of no store of ours."""
        # Whose stock it is does not depend on who moves it.
        warehouse = self.sudo().picking_type_id.warehouse_id
        store = (
            self.env["jewelry.store"]
            .sudo()
            .search([("warehouse_id", "=", warehouse.id)], limit=1)
        )
        if not store:
            return True
        done = self.date_done
        return bool(done) and store._local_date(done) < store._local_today()
