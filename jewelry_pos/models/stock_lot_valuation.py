from odoo import api, fields, models
from odoo.exceptions import UserError
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
    """The value of a piece is what was paid for this very piece.

    Stock Odoo walks the moves of every serial of the style for each figure. Here one
    query gives the owned quantity and the cost of any number of pieces, by company,
    warehouse and past date. Lots of products that are not serial, valued by lot and
    FIFO keep the stock computation.
    """

    _inherit = "stock.lot"

    # ---------------------------------------------------------------- computes
    def _compute_value(self):
        pieces = self._jewelry_with_own_cost()
        super(StockLot, self - pieces)._compute_value()
        if not pieces:
            return
        values = pieces._jewelry_piece_values()
        pieces.company_currency_id = self.env.company.currency_id
        for lot in pieces:
            quantity, cost = values.get(lot._origin.id, (0.0, 0.0))
            lot.total_value = quantity * cost

    # ---------------------------------------------------------------- business
    def _jewelry_with_own_cost(self):
        """Those of `self` whose product is serial, valued by lot and FIFO."""
        products = self.product_id._jewelry_with_own_cost()
        return self.filtered(lambda lot: lot.product_id in products)

    def _update_standard_price(self):
        """The cost of a piece is that of its last receipt: one query for all."""
        pieces = self._jewelry_with_own_cost()
        super(StockLot, self - pieces)._update_standard_price()
        for lot_id, cost in pieces._jewelry_receipt_costs().items():
            lot = self.browse(lot_id)
            if lot.standard_price != cost:
                lot.with_context(disable_auto_revaluation=True).standard_price = cost

    def _change_standard_price(self, old_price):
        """A cost typed on a piece in stock corrects its receipt.

        Stock Odoo changes only the figure on the serial of a FIFO product: the value
        of the stock would keep the old cost and the next sale would use the new one.

        :raise UserError: the piece has left stock, its cost is booked
        """
        pieces = self._jewelry_with_own_cost()
        super(StockLot, self - pieces)._change_standard_price(
            {lot: price for lot, price in old_price.items() if lot not in pieces}
        )
        for lot in pieces:
            if lot.standard_price != old_price[lot]:
                lot._jewelry_correct_receipt_cost(lot.standard_price)

    def _jewelry_correct_receipt_cost(self, cost):
        """Give the last receipt of this piece the value `cost` (company currency).

        Received alone in its line, the receipt itself is corrected; received with
        other serials at one price, only this piece is, by a dated value of its own.
        """
        self.ensure_one()
        receipt = self._jewelry_last_receipt()
        if not receipt:
            return  # not received yet: the receipt will take the cost of the piece
        quantity = self._jewelry_piece_values().get(self.id, (0.0, 0.0))[0]
        if quantity <= 0:
            raise UserError(
                self.env._(
                    "%(piece)s has left stock: its cost is booked and cannot be "
                    "changed here. Correct the vendor bill or post a journal entry.",
                    piece=self.display_name,
                )
            )
        alone = len(receipt._get_in_move_lines()) == 1
        # A value of a receipt is an accountant's record; the right to change a cost
        # was checked on the field that brought us here.
        self.env["product.value"].sudo().create(
            {
                "product_id": self.product_id.id,
                "move_id": receipt.id if alone else False,
                "lot_id": False if alone else self.id,
                "value": cost * (receipt._get_valued_qty() if alone else 1),
                "company_id": receipt.company_id.id,
                "user_id": self.env.uid,
                "description": self.env._("Cost of %s corrected", self.name),
            }
        )
        self._update_standard_price()
        self.product_id._update_standard_price()

    def _jewelry_last_receipt(self):
        """The stock move that brought this piece in last, in the current company."""
        self.ensure_one()
        moves = self.env["stock.move"].search(
            [
                ("move_line_ids.lot_id", "in", self.ids),
                ("company_id", "=", self.env.company.id),
                ("is_in", "=", True),
            ],
            order="date desc, id desc",
        )
        return moves.filtered(lambda move: move._get_in_move_lines(self))[:1]

    # --------------------------------------------------------------------- sql
    def _jewelry_receipt_costs(self):
        """{lot id: unit cost of its last receipt} of those that were received."""
        if not self.ids:
            return {}
        self._jewelry_flush_values()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lot.id, %(cost)s
                  FROM stock_lot lot %(receipt)s
                 WHERE lot.id IN %(lots)s AND receipt.id IS NOT NULL
                """,
                cost=SQL("COALESCE(own.value, receipt.value / receipt.quantity)"),
                receipt=self._jewelry_receipt_sql(None),
                lots=tuple(self.ids),
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
                )
                SELECT lot.id, lot.product_id, held.quantity,
                       COALESCE(
                           own.value,
                           receipt.value / receipt.quantity,
                           (lot.standard_price ->> %(company)s)::numeric,
                           (product.standard_price ->> %(company)s)::numeric,
                           0
                       ),
                       receipt.id
                  FROM held
                  JOIN stock_lot lot ON lot.id = held.lot_id
                  JOIN product_product product ON product.id = lot.product_id
                  %(receipt)s
                """,
                quantities=self._jewelry_quantities_sql(condition, locations, at_date),
                company=str(self.env.company.id),
                receipt=self._jewelry_receipt_sql(at_date),
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
    def _jewelry_receipt_sql(self, at_date):
        """LATERAL joins on `lot`: its last receipt and its own later value.

        The value of a receipt of several serials is shared equally, as core does.
        """
        until = SQL("AND move.date <= %s", at_date) if at_date else SQL()
        own_until = SQL("AND value.date <= %s", at_date) if at_date else SQL()
        return SQL(
            """
            LEFT JOIN LATERAL (
                SELECT move.id, move.value, move.date, whole.quantity
                  FROM stock_move_line line
                  JOIN stock_move move ON move.id = line.move_id
                  JOIN LATERAL (
                      SELECT NULLIF(SUM(every.quantity_product_uom), 0) AS quantity
                        FROM stock_move_line every
                       WHERE every.move_id = move.id AND %(every_in)s
                  ) whole ON TRUE
                 WHERE line.lot_id = lot.id AND move.company_id = %(company)s
                   AND move.is_in AND %(line_in)s %(until)s
              ORDER BY move.date DESC, move.id DESC
                 LIMIT 1
            ) receipt ON TRUE
            LEFT JOIN LATERAL (
                SELECT value.value
                  FROM product_value value
                 WHERE value.lot_id = lot.id AND value.move_id IS NULL
                   AND value.company_id = %(company)s
                   AND value.date >= receipt.date %(own_until)s
              ORDER BY value.date DESC, value.id DESC
                 LIMIT 1
            ) own ON TRUE
            """,
            every_in=self._jewelry_valued_in_sql("every"),
            line_in=self._jewelry_valued_in_sql("line"),
            company=self.env.company.id,
            until=until,
            own_until=own_until,
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

    @api.model
    def _jewelry_flush_values(self):
        for model, names in _VALUE_FIELDS.items():
            self.env[model].flush_model(names)
        self.env["product.product"].flush_model(["standard_price"])
