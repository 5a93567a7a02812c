from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import tenders


class AccountPayment(models.Model):
    """What a customer handed over in the back office, in the words of the till."""

    _inherit = "account.payment"

    jewelry_tender_kind = fields.Selection(
        tenders.KINDS,
        string="Kind of Tender",
        copy=False,
        help="What the customer handed over.",
    )
    jewelry_tender_number = fields.Char(
        string="Tender Number",
        copy=False,
        help="Of a check or money order its number, of a wire its reference, of "
        "financing its approval.",
    )

    @api.constrains("jewelry_tender_kind", "jewelry_tender_number", "payment_type")
    def _check_jewelry_tender_number(self):
        """What a customer hands over is taken with its number."""
        for payment in self.filtered(lambda x: x.payment_type == "inbound"):
            kind = payment.jewelry_tender_kind
            if tenders.lacks_number(kind, payment.jewelry_tender_number):
                label = self.env["pos.payment"]._jewelry_number_label(kind)
                raise ValidationError(
                    self.env._(
                        "Enter the %(number)s of this payment.", number=label.lower()
                    )
                )

    def _jewelry_tender_name(self):
        """The tender as a receipt names it: what it is and its number, else its journal."""
        self.ensure_one()
        kinds = dict(
            self._fields["jewelry_tender_kind"]._description_selection(self.env)
        )
        kind = kinds.get(self.jewelry_tender_kind, self.journal_id.name)
        return " ".join(filter(None, (kind, self.jewelry_tender_number)))
