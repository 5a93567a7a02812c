from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _create_account_move(self):
        """Book scrap and the like on the day of the store whose stock it leaves."""
        moves = self
        if not self.env.context.get("force_period_date") and any(
            move._should_create_account_move() for move in self
        ):
            day = self[:1]._jewelry_today()
            moves = self.with_context(force_period_date=day)
        return super(StockMove, moves)._create_account_move()

    def _jewelry_today(self):
        """Return today in the store that this move takes from or brings to."""
        places = self.location_id, self.location_dest_id
        stores = self.env["jewelry.store"]._of_location(self.location_id | places[1])
        store = stores[places[0]] or stores[places[1]]
        return (
            store.sudo()._local_today() if store else self.company_id._jewelry_today()
        )
