from odoo import fields, models


class AccountMoveLine(models.Model):
    """Cost of goods of an invoice line: that of the pieces it names."""

    _inherit = "account.move.line"

    jewelry_pos_line_id = fields.Many2one(
        "pos.order.line",
        string="Till Line",
        readonly=True,
        index="btree_not_null",
        help="The line of the till order that this invoice line bills. A credit note "
        "keeps it: it gives back the cost of the same piece.",
    )

    def _get_cogs_value(self):
        """Unit cost: the till line's own move; undelivered, the reserved pieces."""
        self.ensure_one()
        if self.jewelry_pos_line_id and self.quantity:
            moves = self._jewelry_till_moves()
            if moves:
                return sum(moves.mapped("value")) / abs(self.quantity)
            if self.jewelry_pos_line_id._jewelry_lacks_piece():
                # It is booked when a manager has said which piece it was.
                return 0.0
        if moves := self._jewelry_exchanged_moves():
            return moves._get_price_unit()
        if reversed_line := self._jewelry_reversed_cogs_line():
            return reversed_line.price_unit
        pieces = self._jewelry_reserved_lines()
        if pieces:
            return pieces._jewelry_own_cost() / self.quantity
        return super()._get_cogs_value()

    def _jewelry_till_moves(self):
        """Done moves of the till line: its own, empty for goods that move together."""
        # Posting an invoice from the till is a cashier's act; costs stay hidden.
        return (
            self.env["stock.move"]
            .sudo()
            .search(
                [
                    ("jewelry_pos_line_id", "=", self.jewelry_pos_line_id.id),
                    ("state", "=", "done"),
                ]
            )
        )

    def _jewelry_exchanged_moves(self):
        """Done moves of goods, not pieces, of one half of an exchange.

        What came back, where this is the credit note; what left, on the invoice.
        """
        # Documents of an exchange are a cashier's act, too.
        document = self.move_id.sudo()
        credited = document.jewelry_exchange_ids
        orders = credited or document.pos_order_ids.filtered("jewelry_credit_note_id")
        return orders.picking_ids.move_ids.filtered(
            lambda move: (
                move.product_id == self.product_id
                and (move.is_in if credited else move.is_out)
                and move.state == "done"
            )
        )

    def _jewelry_reversed_cogs_line(self):
        """The cost line of the sale line that this credit note line reverses.

        Stock Odoo takes the first cost of the product, whichever piece is credited.
        """
        origin = self.move_id.reversed_entry_id
        billed = origin.invoice_line_ids.filtered(
            lambda line: (
                line.product_id == self.product_id
                and line.sale_line_ids
                and line.sale_line_ids == self.sale_line_ids
            )
        )
        return origin.line_ids.filtered(
            lambda line: line.cogs_origin_id in billed and line.price_unit >= 0
        )[:1]

    def _jewelry_reserved_lines(self):
        """Owned pieces reserved for this line, when none of it is delivered yet."""
        none = self.env["stock.move.line"]
        if (
            not self.product_id._jewelry_with_own_cost()
            or self.move_id.move_type != "out_invoice"
        ):
            return none
        moves = self._get_stock_moves()
        if moves.filtered(lambda move: move.state == "done"):
            return none
        lines = moves.filtered(lambda move: move.state != "cancel").move_line_ids
        lines = lines.filtered(
            lambda line: line.lot_id and not line._should_exclude_for_valuation()
        )
        return lines if len(lines) == self.quantity else none
