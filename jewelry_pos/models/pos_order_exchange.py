from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

#: In the context: which half of an exchange a document is made of.
SIDE = "jewelry_exchange_side"


class PosOrder(models.Model):
    """An exchange: pieces come back and others leave, on one order and one receipt.

    The books see two documents: a credit note of what came back and an invoice of what
    left. They are reconciled with each other; what the customer paid, or got back, is
    the difference. Without an invoice the session's entry books both, as any order's.
    """

    _inherit = "pos.order"

    jewelry_credit_note_id = fields.Many2one(
        "account.move",
        string="Credit Note",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Of an exchange: credits what came back, and pays for what left.",
    )

    def _generate_pos_order_invoice(self):
        if len(self) > 1 and any(order._jewelry_is_exchange() for order in self):
            raise UserError(
                self.env._("An exchange has documents of its own: invoice it alone.")
            )
        return super()._generate_pos_order_invoice()

    def _prepare_tax_base_line_values(self):
        """The lines of one half, where a document of an exchange is made."""
        values = super()._prepare_tax_base_line_values()
        side = self.env.context.get(SIDE)
        if not side:
            return values
        return [
            line
            for line in values
            if line["record"]._jewelry_is_return() == (side == "returned")
        ]

    def _get_invoice_lines_values(self, line_values, pos_line, move_type):
        vals = super()._get_invoice_lines_values(line_values, pos_line, move_type)
        side = self.env.context.get(SIDE)
        if side:
            # Each document counts what it names; only the order nets them.
            vals["quantity"] = -pos_line.qty if side == "returned" else pos_line.qty
        return vals

    def _prepare_invoice_vals(self):
        """The invoice of what left, or, with the context, the credit note."""
        if len(self) != 1 or not self._jewelry_is_exchange():
            return super()._prepare_invoice_vals()
        side = self.env.context.get(SIDE, "sold")
        order = self.with_context(**{SIDE: side})
        vals = super(PosOrder, order)._prepare_invoice_vals()
        # The difference that coins make is a line of the invoice (see below).
        vals["invoice_cash_rounding_id"] = False
        if side == "returned":
            vals.pop("pos_order_ids")
            vals.update(move_type="out_refund", invoice_payment_term_id=False)
            return vals
        vals.update(
            move_type="out_invoice",
            ref=self.name,
            reversed_entry_id=False,
            pos_refunded_invoice_ids=[],
        )
        vals["invoice_line_ids"] += self._prepare_jewelry_rounding_lines()
        return vals

    def _prepare_jewelry_rounding_lines(self):
        """What cash rounding added to the difference that was paid, or took away."""
        rounding = self.currency_id.round(self.amount_paid - self.amount_total)
        if self.currency_id.is_zero(rounding):
            return []
        method = self.config_id.rounding_method.with_company(self.company_id)
        account = method.profit_account_id if rounding > 0 else method.loss_account_id
        return [
            Command.create(
                {
                    "name": method.name,
                    "account_id": account.id,
                    "price_unit": rounding,
                    "tax_ids": [Command.clear()],
                }
            )
        ]

    def _create_invoice(self, move_vals):
        """Credit what came back, then invoice what left."""
        if len(self) != 1 or not self._jewelry_is_exchange():
            return super()._create_invoice(move_vals)
        vals = self.with_context(**{SIDE: "returned"})._prepare_invoice_vals()
        # Posting would let it pay the sale that it takes back; it pays the new one.
        reversed_id = vals.pop("reversed_entry_id", False)
        credit = self._jewelry_create_document(vals)
        # Which documents an order has is the accountant's; here the till makes them.
        # Posting books the cost of what came back, and finds it by this.
        self.sudo().jewelry_credit_note_id = credit
        credit.with_context(**self._get_invoice_post_context())._post()
        credit.reversed_entry_id = reversed_id
        self.env["jewelry.document.queue"].sudo()._enqueue(credit)
        invoice = self._jewelry_create_document(move_vals)
        self._jewelry_net_to_the_cent(credit, invoice)
        return invoice

    def _jewelry_net_to_the_cent(self, credit, invoice):
        """Let the two documents come to exactly what the order came to.

        Where taxes are rounded in all, the till rounds that of the difference once and
        each document its own: a cent can be left. It goes to the tax of the invoice, so
        that both documents together bear the tax of the receipt.
        """
        taxes = invoice.line_ids.filtered(lambda line: line.display_type == "tax")
        largest = taxes.sorted(lambda line: abs(line.balance))[-1:]
        cents = self.currency_id.round(
            self.amount_paid - (invoice.amount_total - credit.amount_total)
        )
        most = self.currency_id.rounding * len(taxes)
        if not cents or self.currency_id.compare_amounts(abs(cents), most) > 0:
            return
        amount = largest.amount_currency - cents
        invoice.line_ids = [Command.update(largest.id, {"amount_currency": amount})]

    def _jewelry_create_document(self, vals):
        document = (
            self.env["account.move"]
            .sudo()  # as stock Odoo: a cashier makes the documents of the till
            .with_company(self.company_id)
            .with_context(default_move_type=vals["move_type"], linked_to_pos=True)
            .create(vals)
        )
        document.message_post(
            body=self.env._("Made of the exchange %(order)s.", order=self.name)
        )
        return document

    def _reconcile_invoice_payments(self, invoice, payment_moves):
        """Let the credit note pay the invoice; the tenders settle the difference.

        What is still open of a credit note then reduces what the customer owes for the
        sale that it takes back.
        """
        credit = (
            self.sudo().jewelry_credit_note_id if len(self) == 1 else invoice.browse()
        )
        if credit:
            self._jewelry_reconcile(invoice | credit)
            if self.currency_id.compare_amounts(self.amount_total, 0) < 0:
                invoice = credit
        super()._reconcile_invoice_payments(invoice, payment_moves)
        refund = credit or invoice.filtered(lambda move: move.move_type == "out_refund")
        self._jewelry_reconcile(refund | refund.pos_refunded_invoice_ids)

    def _jewelry_reconcile(self, documents):
        """Reconcile what is open between these documents of a customer."""
        # The till's own documents; their items are the accountant's to read.
        items = documents.sudo().line_ids.filtered(
            lambda item: (
                item.display_type == "payment_term"
                and item.account_id.reconcile
                and not item.reconciled
            )
        )
        for open_items in items.grouped("account_id").values():
            signs = {item.balance > 0 for item in open_items}
            if len(signs) == 2:
                open_items.reconcile()
