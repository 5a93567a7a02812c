from datetime import timedelta

from odoo import fields, models


class AccountMove(models.Model):
    """What comes after its period was locked is booked on the first open day.

    A till that was offline, or a session that was closed late, may bring money of a
    day that the accountant has locked. It is never refused. Schedules, receipts and
    the order keep the day on which the money was taken; so does the entry, and the
    difference is listed.
    """

    _inherit = "account.move"

    jewelry_day = fields.Date(
        string="Taken On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The day of the store on which this happened. Its period was locked when "
        "it was posted, so the books show it on the first open day.",
    )
    jewelry_day_store_id = fields.Many2one(
        "jewelry.store",
        string="Taken In",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    def _get_accounting_date(self, invoice_date, has_tax, lock_dates=None):
        """Return the first open day for what a store does.

        Stock Odoo takes today or the end of the month, whichever suits the numbering.
        """
        if (
            lock_dates
            and not self.is_purchase_document(include_receipts=True)
            and self._jewelry_store()
        ):
            return lock_dates[-1][0] + timedelta(days=1)
        return super()._get_accounting_date(invoice_date, has_tax, lock_dates)

    def _post(self, soft=True):
        before = {move: move.date for move in self}
        posted = super()._post(soft)
        for move in posted:
            # An invoice that was not dated yet was not moved by a lock.
            taken = before.get(move)
            if taken and taken < move.date and (move.invoice_date or taken) <= taken:
                move._jewelry_keep_day(taken)
        return posted

    def _jewelry_keep_day(self, day):
        """Remember the day on which it happened, where a store's entry is late."""
        store = self._jewelry_store()
        if store:
            self.write(
                {
                    "jewelry_day": self.jewelry_day or day,
                    "jewelry_day_store_id": store.id,
                }
            )
