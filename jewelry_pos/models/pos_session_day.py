from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

#: How long after the cut-off a sale that was begun before it may still be paid.
GRACE = timedelta(hours=1)


class PosSession(models.Model):
    """A session is one day of its store: past the cut-off it asks to be closed."""

    _inherit = "pos.session"

    jewelry_store_day = fields.Date(
        string="Store Day",
        compute="_compute_jewelry_store_day",
        store=True,
        help="The day of the store that this session is for. What it posts carries "
        "this day, also when it is closed later.",
    )

    @api.depends("start_at", "config_id")
    def _compute_jewelry_store_day(self):
        for session in self:
            store = session.config_id._jewelry_store() if session.config_id else None
            moment = session.start_at or fields.Datetime.now()
            session.jewelry_store_day = store._local_date(moment) if store else False

    def _jewelry_day_end(self):
        """Return the moment at which the day of this session is over (naive UTC)."""
        self.ensure_one()
        # Where a till stands is not its cashier's to look up.
        store = self.config_id.sudo()._jewelry_store()
        if not store or not self.jewelry_store_day:
            return False
        return store._day_end(self.jewelry_store_day)

    def _jewelry_day_refusal(self, moment=None, grace=timedelta(0)):
        """Return why this session may sell no more at `moment` (now), or False.

        :param timedelta grace: how long after the end of the day it still may
        """
        end = self._jewelry_day_end()
        if not end or (moment or fields.Datetime.now()) < end + grace:
            return False
        return self.env._(
            "This till is still open for %(day)s. Close it, then open it for today.",
            day=format_date(self.env, self.jewelry_store_day),
        )

    @api.model
    def _load_pos_data_read(self, records, config):
        """Tell the till when its day is over: it compares its own clock, and asks us
        nothing."""
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            session = self.browse(row["id"])
            end = session._jewelry_day_end()
            row["_jewelry_day_end"] = end and fields.Datetime.to_string(end)
            row["_jewelry_day"] = end and format_date(
                self.env, session.jewelry_store_day
            )
        return rows
