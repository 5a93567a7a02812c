from odoo import api, fields, models
from odoo.tools import SQL

STATUSES = [
    ("expected", "Expected"),
    ("in_stock", "In stock"),
    ("on_hold", "On hold"),
    ("on_memo", "On memo"),
    ("in_repair", "In repair"),
    ("in_transit", "In transit"),
    ("sold", "Sold"),
    ("returned_to_vendor", "Returned to vendor"),
    ("written_off", "Written off"),
    ("missing", "Missing"),
]
OWNERSHIPS = [
    ("ours", "Ours"),
    ("vendor_memo", "Vendor's, on memo"),
    ("consignment", "Consignment"),
    ("customer", "The customer's"),
]
# What the SQL below reads, to be written before it runs.
FLUSH = {
    "jewelry.store": ["warehouse_id"],
    "res.partner": ["supplier_rank"],
    "sale.order.line": ["order_id"],
    "stock.location": ["jewelry_kind", "usage", "warehouse_id"],
    "stock.lot": ["company_id", "jewelry_vendor_id"],
    "stock.move": ["is_inventory", "picking_id", "sale_line_id"],
    "stock.move.line": [
        "date",
        "location_dest_id",
        "location_id",
        "lot_id",
        "move_id",
        "owner_id",
        "quantity",
        "state",
    ],
    "stock.picking": ["owner_id"],
    "stock.quant": ["location_id", "lot_id", "owner_id", "quantity"],
}
FACTS = ("jewelry_status", "jewelry_ownership", "jewelry_store_id", "jewelry_holder_id")


