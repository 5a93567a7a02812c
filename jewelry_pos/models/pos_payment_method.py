from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import tenders


class PosPaymentMethod(models.Model):
    _inherit = "pos.payment.method"

    jewelry_tender_kind = fields.Selection(
        tenders.KINDS,
        string="Kind of Tender",
        compute="_compute_jewelry_tender_kind",
        store=True,
        readonly=False,
        help="What the customer hands over. Checks, money orders, wires and financing "
        "are taken with their number. A customer account is no tender.",
    )

    @api.depends("journal_id.type")
    def _compute_jewelry_tender_kind(self):
        """The usual kind of the method's type, unless a fitting one was chosen."""
        for method in self:
            allowed = tenders.allowed(method.type)
            if method.jewelry_tender_kind not in allowed:
                method.jewelry_tender_kind = allowed[0] if allowed else False

    @api.constrains("jewelry_tender_kind", "journal_id")
    def _check_jewelry_tender_kind(self):
        """Currency is what lies in the drawer, and nothing else does."""
        for method in self:
            allowed = tenders.allowed(method.type)
            if (method.jewelry_tender_kind or False) in (allowed or [False]):
                continue
            raise ValidationError(
                self.env._(
                    "%(name)s cannot be this kind of tender: currency belongs to a cash "
                    "journal, every other kind to a bank journal, and a customer "
                    "account has none.",
                    name=method.name,
                )
            )

    def copy_data(self, default=None):
        """A copy of a drawer has no journal yet, so its kind waits for one, too."""
        vals_list = super().copy_data(default=default)
        for vals in vals_list:
            if not vals.get("journal_id"):
                vals.pop("jewelry_tender_kind", None)
        return vals_list

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "jewelry_tender_kind"]

    @api.model
    def _load_pos_data_read(self, records, config):
        """Tell the till what the number of each tender is called, where it has one."""
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            row["_jewelry_number_label"] = self.env[
                "pos.payment"
            ]._jewelry_number_label(row.get("jewelry_tender_kind"))
        return rows
