from odoo import api, models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """A deposit is booked by its own flow: nothing else pays or invoices it."""

    _inherit = "pos.order"

    @api.depends("jewelry_purpose", "state")
    def _compute_is_invoiced(self):
        """The money of a deposit order is booked already, like that of an invoice."""
        super()._compute_is_invoiced()
        for order in self:
            if order.jewelry_purpose == "deposit" and order.state == "done":
                order.is_invoiced = True

    @api.depends("jewelry_purpose")
    def _compute_invoice_status(self):
        """There is nothing to invoice in a deposit: the list's wizard leaves it out."""
        super()._compute_invoice_status()
        for order in self:
            if order.jewelry_purpose == "deposit":
                order.invoice_status = "invoiced"

    def _jewelry_is_ours(self):
        """Deposits, and what hands over a layaway, are not booked unchecked either."""
        return (
            super()._jewelry_is_ours()
            or bool(self.jewelry_purpose or self._jewelry_deposit_payments())
            or bool(self._jewelry_line_agreements())
        )

    def _generate_pos_order_invoice(self):
        """Every way to an invoice ends here; the money of a deposit is booked already.

        :raise UserError: for a deposit order, alone or together with sales
        """
        if any(order.jewelry_purpose for order in self):
            raise UserError(
                self.env._("A deposit is not a sale: it is invoiced at pick-up.")
            )
        return super()._generate_pos_order_invoice()
