from odoo import models
from odoo.exceptions import UserError

from .flow import with_flow


class PosOrder(models.Model):
    """Pick-up at the till: the sale is settled, deposits pay their part."""

    _inherit = "pos.order"

    def _jewelry_process_pickup(self, draft, agreements):
        """Invoice the sale, apply the deposits, close the agreement."""
        self._jewelry_check_pickup(agreements)
        agreement = agreements._lock()
        store = self.config_id.sudo().jewelry_store_id
        agreement._check_pieces_in(store)
        agreement._set_delivery_tax(store)
        self._jewelry_check_pickup_total(agreement)
        self._jewelry_check_pickup_tender(agreement)
        self.write({"to_invoice": True, "agreement_id": agreement.id})
        # The proof reads from the tender whose deposits it used, not from the till.
        self._jewelry_deposit_payments().write(
            {"agreement_id": agreement.id, "jewelry_pays_refund_due": False}
        )
        self._jewelry_keep_negative_change()
        result = with_flow(self)._jewelry_book(draft)
        agreement._check_handed_over()
        invoice = self.sudo().account_move
        # Cash rounding is a line of the invoice: it comes to what was paid.
        rounded = self.config_id.cash_rounding
        agreement._check_invoice_total(
            invoice, self.amount_paid if rounded else self.amount_total
        )
        # Tenders are booked by now; their items are the accountant's to read.
        agreement._apply_deposits(
            invoice, others=self.sudo().payment_ids.account_move_id.line_ids
        )
        agreement._finish(invoice)
        return result

    def _jewelry_check_pickup(self, agreements):
        """One agreement, all of its lines, nothing else."""
        named = self._jewelry_deposit_payments().sudo().agreement_id
        if not agreements:
            raise UserError(
                self.env._("Deposits pay only for the layaway they were taken for.")
            )
        if len(agreements) > 1 or named - agreements:
            raise UserError(self.env._("Hand over one layaway at a time."))
        self._jewelry_check_agreement(agreements)
        expected = agreements.sale_order_id._get_priced_lines()
        settled = self.lines.sudo().sale_order_line_id
        if len(self.lines) != len(settled) or settled != expected:
            raise UserError(
                self.env._(
                    "This order must hold exactly the pieces of %s. Ring up other "
                    "items on their own.",
                    agreements.name,
                )
            )
        for line in self.lines.sudo():
            source = line.sale_order_line_id
            if line.qty != source.product_uom_qty or (
                source.jewelry_lot_id and line.lot_id != source.jewelry_lot_id
            ):
                raise UserError(
                    self.env._(
                        "%(product)s is not the piece of %(agreement)s.",
                        product=line.full_product_name or line.product_id.display_name,
                        agreement=agreements.name,
                    )
                )

    def _jewelry_check_pickup_total(self, agreement):
        """Order, till and server agree to the cent, or the sale stops."""
        tax_model = self.env["account.tax"]
        # Taxes and accounts are read for the computation only.
        base_lines = self.lines.sudo()._prepare_tax_base_line_values()
        tax_model._add_tax_details_in_base_lines(base_lines, self.company_id)
        tax_model._round_base_lines_tax_details(base_lines, self.company_id)
        totals = tax_model._get_tax_totals_summary(
            base_lines=base_lines, currency=self.currency_id, company=self.company_id
        )
        expected = agreement.amount_total
        compare = self.currency_id.compare_amounts
        if compare(totals["total_amount_currency"], expected) or compare(
            self.amount_total, expected
        ):
            raise UserError(
                self.env._(
                    "%(name)s comes to %(expected)s with today's tax, but this order "
                    "says %(total)s. Open the layaway again.",
                    name=agreement.name,
                    expected=self.currency_id.format(expected),
                    total=self.currency_id.format(self.amount_total),
                )
            )

    def _jewelry_check_pickup_tender(self, agreement):
        """All that is held is used: more or less would leave money in the air."""
        used = sum(self._jewelry_deposit_payments().mapped("amount"))
        held = agreement._open_deposit_balance()
        if self.currency_id.compare_amounts(used, held):
            raise UserError(
                self.env._(
                    "%(held)s is held for %(name)s and all of it pays for this "
                    "pick-up, not %(used)s. Open the layaway again.",
                    held=self.currency_id.format(held),
                    name=agreement.name,
                    used=self.currency_id.format(used),
                )
            )

    def _jewelry_keep_negative_change(self):
        """Book change even when no cash came in.

        Deposits above the total are given back as change; stock Odoo only nets change
        with a cash tender of the same order and would drop it from the books here.
        """
        real = self.payment_ids.filtered(
            lambda payment: not payment._jewelry_is_deposit() and payment.amount
        )
        change = real.filtered("is_change")
        if not (real - change).filtered(lambda p: p.payment_method_id.type == "cash"):
            change.is_change = False

    def _prepare_invoice_vals(self):
        """A deposit tender is money in hand: it gives the invoice no payment term."""
        vals = super()._prepare_invoice_vals()
        agreement = self.sudo().agreement_id
        if len(self) == 1 and agreement:
            later = self.payment_ids.filtered(
                lambda payment: (
                    payment.payment_method_id.type == "pay_later"
                    and not payment._jewelry_is_deposit()
                )
            )
            if not later:
                vals["invoice_payment_term_id"] = False
            vals["agreement_id"] = agreement.id
        return vals
