from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, LockError, UserError
from odoo.tools import plaintext2html

from .stock_lot_gate import JewelryRefused


class PosOrder(models.Model):
    """The till's order: pieces are checked before money is taken."""

    _inherit = "pos.order"

    jewelry_offline = fields.Boolean(
        string="Taken Offline",
        copy=False,
        help="The till had no connection when the customer paid, so nobody could check "
        "whether the pieces were free.",
    )
    jewelry_piece_issue = fields.Text(
        string="Pieces to Check",
        readonly=True,
        copy=False,
        help="What was wrong with the pieces of an order that was taken offline. The "
        "money is in the drawer: a manager decides what happens.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """An order that is sent again while it is still being booked waits for that.

        Odoo then runs the call again and finds the order booked. Stock Odoo answers
        such a call with an error, and the till shows a paid order as unpaid.
        """
        try:
            return super().create(vals_list)
        except UniqueViolation as error:
            if error.diag.constraint_name == "pos_order_unique_uuid":
                raise ConcurrencyError(str(error)) from error
            raise

    def _process_saved_order(self, draft):
        """Check the pieces and their prices, then let Odoo book the order."""
        self.ensure_one()
        if not draft and self.state != "cancel":
            self._jewelry_check_pieces()
            self._jewelry_check_prices()
        # Booking a sale reads the cost of the piece, lots and the sales order behind
        # it, which a cashier may not. The order itself was written with the cashier's
        # own rights, and the user stays the cashier.
        return super(PosOrder, self.sudo())._process_saved_order(draft)

    def _get_invoice_lines_values(self, line_values, pos_line, move_type):
        """Name the piece on the invoice: description, certificate and tag.

        Here, because Odoo takes the text of a settled sales order line last of all.
        """
        vals = super()._get_invoice_lines_values(line_values, pos_line, move_type)
        if pos_line.lot_id or pos_line.jewelry_sold_tag:
            vals["name"] = pos_line._jewelry_invoice_name(vals["name"])
        return vals

    def _jewelry_check_pieces(self):
        """Refuse an order whose pieces this till may not sell, before it is paid.

        Whether the pieces were free, and at which price, nobody could check for an
        order that was paid while the till was offline: it is accepted and put before
        the managers, for the customer has left with the piece. No piece moves that was
        not free: its line waits until a manager says which piece it was. What a till
        knows without the server (one piece per line, once) is refused all the same.

        :raise UserError: with one sentence per piece that is refused
        """
        self.ensure_one()
        lines = self.lines.filtered(lambda x: x.lot_id or x._jewelry_needs_piece())
        if not lines:
            return
        issues = self._jewelry_verify_tags(lines)
        lines._jewelry_check_lines()
        try:
            lines._jewelry_check_returns()
            self._jewelry_check_stock(lines)
        except JewelryRefused as refused:
            if not self.jewelry_offline:
                raise UserError(str(refused)) from refused
            issues.append(str(refused))
            self._jewelry_set_aside(lines)
        if issues:
            self._jewelry_accept_offline("\n".join(issues))
        lines._jewelry_refresh_piece()
        lines._jewelry_close_returned()

    def _jewelry_check_stock(self, lines):
        """Lock the pieces and ask whether this till may sell each, and at its price.

        :raise JewelryRefused: when one may not be sold here and now
        """
        # The cashier cannot read stock; the answer is a sentence, not a record.
        sold = lines.filtered(lambda x: x.qty > 0).lot_id.sudo()
        back = lines.filtered(lambda x: x.qty < 0).lot_id.sudo()
        lots = sold | back
        try:
            lots._jewelry_lock_stock()
        except LockError as error:
            if self.jewelry_offline:
                # It is paid and cannot be refused: Odoo runs the call again.
                raise ConcurrencyError(str(error)) from error
            raise JewelryRefused(
                self.env._(
                    "Another till is selling %(pieces)s at this moment.",
                    pieces=", ".join(lot._jewelry_label() for lot in lots),
                )
            ) from error
        refusals = sold._jewelry_refusals(
            self.config_id, sale_orders=self._jewelry_allowed_sale_orders()
        )
        here = back.filtered(lambda lot: lot.jewelry_status != "sold") - sold
        told = self.env["stock.lot"]._jewelry_told
        sentences = [
            told(refusal, self.config_id, self.employee_id.id)["message"]
            for refusal in refusals.values()
        ] + [
            self.env._(
                "%(tag)s cannot be taken back: it is not with a customer.",
                tag=lot._jewelry_label(),
            )
            for lot in here
        ]
        sentences += lines._jewelry_price_refusals()
        if sentences:
            raise JewelryRefused("\n".join(sentences))

    def _jewelry_allowed_sale_orders(self):
        """The orders whose own reservation this till order may take.

        Hook: an order settled at the till by its own customer may take what was
        held for it.
        """
        # A cashier may not read sales orders; only their customer is compared.
        orders = self.lines.sudo().sale_order_origin_id
        return orders._jewelry_settled_for(self.partner_id)

    def _jewelry_accept_offline(self, issue):
        """Keep an order that was paid offline, and have a manager look at `issue`.

        Each manager gets one activity for an order, whatever there is to look at.
        """
        issues = [self.jewelry_piece_issue, issue]
        self.jewelry_piece_issue = "\n".join(text for text in issues if text)
        # A cashier cannot plan activities for others.
        session = self.session_id.sudo()
        summary = self.env._(
            "Order %(order)s was taken offline", order=self.pos_reference
        )
        note = plaintext2html(self.jewelry_piece_issue)
        told = session.activity_ids.filtered(lambda todo: todo.summary == summary)
        told.note = note
        managers = session.config_id._jewelry_store()._managers(self.company_id)
        for user in managers - told.user_id:
            session.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary=summary,
                note=note,
            )

    def _generate_pos_order_invoice(self):
        """Post the invoice now and print and send it later.

        Rendering takes seconds and needs programs that may be missing; a jeweler's sale
        must wait for neither, whichever client sends it.
        """
        # Which store a till stands in is not its cashier's to look up.
        if not any(till._jewelry_store() for till in self.config_id.sudo()):
            return super()._generate_pos_order_invoice()
        invoice = super(
            PosOrder, self.with_context(generate_pdf=False)
        )._generate_pos_order_invoice()
        # The queue belongs to the system, not to the cashier.
        self.env["jewelry.document.queue"].sudo()._enqueue(invoice)
        return invoice.with_env(self.env)

    @api.model
    def _load_pos_data_read(self, records, config):
        """No till is sent a margin, not even a manager's (see product_till).

        Nor the credit note of an exchange: a till knows one document of an order.
        """
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            for name in ("margin", "margin_percent", "jewelry_credit_note_id"):
                row.pop(name, None)
        return rows
