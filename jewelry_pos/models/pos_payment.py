from odoo import api, fields, models

from ..domain import tenders


class PosPayment(models.Model):
    _inherit = "pos.payment"

    jewelry_tender_number = fields.Char(
        string="Number",
        copy=False,
        help="Of a check or money order its number, of a wire its reference, of "
        "financing its approval.",
    )

    @api.model
    def _jewelry_number_label(self, kind):
        """What the number of this kind of tender is called; False where it has none."""
        return {
            tenders.PERSONAL_CHECK: self.env._("Check number"),
            tenders.CASHIERS_CHECK: self.env._("Check number"),
            tenders.MONEY_ORDER: self.env._("Money order number"),
            tenders.WIRE: self.env._("Wire reference"),
            tenders.FINANCING: self.env._("Approval number"),
        }.get(kind, False)

    def _jewelry_lacks_number(self):
        """Whether this tender was taken without the number it comes with.

        What is handed back has none yet: its check is still to be written.
        """
        self.ensure_one()
        return self.amount > 0 and tenders.lacks_number(
            self.payment_method_id.jewelry_tender_kind, self.jewelry_tender_number
        )

    def _jewelry_names(self):
        """The tenders as a receipt names them, each once: its method and its number."""
        names = [
            " ".join(
                filter(
                    None,
                    (payment.payment_method_id.name, payment.jewelry_tender_number),
                )
            )
            for payment in self
        ]
        return list(dict.fromkeys(names))
