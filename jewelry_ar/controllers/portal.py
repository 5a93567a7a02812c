from odoo import http
from odoo.exceptions import AccessError, MissingError, ValidationError
from odoo.http import request

from odoo.addons.jewelry_pos.controllers.portal import (
    QuotationPayment,
    QuotationPortal,
)
from odoo.addons.payment.controllers import portal as payment_portal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..models.jewelry_agreement_receipt import RECEIPTS


class LayawayPortal(QuotationPortal):
    """The customer's own page of a layaway: schedule, receipts, print, pay."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "layaway_count" in counters:
            values["layaway_count"] = (
                # Only the customer's own agreements: see the domain.
                request.env["jewelry.agreement"]
                .sudo()
                .search_count(self._prepare_layaways_domain(), limit=1)
            )
        return values

    def _prepare_layaways_domain(self):
        partner = request.env.user.partner_id.commercial_partner_id
        return [("partner_id", "child_of", partner.ids), ("state", "!=", "draft")]

    @http.route(
        ["/my/layaways", "/my/layaways/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
    )
    def portal_my_layaways(self, page=1, **kwargs):
        # Only the customer's own agreements: see the domain.
        model = request.env["jewelry.agreement"].sudo()
        domain = self._prepare_layaways_domain()
        pager = portal_pager(
            url="/my/layaways",
            total=model.search_count(domain),
            page=page,
            step=self._items_per_page,
        )
        agreements = model.search(
            domain, limit=self._items_per_page, offset=pager["offset"]
        )
        values = self._prepare_portal_layout_values()
        values.update(
            agreements=agreements,
            pager=pager,
            page_name="layaway",
            default_url="/my/layaways",
        )
        return request.render("jewelry_ar.portal_my_layaways", values)

    @http.route(
        "/my/layaways/<int:agreement_id>", type="http", auth="public", website=True
    )
    def portal_layaway_page(
        self,
        agreement_id,
        access_token=None,
        report_type=None,
        download=False,
        payment_amount=None,
        receipt=None,
        **kwargs,
    ):
        try:
            agreement_sudo = self._layaway_check_access(agreement_id, access_token)
        except (AccessError, MissingError):
            return request.redirect("/my")
        rows = agreement_sudo._money_history()
        if report_type in ("html", "pdf") and receipt:
            return self._show_layaway_receipt(
                agreement_sudo, rows, receipt, report_type, download
            )
        if report_type in ("html", "pdf", "text"):
            return self._show_report(
                model=agreement_sudo,
                report_type=report_type,
                report_ref="jewelry_ar.jewelry_agreement_report",
                download=download,
            )
        values = {
            "agreement": agreement_sudo,
            "rows": self._prepare_layaway_receipts(agreement_sudo, rows),
            "page_name": "layaway",
            "report_type": "html",
            "res_company": agreement_sudo.company_id,
            "access_token": access_token,
        }
        amount = agreement_sudo._portal_amount(self._cast_as_float(payment_amount))
        if amount:
            values.update(self._get_layaway_payment_values(agreement_sudo, amount))
        values = self._get_page_view_values(
            agreement_sudo, access_token, values, "my_layaways_history", False, **kwargs
        )
        return request.render("jewelry_ar.portal_layaway_page", values)

    def _prepare_layaway_receipts(self, agreement_sudo, rows):
        """Let each receipt lead to the customer's own page, not to the back office."""
        for number, row in enumerate(rows, 1):
            row["url"] = row["document"] and agreement_sudo.get_portal_url(
                report_type="pdf", download=True, query_string=f"&receipt={number}"
            )
        return rows

    def _show_layaway_receipt(self, agreement_sudo, rows, number, kind, download):
        """Print the receipt of one entry of the money history."""
        numbers = {str(place): row for place, row in enumerate(rows, 1)}
        document = numbers.get(number, {}).get("document")
        if not document:
            return request.redirect(agreement_sudo.get_portal_url())
        # Whoever may see the layaway may have its receipts.
        report = request.env["ir.actions.report"].sudo()
        render = getattr(
            report.with_company(agreement_sudo.company_id), f"_render_qweb_{kind}"
        )
        content = render(RECEIPTS[document._name], document.ids)[0]
        headers = self._get_http_headers(agreement_sudo, kind, content, download)
        return request.make_response(content, headers=list(headers.items()))

    def _layaway_check_access(self, agreement_id, access_token=None):
        """Return the agreement in sudo for its token, or for its own customer."""
        model = request.env["jewelry.agreement"]
        try:
            return self._document_check_access(
                "jewelry.agreement", agreement_id, access_token=access_token
            )
        except AccessError:
            # A portal user has no rights on agreements: the domain is the check.
            own = model.sudo().search(
                [("id", "=", agreement_id), *self._prepare_layaways_domain()]
            )
            if request.env.user._is_public() or not own:
                raise
            return own

    def _get_layaway_payment_values(self, agreement_sudo, amount):
        """Return what the payment form needs; the amount is already capped."""
        logged_in = not request.env.user._is_public()
        partner_sudo = (
            request.env.user.partner_id if logged_in else agreement_sudo.partner_id
        )
        company, currency = agreement_sudo.company_id, agreement_sudo.currency_id
        report = {}
        # Providers and methods are offered to whoever may pay, also logged out.
        providers_sudo = (
            request.env["payment.provider"]
            .sudo()
            ._get_compatible_providers(
                company.id,
                partner_sudo.id,
                amount,
                currency_id=currency.id,
                report=report,
            )
        )
        methods_sudo = (
            request.env["payment.method"]
            .sudo()
            ._get_compatible_payment_methods(
                providers_sudo.ids,
                partner_sudo.id,
                currency_id=currency.id,
                report=report,
            )
        )
        tokens_sudo = (
            request.env["payment.token"]
            .sudo()
            ._get_available_tokens(providers_sudo.ids, partner_sudo.id)
        )
        portal = payment_portal.PaymentPortal
        return {
            "payment_amount": amount,
            "company_mismatch": not portal._can_partner_pay_in_company(
                partner_sudo, company
            ),
            "expected_company": company,
            "show_tokenize_input_mapping": portal._compute_show_tokenize_input_mapping(
                providers_sudo
            ),
            "amount": amount,
            "currency": currency,
            "partner_id": partner_sudo.id,
            "providers_sudo": providers_sudo,
            "payment_methods_sudo": methods_sudo,
            "tokens_sudo": tokens_sudo,
            "availability_report": report,
            "transaction_route": agreement_sudo.get_portal_url(suffix="/transaction"),
            "landing_route": agreement_sudo.get_portal_url(),
            "access_token": agreement_sudo._portal_ensure_token(),
        }

    # -- the stock page of the order leads here -------------------------------------

    @http.route()
    def portal_order_page(self, order_id, access_token=None, **kwargs):
        """The order of a live layaway is shown, and paid, on the layaway's page."""
        try:
            order_sudo = self._document_check_access(
                "sale.order", order_id, access_token=access_token
            )
        except (AccessError, MissingError):
            return request.redirect("/my")
        agreement = order_sudo._jewelry_live_agreements()
        if agreement:
            amount = self._cast_as_float(kwargs.get("payment_amount"))
            query = f"&payment_amount={amount}" if amount else ""
            return request.redirect(agreement.get_portal_url(query_string=query))
        return super().portal_order_page(order_id, access_token=access_token, **kwargs)


