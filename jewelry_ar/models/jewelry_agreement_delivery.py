from odoo import models
from odoo.exceptions import UserError

from ..domain import states
from .flow import with_flow


class JewelryAgreement(models.Model):
    """Pick-up: the tax of the place, the piece handed over, the sale booked once."""

    _inherit = "jewelry.agreement"

    # -- tax of the place of delivery --------------------------------------------

    def _delivery_totals(self, store):
        """Return what the order comes to when `store` hands it over; writes nothing.

        :return: {"untaxed", "tax", "total", "difference"}; the difference is against
            the total agreed at signing
        """
        self.ensure_one()
        tax_model = self.env["account.tax"].with_company(self.company_id)
        base_lines = [
            line._prepare_base_line_for_taxes_computation(
                tax_ids=self._delivery_taxes(line, store)
            )
            for line in self.sale_order_id._get_priced_lines()
        ]
        tax_model._add_tax_details_in_base_lines(base_lines, self.company_id)
        tax_model._round_base_lines_tax_details(base_lines, self.company_id)
        totals = tax_model._get_tax_totals_summary(
            base_lines=base_lines, currency=self.currency_id, company=self.company_id
        )
        total = totals["total_amount_currency"]
        signed = self.amount_total_signed if self._is_live() else self.amount_total
        return {
            "untaxed": totals["base_amount_currency"],
            "tax": totals["tax_amount_currency"],
            "total": total,
            "difference": self.currency_id.round(total - signed),
        }

    def _product_taxes(self, line):
        """Return the taxes of the line's product in this company, not yet mapped."""
        return line.product_id.taxes_id._filter_taxes_by_company(self.company_id)

    def _delivery_taxes(self, line, store):
        return store.fiscal_position_id.map_tax(self._product_taxes(line))

    def _set_delivery_tax(self, store):
        """Give the order the tax of the store that hands over."""
        self.ensure_one()
        order = with_flow(self.sale_order_id)
        order.locked = False
        order.fiscal_position_id = store.fiscal_position_id
        for line in order._get_priced_lines():
            line.tax_ids = self._delivery_taxes(line, store)
        order.locked = True

    # -- pick-up in the back office ----------------------------------------------

    def _pickup(
        self,
        journal=None,
        amount=0.0,
        store=None,
        tax_agreed=0.0,
        tenders=None,
        override=None,
    ):
        """Hand the pieces over: deliver, invoice, take the rest, apply the deposits.

        :param journal: where the rest is received (or the excess is paid from)
        :param amount: the rest, as the customer agreed to pay it; negative = excess
        :param store: the store that hands over; by default the one with the pieces
        :param tax_agreed: difference of the total against signing, as agreed
        :param tenders: how the rest is paid, where more is known than its journal:
            [{"amount", "journal", ...}], see `_create_payment`
        :param override: why a manager hands over before the checks have cleared
        :return: the posted invoice
        """
        self.ensure_one()
        self._lock()
        if not self._is_live():
            raise UserError(
                self.env._("%s is not active: nothing can be picked up.", self.name)
            )
        store = store or self._current_store()
        self._check_pieces_in(store)
        self._check_tax_agreed(store, tax_agreed)
        self._set_delivery_tax(store)
        rest = self._check_rest(journal, amount)
        if rest > 0:
            tenders = tenders or [{"amount": rest, "journal": journal}]
        self._check_checks_cleared(tenders or [], override)
        if rest < 0:
            self._create_payment(rest, journal, self.deposit_account_id)
        self._deliver()
        invoice = self._create_invoice(store)
        if rest > 0:
            self._receive_tenders(invoice, tenders)
        held = self._open_deposit_balance()
        entry = self._apply_deposits(invoice)
        self._log_release("pickup", held, entry)
        self._finish(invoice)
        return invoice

    def _current_store(self):
        """Return the store whose stock the pieces are in now."""
        self.ensure_one()
        warehouse = self.sale_order_id.warehouse_id
        store = self.env["jewelry.store"].search([("warehouse_id", "=", warehouse.id)])
        return store or self.store_id

    def _check_pieces_in(self, store):
        self.ensure_one()
        for piece in self.lot_ids.filtered(
            lambda lot: lot.jewelry_status == "in_transit"
        ):
            raise UserError(
                self.env._(
                    "%(message)s Accept it in its store first.",
                    message=piece._jewelry_refusal_message("in_transit"),
                )
            )
        here = self._current_store()
        if here != store:
            raise UserError(
                self.env._(
                    "The pieces of %(name)s are in %(here)s. Move them to %(store)s "
                    "first.",
                    name=self.name,
                    here=here.name,
                    store=store.name or self.env._("this till's store"),
                )
            )

    def _check_tax_agreed(self, store, tax_agreed):
        difference = self._delivery_totals(store)["difference"]
        if self.currency_id.compare_amounts(difference, tax_agreed):
            raise UserError(
                self.env._(
                    "The tax in %(store)s changes the total of %(name)s by "
                    "%(difference)s. The customer must agree first.",
                    store=store.name,
                    name=self.name,
                    difference=self.currency_id.format(difference),
                )
            )

    def _check_rest(self, journal, amount):
        rest = self.currency_id.round(self.amount_due)
        if self.currency_id.compare_amounts(rest, amount or 0.0):
            raise UserError(
                self.env._(
                    "The balance of %(name)s is %(rest)s. Take it before handing over.",
                    name=self.name,
                    rest=self.currency_id.format(rest),
                )
            )
        if rest and not journal:
            raise UserError(self.env._("Choose how the balance is paid."))
        return rest

    def _deliver(self):
        """Hand over exactly the reserved pieces, before the invoice is made.

        A warehouse may take the pieces out in several steps: the transfer to the
        customer is there once the one before it is done.
        """
        self.ensure_one()
        while pickings := self._open_pickings():
            pickings.action_assign()
            ready = pickings.filtered(lambda picking: picking.state == "assigned")
            ready.move_ids.picked = True
            ready._action_done()
            undone = ready.filtered(lambda picking: picking.state != "done")
            undone = undone or (pickings if not ready else ready.browse())
            if undone:
                raise UserError(
                    self.env._(
                        "%(picking)s could not be delivered: not everything is in "
                        "stock.",
                        picking=undone[0].name,
                    )
                )
        self._check_handed_over()

    def _open_pickings(self):
        """Return the transfers that are left before the customer has the pieces."""
        order = self.sale_order_id
        pickings = order.picking_ids | order.order_line.move_ids.picking_id
        return with_flow(
            pickings.filtered(lambda picking: picking.state not in ("done", "cancel"))
        )

    def _check_handed_over(self):
        """Refuse to invoice goods that the customer does not have."""
        for line in self.sale_order_id.order_line:
            if (
                line.qty_delivered_method == "stock_move"
                and line.product_uom_id.compare(
                    line.qty_delivered, line.product_uom_qty
                )
            ):
                raise UserError(
                    self.env._(
                        "%(product)s of %(name)s is not handed over yet, so nothing "
                        "has been booked.",
                        product=line.product_id.display_name,
                        name=self.name,
                    )
                )

    def _create_invoice(self, store):
        """Create and post the one invoice of the agreement, on the store's day."""
        self.ensure_one()
        order = with_flow(self.sale_order_id.with_company(self.company_id))
        invoice = order._create_invoices(final=True)
        invoice.invoice_date = store._local_today()
        self._check_invoice_total(invoice, order.amount_total)
        invoice.action_post()
        return invoice.with_env(self.env)

    def _check_invoice_total(self, invoice, total):
        if self.currency_id.compare_amounts(invoice.amount_total, total):
            raise UserError(
                self.env._(
                    "The invoice of %(name)s comes to %(invoice)s, the order to "
                    "%(total)s. Nothing has been booked.",
                    name=self.name,
                    invoice=self.currency_id.format(invoice.amount_total),
                    total=self.currency_id.format(total),
                )
            )

    def _receive_rest(self, invoice, rest, journal, **kwargs):
        """Receive the rest on the invoice: Dr clearing / Cr receivable."""
        receivable = invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        payment = self._create_payment(
            rest, journal, receivable.account_id[:1], **kwargs
        )
        credit = payment.move_id.line_ids.filtered(
            lambda line: line.account_id == payment.destination_account_id
        )
        with_flow(credit | receivable).reconcile()
        return payment

    def _log_release(self, kind, amount, move):
        """Write down why a deposit is no longer owed; the proof reads this row."""
        self.ensure_one()
        if not self.currency_id.is_zero(amount):
            self.env["jewelry.deposit.release"].create(
                {
                    "agreement_id": self.id,
                    "kind": kind,
                    "date": move.jewelry_day
                    or move.date
                    or self.store_id._local_today(),
                    "amount": amount,
                    "move_id": move.id,
                }
            )

    def _finish(self, invoice):
        """The piece is gone and paid: the agreement is complete."""
        self.ensure_one()
        self._move_to_state(
            states.COMPLETED,
            invoice_id=invoice.id,
            completed_on=invoice.invoice_date,
        )
        self._reconcile_deposits()
