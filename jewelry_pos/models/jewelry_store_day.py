from datetime import date, datetime

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import store_day


class JewelryStore(models.Model):
    """The store's day, asked for here by whatever is dated, due or listed for it."""

    _inherit = "jewelry.store"

    day_cutoff = fields.Float(
        string="Day Ends At",
        default=3.0,
        required=True,
        tracking=True,
        help="Hour of the night at which the day of the store ends, in its time zone. "
        "What is sold before belongs to the evening: at 3:00 a.m., a sale at half past "
        "midnight is one of the day before. A till left open past it asks to be "
        "closed before the next sale.",
    )

    @api.constrains("day_cutoff")
    def _check_day_cutoff(self):
        for store in self:
            if not 0 <= store.day_cutoff < 12:
                raise ValidationError(
                    self.env._(
                        "The day of %(store)s must end between midnight and noon.",
                        store=store.name,
                    )
                )

    def _local_date(self, moment: datetime) -> date:
        """The store's day at `moment` (naive UTC, as stored)."""
        self.ensure_one()
        return store_day.store_day(moment, self.tz, self.day_cutoff)

    def _local_today(self) -> date:
        """The store's day now."""
        return self._local_date(fields.Datetime.now())

    def _day_end(self, day: date) -> datetime:
        """The first moment after this day of the store, in naive UTC."""
        self.ensure_one()
        return store_day.day_end(day, self.tz, self.day_cutoff)
