from odoo import api, models

# Which report prints the receipt of which document.
RECEIPTS = {
    "account.payment": "jewelry_ar.jewelry_receipt_report",
    "pos.order": "jewelry_ar.jewelry_till_receipt_report",
}


class JewelryAgreement(models.Model):
    """The receipt of each payment: the same today as on the day it was made."""

    _inherit = "jewelry.agreement"

    def _get_receipt_action(self, payment):
        """Print the receipt of a payment and close the dialog that has booked it."""
        action = self.env.ref(RECEIPTS[payment._name]).report_action(
            payment.ids, config=False
        )
        # Odoo leaves the dialog open otherwise, ready to book the payment again.
        action["close_on_report_download"] = True
        return action

    def _receipt_url(self, document):
        """Return the address of the receipt of a payment or till order, or False."""
        if not document:
            return False
        report = self.env.ref(RECEIPTS[document._name]).sudo()
        return f"/report/pdf/{report.report_name}/{document.id}"

    @api.model
    def _receipts(self, documents):
        """Return what the receipts of these payments or till orders say.

        Whoever may read the layaway may print its receipts: a manager does not read
        the payments of the accountant.

        :return: [{"agreement" (sudo), "row" (see `_money_history`)}]
        :raise AccessError: for the layaway of another store
        """
        receipts = []
        # The layaway decides who may print; see above.
        for document in documents.sudo():
            agreement = document.agreement_id
            agreement.with_env(documents.env).check_access("read")
            agreement = agreement.with_context(lang=agreement.partner_id.lang)
            receipts += [
                {"agreement": agreement, "row": row}
                for row in (agreement._money_history() if agreement else ())
                if row["document"] == document
            ]
        return receipts
