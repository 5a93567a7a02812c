import logging

from odoo import api, fields, models
from odoo.tools import SQL

from .stock_lot_status import FACTS, OWNERSHIPS, STATUSES

_logger = logging.getLogger(__name__)
BATCH = 2000


class JewelryStatusDifference(models.Model):
    """A piece whose stored status is not what the facts say.

    There should be none. A nightly job looks for them and lists them here; a person
    looks at the piece and then has it corrected, so that the cause is not hidden.
    """

    _name = "jewelry.status.difference"
    _description = "Piece Status Difference"
    _order = "resolved_on DESC NULLS FIRST, id DESC"

    lot_id = fields.Many2one(
        "stock.lot", string="Piece", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lot_id.company_id", store=True, index=True)
    found_on = fields.Datetime(default=fields.Datetime.now, required=True)
    stored_status = fields.Selection(STATUSES)
    actual_status = fields.Selection(STATUSES)
    stored_ownership = fields.Selection(OWNERSHIPS)
    actual_ownership = fields.Selection(OWNERSHIPS)
    stored_store_id = fields.Many2one("jewelry.store")
    actual_store_id = fields.Many2one("jewelry.store")
    stored_holder_id = fields.Many2one("sale.order", string="Stored Held For")
    actual_holder_id = fields.Many2one("sale.order", string="Actual Held For")
    resolved_on = fields.Datetime(readonly=True)

    _open_uniq = models.UniqueIndex("(lot_id) WHERE resolved_on IS NULL")

    @api.depends("lot_id")
    def _compute_display_name(self):
        for difference in self:
            difference.display_name = difference.lot_id.display_name

    def action_correct(self):
        """Store what the facts say, and note it on the piece."""
        for difference in self.filtered(lambda d: not d.resolved_on):
            piece = difference.lot_id
            labels = dict(STATUSES)
            piece._jewelry_recompute_status()
            piece.message_post(
                body=self.env._(
                    "Status corrected from %(before)s to %(after)s after a difference "
                    "was found.",
                    before=labels.get(difference.stored_status, "-"),
                    after=labels.get(piece.jewelry_status, "-"),
                )
            )
            difference.resolved_on = fields.Datetime.now()

    @api.model
    def _cron_find(self):
        """Compare every piece's stored status with the facts; list what differs."""
        Cron = self.env["ir.cron"]
        last, found = 0, 0
        Cron._commit_progress(remaining=self._count_after(last))
        while lots := self._next_pieces(last):
            found += len(self._find(lots))
            last = lots.ids[-1]
            if not Cron._commit_progress(len(lots)):
                break
        if found:
            _logger.warning("%s pieces have a status that the facts deny", found)

    @api.model
    def _next_pieces(self, after):
        return self.env["stock.lot"].search(
            [("id", ">", after), ("jewelry_is_piece", "=", True)],
            order="id",
            limit=BATCH,
        )

    @api.model
    def _count_after(self, after):
        return self.env["stock.lot"].search_count(
            [("id", ">", after), ("jewelry_is_piece", "=", True)]
        )

    @api.model
    def _find(self, lots):
        """List the differences of these pieces; nothing is corrected.

        :return: the new `jewelry.status.difference` records
        """
        stored = self._stored_facts(lots)
        actual = lots._jewelry_status_facts()
        wrong = [lot_id for lot_id in lots.ids if stored[lot_id] != actual[lot_id]]
        known = self.search([("lot_id", "in", wrong), ("resolved_on", "=", False)])
        new = self.env["stock.lot"].browse(wrong) - known.lot_id
        return self.create(
            [self._prepare_vals(lot, stored[lot.id], actual[lot.id]) for lot in new]
        )

    @api.model
    def _stored_facts(self, lots):
        """What the database holds, read without recomputing anything."""
        lots.flush_recordset(FACTS)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, jewelry_status, jewelry_ownership, jewelry_store_id,
                       jewelry_holder_id
                  FROM stock_lot
                 WHERE id IN %s
                """,
                tuple(lots.ids),
            )
        )
        return {row[0]: tuple(value or False for value in row[1:]) for row in rows}

    @api.model
    def _prepare_vals(self, lot, stored, actual):
        names = ("status", "ownership", "store_id", "holder_id")
        vals = {"lot_id": lot.id}
        vals.update(zip((f"stored_{name}" for name in names), stored, strict=True))
        vals.update(zip((f"actual_{name}" for name in names), actual, strict=True))
        return vals
