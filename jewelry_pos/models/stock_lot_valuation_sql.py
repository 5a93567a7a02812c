from odoo import api, models
from odoo.tools import SQL

# What one query reads: flushed first, so that it sees what the ORM still holds.
_VALUE_FIELDS = {
    "stock.quant": ["lot_id", "location_id", "owner_id", "product_id", "quantity"],
    "stock.move": ["company_id", "date", "is_in", "state", "value"],
    "stock.move.line": [
        "location_dest_id",
        "location_id",
        "lot_id",
        "move_id",
        "owner_id",
        "product_id",
        "quantity_product_uom",
    ],
    "product.value": ["company_id", "date", "lot_id", "move_id", "value"],
    "stock.lot": ["product_id", "standard_price"],
    "stock.location": ["company_id", "parent_path", "usage"],
}


class StockLot(models.Model):
    """Owned quantity and cost of any number of pieces, in one query."""

    _inherit = "stock.lot"

    def _jewelry_receipt_costs(self):
        """{lot id: unit cost of its last receipt} of those that were received."""
        if not self.ids:
            return {}
        self._jewelry_flush_values()
        rows = self.env.execute_query(
            SQL(
                """
                WITH held AS (SELECT id AS lot_id FROM stock_lot WHERE id IN %(lots)s),
                     %(receipts)s
                SELECT receipt.lot_id,
                       COALESCE(own.value, receipt.value / whole.quantity)
                  FROM receipt %(shares)s
                """,
                lots=tuple(self.ids),
                receipts=self._jewelry_receipts_sql(None),
                shares=self._jewelry_shares_sql(None),
            )
        )
        return {lot_id: float(cost) for lot_id, cost in rows if cost is not None}

    def _jewelry_piece_values(self):
        """{lot id: (owned quantity, unit cost)}, by company, warehouse and date."""
        condition = SQL("IN %s", tuple(self.ids or [0]))
        return {
            lot_id: (float(quantity), float(cost))
            for lot_id, _product, quantity, cost in self._jewelry_value_rows(
                SQL("lot_id %s", condition)
            )
        }

    @api.model
    def _jewelry_value_rows(self, condition):
        """Owned pieces in the valued locations of the context.

        :param condition: SQL on `lot_id` or `product_id`, columns that quants and
            move lines share
        :return: rows (lot id, product id, quantity, unit cost)
        """
        at_date = self._jewelry_value_date()
        locations = self._jewelry_valued_location_ids()
        if not locations:
            return []
        self._jewelry_flush_values()
        rows = self.env.execute_query(
            SQL(
                """
                WITH held AS (
                    SELECT lot_id, SUM(quantity) AS quantity
                      FROM (%(quantities)s) AS change
                  GROUP BY lot_id
                    HAVING SUM(quantity) != 0
                ), %(receipts)s
                SELECT lot.id, lot.product_id, held.quantity,
                       COALESCE(
                           own.value,
                           receipt.value / whole.quantity,
                           (lot.standard_price ->> %(company)s)::numeric,
                           (product.standard_price ->> %(company)s)::numeric,
                           0
                       ),
                       receipt.move_id
                  FROM held
                  JOIN stock_lot lot ON lot.id = held.lot_id
                  JOIN product_product product ON product.id = lot.product_id
             LEFT JOIN receipt ON receipt.lot_id = lot.id
                  %(shares)s
                """,
                quantities=self._jewelry_quantities_sql(condition, locations, at_date),
                company=str(self.env.company.id),
                receipts=self._jewelry_receipts_sql(at_date),
                shares=self._jewelry_shares_sql(at_date),
            )
        )
        if not at_date:
            return [row[:4] for row in rows]
        return self._jewelry_apply_past_values(rows, at_date)

    @api.model
    def _jewelry_apply_past_values(self, rows, at_date):
        """Give receipts that were revalued since `at_date` the value of that day."""
        revalued = self.env["stock.move"]._jewelry_revalued_since(
            {row[4] for row in rows if row[4]}, at_date
        )
        then = {}
        for move in revalued:
            quantity = move._get_valued_qty()
            value = move.sudo()._get_value(at_date=at_date)
            then[move.id] = value / quantity if quantity else 0.0
        return [(*row[:3], then.get(row[4], row[3])) for row in rows]

    @api.model
    def _jewelry_quantities_sql(self, condition, locations, at_date):
        """Owned quantities per lot now, taken back to `at_date` by later moves."""
        owned = SQL(
            "(owner_id IS NULL OR owner_id = %s)", self.env.company.partner_id.id
        )
        quants = SQL(
            """
            SELECT lot_id, quantity FROM stock_quant
             WHERE %s AND %s AND lot_id IS NOT NULL AND location_id IN %s
            """,
            condition,
            owned,
            tuple(locations),
        )
        if not at_date:
            return quants
        later = SQL(
            """
            SELECT lot_id, quantity_product_uom
                   * ((location_id IN %(inside)s)::int
                      - (location_dest_id IN %(inside)s)::int)
              FROM stock_move_line
             WHERE %(condition)s AND %(owned)s AND lot_id IS NOT NULL
               AND (location_id IN %(inside)s) != (location_dest_id IN %(inside)s)
               AND EXISTS (
                       SELECT 1 FROM stock_move move
                        WHERE move.id = stock_move_line.move_id
                          AND move.state = 'done' AND move.date > %(at_date)s
                   )
            """,
            condition=condition,
            owned=owned,
            inside=tuple(locations),
            at_date=at_date,
        )
        return SQL("%s UNION ALL %s", quants, later)

    @api.model
    def _jewelry_receipts_sql(self, at_date):
        """Two named queries: the last receipt of each lot of `held`, and what came
        with each such receipt, counted once however many of them came together.
        """
        return SQL(
            """
            receipt AS (
                SELECT DISTINCT ON (line.lot_id)
                       line.lot_id, move.id AS move_id, move.value, move.date
                  FROM stock_move_line line
                  JOIN stock_move move ON move.id = line.move_id
                 WHERE line.lot_id IN (SELECT lot_id FROM held)
                   AND move.company_id = %(company)s
                   AND move.is_in AND %(line_in)s %(until)s
              ORDER BY line.lot_id, move.date DESC, move.id DESC
            ), whole AS (
                SELECT every.move_id,
                       NULLIF(SUM(every.quantity_product_uom), 0) AS quantity
                  FROM stock_move_line every
                 WHERE every.move_id IN (SELECT move_id FROM receipt) AND %(every_in)s
              GROUP BY every.move_id
            )
            """,
            company=self.env.company.id,
            line_in=self._jewelry_valued_in_sql("line"),
            every_in=self._jewelry_valued_in_sql("every"),
            until=SQL("AND move.date <= %s", at_date) if at_date else SQL(),
        )

    @api.model
    def _jewelry_shares_sql(self, at_date):
        """Joins on `receipt`: what it is shared by, and the lot's own later value.

        The value of a receipt of several serials is shared equally, as core does.
        """
        return SQL(
            """
            LEFT JOIN whole ON whole.move_id = receipt.move_id
            LEFT JOIN LATERAL (
                SELECT value.value
                  FROM product_value value
                 WHERE value.lot_id = receipt.lot_id AND value.move_id IS NULL
                   AND value.company_id = %(company)s
                   AND value.date >= receipt.date %(until)s
              ORDER BY value.date DESC, value.id DESC
                 LIMIT 1
            ) own ON TRUE
            """,
            company=self.env.company.id,
            until=SQL("AND value.date <= %s", at_date) if at_date else SQL(),
        )

    @api.model
    def _jewelry_valued_in_sql(self, alias):
        """Does this move line bring an owned good from outside into the company?"""
        return SQL(
            """
            (%(line)s.owner_id IS NULL OR %(line)s.owner_id = %(partner)s)
            AND %(line)s.location_dest_id IN (%(valued)s)
            AND %(line)s.location_id NOT IN (%(valued)s)
            """,
            line=SQL.identifier(alias),
            partner=self.env.company.partner_id.id,
            valued=SQL(
                "SELECT id FROM stock_location WHERE company_id IS NOT NULL"
                " AND usage IN ('internal', 'transit')"
            ),
        )

    @api.model
    def _jewelry_flush_values(self):
        for model, names in _VALUE_FIELDS.items():
            self.env[model].flush_model(names)
        self.env["product.product"].flush_model(["standard_price"])