class LayawayPayment(QuotationPayment):
    """Money from the portal: the amount is checked on the server, not in the page."""

    @http.route(
        "/my/layaways/<int:agreement_id>/transaction", type="jsonrpc", auth="public"
    )
    def portal_layaway_transaction(self, agreement_id, access_token, **kwargs):
        """Create the transaction of an installment and return what the form needs."""
        try:
            agreement_sudo = self._document_check_access(
                "jewelry.agreement", agreement_id, access_token
            )
        except AccessError as error:
            raise ValidationError(
                request.env._("The access token is invalid.")
            ) from error
        self._validate_transaction_kwargs(kwargs)
        self._check_layaway_amount(agreement_sudo, kwargs.get("amount"))
        logged_in = not request.env.user._is_public()
        partner_sudo = (
            request.env.user.partner_id if logged_in else agreement_sudo.partner_id
        )
        kwargs.update(
            partner_id=partner_sudo.id, currency_id=agreement_sudo.currency_id.id
        )
        tx_sudo = self._create_transaction(
            reference_prefix=agreement_sudo.name,
            custom_create_values={"agreement_id": agreement_sudo.id},
            **kwargs,
        )
        return tx_sudo._get_processing_values()

    @http.route()
    def portal_order_transaction(self, order_id, access_token, **kwargs):
        """Money for the order of a live layaway is capped like the layaway's."""
        order_sudo = self._order_to_pay(order_id, access_token)
        agreement = order_sudo.jewelry_agreement_id
        # What is only offered is refused like any quotation that cannot be confirmed.
        if agreement.state not in (False, "draft") and order_sudo.state != "cancel":
            self._check_layaway_amount(agreement, kwargs.get("amount"))
        return super().portal_order_transaction(order_id, access_token, **kwargs)

    @staticmethod
    def _check_layaway_amount(agreement, amount):
        if not agreement._portal_may_pay(amount):
            raise ValidationError(
                request.env._(
                    "%(name)s takes payments up to its balance of %(balance)s.",
                    name=agreement.name,
                    balance=agreement.currency_id.format(agreement.amount_due),
                )
            )