class StockLot(models.Model):
    """Where a piece is and whose it is: a function of facts, stored and indexed.

    The facts are quants, move lines and the documents behind them. The ORM re-runs the
    function for the pieces that a change touches, before anyone reads or searches the
    result and before the transaction ends. What changes facts behind the ORM's back
    calls `_jewelry_touch`.
    """

    _inherit = "stock.lot"

    jewelry_move_line_ids = fields.One2many(
        "stock.move.line", "lot_id", string="History", readonly=True
    )
    jewelry_status = fields.Selection(
        STATUSES,
        string="Status",
        compute="_compute_jewelry_status",
        store=True,
        index=True,
    )
    jewelry_ownership = fields.Selection(
        OWNERSHIPS,
        string="Ownership",
        compute="_compute_jewelry_status",
        store=True,
        index=True,
    )
    jewelry_store_id = fields.Many2one(
        "jewelry.store",
        string="Store",
        compute="_compute_jewelry_status",
        store=True,
        index=True,
        help="The store where the piece is or, once it is gone, where it last was.",
    )
    jewelry_holder_id = fields.Many2one(
        "sale.order",
        string="Held For",
        compute="_compute_jewelry_status",
        store=True,
        index="btree_not_null",
        # For whom a piece is held is not for the sales floor.
        groups="stock.group_stock_user",
        help="The order that the piece is kept for.",
    )

    @api.depends(
        "jewelry_is_piece",
        "company_id",
        "jewelry_vendor_id",
        "quant_ids.quantity",
        "quant_ids.owner_id.supplier_rank",
        "quant_ids.location_id.usage",
        "quant_ids.location_id.warehouse_id",
        "quant_ids.location_id.jewelry_kind",
        "jewelry_move_line_ids.state",
        "jewelry_move_line_ids.date",
        "jewelry_move_line_ids.quantity",
        "jewelry_move_line_ids.owner_id",
        "jewelry_move_line_ids.location_id",
        "jewelry_move_line_ids.location_dest_id",
        "jewelry_move_line_ids.move_id.sale_line_id",
        "jewelry_move_line_ids.move_id.picking_id.owner_id",
    )
    def _compute_jewelry_status(self):
        pieces = self.filtered("jewelry_is_piece")
        for lot in self - pieces:
            lot.update(dict.fromkeys(FACTS, False))
        facts = pieces._jewelry_status_facts()
        for lot in pieces:
            # A form that is being edited holds a copy: its facts are the origin's.
            row = facts.get(lot._origin.id) or (False,) * len(FACTS)
            lot.update(dict(zip(FACTS, row, strict=True)))

    def _jewelry_touch(self):
        """Have the status of these pieces recomputed before it is read or committed.

        For changes that the ORM does not see (raw SQL on quants).
        """
        for name in FACTS:
            self.env.add_to_compute(self._fields[name], self)

    def _jewelry_recompute_status(self):
        """Re-run the status function for these pieces now."""
        self._jewelry_touch()
        self._recompute_recordset(FACTS)

    def _jewelry_status_facts(self):
        """The status of these pieces, from the facts alone, in one query.

        :return: dict lot id -> (status, ownership, store id, holding sale order id)
        """
        if not self.ids:
            return {lot.id: (False, False, False, False) for lot in self}
        self._jewelry_flush_facts()
        rows = self.env.execute_query(self._jewelry_status_query(self.ids))
        return {row[0]: tuple(value or False for value in row[1:]) for row in rows}

    def _jewelry_flush_facts(self):
        """Write pending changes of the facts, so that SQL sees them."""
        for model, names in FLUSH.items():
            self.env[model].flush_model(names)

    @api.model
    def _jewelry_status_cases(self):
        """Ordered (condition, status) pairs for a piece that is physically here.

        Hook: an upper module inserts its own pairs. The conditions may use `here` (the
        quant: location_id, usage, kind, warehouse_id, owner_id), `hold` (a reserved
        move line: order_id, line_id) and `piece` (the lot).
        """
        return [
            (SQL("here.usage = 'transit'"), "in_transit"),
            (SQL("here.kind = 'memo'"), "on_memo"),
            (SQL("here.kind = 'repair'"), "in_repair"),
            (SQL("hold.line_id IS NOT NULL"), "on_hold"),
        ]

    @api.model
    def _jewelry_gone_cases(self):
        """Ordered (condition, status) pairs for a piece that is not here.

        Hook, as above; `last` is its last done movement, `due` an open receipt.
        """
        return [
            (SQL("last.id IS NULL"), "expected"),
            (SQL("last.usage = 'customer'"), "sold"),
            (SQL("last.usage = 'supplier' AND due.id IS NOT NULL"), "expected"),
            (SQL("last.usage = 'supplier'"), "returned_to_vendor"),
            (SQL("last.usage = 'inventory' AND last.is_inventory"), "missing"),
            (SQL("last.usage IN ('inventory', 'production')"), "written_off"),
        ]

    @api.model
    def _jewelry_status_query(self, lot_ids):
        def cases(pairs):
            return SQL(" ").join(
                SQL("WHEN %s THEN %s", condition, status) for condition, status in pairs
            )

        return SQL(
            """
            SELECT fact.id,
                   fact.status,
                   CASE
                       WHEN fact.status = 'sold' THEN 'customer'
                       WHEN fact.status = 'returned_to_vendor' THEN 'vendor_memo'
                       WHEN fact.owner_id IS NULL
                         OR fact.owner_id = company.partner_id THEN 'ours'
                       WHEN owner.supplier_rank > 0
                         OR owner.id = fact.vendor_id THEN 'vendor_memo'
                       ELSE 'consignment'
                   END,
                   store.id,
                   fact.order_id
              FROM (
            SELECT piece.id,
                   piece.company_id,
                   piece.jewelry_vendor_id AS vendor_id,
                   CASE WHEN here.net > 0 THEN CASE %(here_cases)s ELSE 'in_stock' END
                        ELSE CASE %(gone_cases)s ELSE 'missing' END
                   END AS status,
                   CASE WHEN here.net > 0 THEN here.owner_id
                        WHEN last.id IS NULL THEN due.owner_id
                        ELSE last.owner_id
                   END AS owner_id,
                   CASE WHEN here.net > 0 AND here.warehouse_id IS NOT NULL
                        THEN here.warehouse_id
                        WHEN last.id IS NULL THEN due.warehouse_id
                        ELSE last.warehouse_id
                   END AS warehouse_id,
                   CASE WHEN here.net > 0 THEN hold.order_id END AS order_id
              FROM stock_lot piece
         LEFT JOIN LATERAL (%(here)s) here ON TRUE
         LEFT JOIN LATERAL (%(last)s) last ON TRUE
         LEFT JOIN LATERAL (%(hold)s) hold ON TRUE
         LEFT JOIN LATERAL (%(due)s) due ON TRUE
             WHERE piece.id IN %(ids)s
                   ) fact
         LEFT JOIN res_company company ON company.id = fact.company_id
         LEFT JOIN res_partner owner ON owner.id = fact.owner_id
         LEFT JOIN jewelry_store store ON store.warehouse_id = fact.warehouse_id
            """,
            here_cases=cases(self._jewelry_status_cases()),
            gone_cases=cases(self._jewelry_gone_cases()),
            here=self._jewelry_here_sql(),
            last=self._jewelry_last_sql(),
            hold=self._jewelry_hold_sql(),
            due=self._jewelry_due_sql(),
            ids=tuple(lot_ids),
        )
