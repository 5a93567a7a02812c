from odoo import api, fields, models


class StockLot(models.Model):
    """Where and when a value is asked for: company, warehouse or location, day."""

    _inherit = "stock.lot"

    @api.model
    def _jewelry_valued_location_ids(self):
        """Valued locations of the company inside the warehouse or location asked."""
        Location = self.env["stock.location"].sudo().with_context(active_test=False)
        valued = Location.search(
            [
                ("company_id", "=", self.env.company.id),
                ("usage", "in", ("internal", "transit")),
            ]
        )
        roots = self._jewelry_context_roots()
        if roots is None:
            return valued.ids
        paths = tuple(root.parent_path for root in roots)
        return valued.filtered(lambda loc: loc.parent_path.startswith(paths)).ids

    @api.model
    def _jewelry_context_roots(self):
        """Locations that the context narrows the value to; None when it does not."""

        def found(model, keys):
            asked = next((v for v in map(self.env.context.get, keys) if v), None)
            if not asked:
                return None
            records = self.env[model].sudo()
            for item in asked if isinstance(asked, list | tuple) else [asked]:
                if isinstance(item, int):
                    records |= records.browse(item)
                else:
                    records |= records.search([(records._rec_name, "ilike", item)])
            return records

        warehouses = found("stock.warehouse", ("warehouse_id", "search_warehouse"))
        if warehouses is not None:
            return warehouses.view_location_id
        return found("stock.location", ("location", "search_location"))

    @api.model
    def _jewelry_value_date(self):
        """The moment of the value asked by the context; a plain day ends at midnight.

        None for today: later moves need not be taken back.
        """
        asked = self.env.context.get("to_date")
        if not asked:
            return None
        moment = fields.Datetime.to_datetime(asked)
        if moment.time() == moment.min.time():
            moment = moment.replace(hour=23, minute=59, second=59)
        return moment if moment < fields.Datetime.now() else None
