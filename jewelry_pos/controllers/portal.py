from odoo import http
from odoo.exceptions import AccessError, MissingError, ValidationError
from odoo.http import request

from odoo.addons.sale.controllers.portal import CustomerPortal, PaymentPortal

#: What the page of a quotation says when it cannot be paid (see sale_portal_templates).
WAIT = "jewelry_wait"


class QuotationPortal(CustomerPortal):
    """The page of a quotation, where a payment link leads."""

    @http.route()
    def portal_order_page(
        self, order_id, access_token=None, payment_amount=None, **kwargs
    ):
        """Say why a quotation cannot be paid instead of asking for the money."""
        if payment_amount:
            try:
                order_sudo = self._document_check_access(
                    "sale.order", order_id, access_token=access_token
                )
            except (AccessError, MissingError):
                return request.redirect("/my")
            if order_sudo._jewelry_refusal():
                payment_amount = None
                kwargs["message"] = WAIT
        return super().portal_order_page(
            order_id,
            access_token=access_token,
            payment_amount=payment_amount,
            **kwargs,
        )


class QuotationPayment(PaymentPortal):
    """The money of a quotation: refused before the provider takes it."""

    @http.route()
    def portal_order_transaction(self, order_id, access_token, **kwargs):
        """Take no money for pieces that the store could not hand over."""
        if self._order_to_pay(order_id, access_token)._jewelry_refusal():
            raise ValidationError(
                request.env._(
                    "The store still has to confirm the pieces of this quotation, so "
                    "it cannot be paid online yet."
                )
            )
        return super().portal_order_transaction(order_id, access_token, **kwargs)

    def _order_to_pay(self, order_id, access_token):
        """Return the order in sudo for its token or its own customer; else none.

        A stranger is refused by the stock method, in its own words.
        """
        try:
            return self._document_check_access("sale.order", order_id, access_token)
        except (AccessError, MissingError):
            return request.env["sale.order"]
