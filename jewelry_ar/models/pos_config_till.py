from odoo import api, fields, models


class PosConfig(models.Model):
    _inherit = "pos.config"

    jewelry_cancel_by_cashier = fields.Boolean(
        string="Cashiers Cancel Layaways",
        help="Lets every cashier of this till cancel a layaway and pay its deposits "
        "back. Without it only a manager can.",
    )

    @api.model
    def _load_pos_data_read(self, records, config):
        """Tell the till above which amount it asks what to do about a check."""
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            # Where a till stands, and how the store treats checks, is its manager's.
            till = self.browse(row["id"]).sudo()
            store = till._jewelry_store()
            row["_jewelry_check_limit"] = store.check_hold_amount and (
                store._check_limit(till.currency_id, store._local_today())
            )
        return rows
