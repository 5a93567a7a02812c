from odoo import api, fields, models
from odoo.exceptions import UserError

from .pos_session_day import GRACE


class PosOrder(models.Model):
    """A till order belongs to the day of the store on which it was paid."""

    _inherit = "pos.order"

    jewelry_day_entry_id = fields.Many2one(
        "account.move",
        string="Entry of Its Day",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The entry that books this order, where it is of another day than its "
        "session: it was taken offline.",
    )
    session_move_id = fields.Many2one(
        related=None, compute="_compute_session_move_id", string="Session Journal Entry"
    )

    @api.depends("session_id.move_id", "jewelry_day_entry_id")
    def _compute_session_move_id(self):
        for order in self:
            entry = order.jewelry_day_entry_id or order.session_id.move_id
            order.session_move_id = entry

    def _jewelry_store_day(self, store=None):
        """Return the store's day on which the money was taken.

        A till whose clock is fast takes no money tomorrow.

        :param store: the store of the till, where it was looked up already
        """
        self.ensure_one()
        moment = min(self.date_order, fields.Datetime.now())
        if store is None:
            store = self.config_id.sudo()._jewelry_store()
        if store:
            return store._local_date(moment)
        return fields.Date.context_today(self, moment)

    def _jewelry_store_today(self):
        """Return today in the store of this order."""
        store = self[:1].config_id.sudo()._jewelry_store()
        return store._local_today() if store else fields.Date.context_today(self)

    def _process_saved_order(self, draft):
        """Refuse a sale in a session whose day is over.

        Paid before the end of the day, or without a connection, it is accepted. The
        till asks before it takes money; this is for a till that did not. With a
        connection, its clock counts only where it is near to ours.
        """
        if not draft and self.state != "cancel" and not self.jewelry_offline:
            now = fields.Datetime.now()
            near = now - GRACE <= self.date_order <= now
            moment = self.date_order if near else now
            refusal = self.session_id._jewelry_day_refusal(moment, GRACE)
            if refusal:
                raise UserError(refusal)
        return super()._process_saved_order(draft)

    def _prepare_invoice_vals(self):
        """Invoice on the day of the store: of the sale, or, once it is booked, today."""
        vals = super()._prepare_invoice_vals()
        if len(self) == 1 and self.session_id.state != "closed":
            vals["invoice_date"] = self._jewelry_store_day()
        else:
            vals["invoice_date"] = self._jewelry_store_today()
        return vals

    def _create_misc_reversal_move(self, payment_moves):
        """Take the sale out of the closing entry on the day on which it is invoiced."""
        order = self.with_context(jewelry_day=self._jewelry_store_today())
        return super(PosOrder, order)._create_misc_reversal_move(payment_moves)
