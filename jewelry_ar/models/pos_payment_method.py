from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.jewelry_pos.domain import tenders


class PosPaymentMethod(models.Model):
    _inherit = "pos.payment.method"

    jewelry_tender = fields.Selection(
        [("deposit", "Customer deposit")],
        help="Customer deposit: money the store already holds for this customer, or "
        "receives to hold. It is chosen by the layaway buttons, never by hand, and is "
        "not counted when the till closes.",
    )

    _one_deposit_tender = models.UniqueIndex(
        "(company_id, jewelry_tender) WHERE jewelry_tender IS NOT NULL",
        "A company has one deposit tender.",
    )

    @api.constrains("jewelry_tender", "journal_id", "split_transactions")
    def _check_jewelry_tender(self):
        """A deposit tender moves no cash: no journal, always a named customer."""
        for method in self.filtered("jewelry_tender"):
            if method.journal_id or not method.split_transactions:
                raise ValidationError(
                    self.env._(
                        "The deposit tender %(name)s has no journal and always "
                        "identifies the customer.",
                        name=method.name,
                    )
                )

    def _jewelry_is_by_hand(self):
        """Tell whether the store hands this money out itself: cash, or its own check.

        What went through a card, a bank or a lender goes back the same way or not at
        all.
        """
        self.ensure_one()
        return self.type == "cash" or (
            self.jewelry_tender_kind in tenders.CHECKS and not self.use_payment_terminal
        )

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "jewelry_tender"]
