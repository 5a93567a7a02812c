from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    jewelry_lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        check_company=True,
        index="btree_not_null",
        domain="[('jewelry_is_piece', '=', True), "
        "('jewelry_status', '=', 'in_stock')] + "
        "([('product_id', '=', product_id)] if product_id else [])",
        help="The very piece that is sold: it is reserved, delivered and costed.",
    )

    @api.constrains("jewelry_lot_id", "product_id", "product_uom_qty")
    def _check_jewelry_lot(self):
        for line in self.filtered("jewelry_lot_id"):
            piece = line.jewelry_lot_id
            if piece.product_id != line.product_id:
                raise ValidationError(
                    self.env._(
                        "Piece %(tag)s is not a %(product)s.",
                        tag=piece.jewelry_tag or piece.name,
                        product=line.product_id.display_name,
                    )
                )
            if line.product_uom_qty not in (0.0, 1.0):
                raise ValidationError(
                    self.env._(
                        "Piece %(tag)s is one of a kind: its quantity is 1.",
                        tag=piece.jewelry_tag or piece.name,
                    )
                )

    @api.onchange("jewelry_lot_id")
    def _onchange_jewelry_lot_id(self):
        piece = self.jewelry_lot_id
        if piece and self.product_id != piece.product_id:
            self.product_id = piece.product_id

    @api.model_create_multi
    def create(self, vals_list):
        """What is added to a confirmed order is promised at once: name its piece."""
        lines = super().create(vals_list)
        promised = lines.filtered(lambda x: x.state == "sale")
        promised._jewelry_check_pieces_chosen()
        promised._jewelry_check_pieces_free()
        return lines

    def write(self, vals):
        if "jewelry_lot_id" in vals:
            self._jewelry_check_piece_change(vals["jewelry_lot_id"])
        return super().write(vals)

    def _jewelry_check_piece_change(self, piece_id):
        """A confirmed line keeps its piece: it is already reserved or delivered."""
        for line in self:
            moves = line.move_ids.filtered(lambda move: move.state != "cancel")
            if moves and (piece_id or False) != line.jewelry_lot_id.id:
                raise UserError(
                    self.env._(
                        "%(order)s already holds piece %(tag)s: cancel it before you "
                        "choose another piece.",
                        order=line.order_id.name,
                        tag=line.jewelry_lot_id._jewelry_label()
                        if line.jewelry_lot_id
                        else line.product_id.display_name,
                    )
                )

    def _jewelry_is_sold(self):
        """Whether a till has sold what this line promised, and so named its piece."""
        self.ensure_one()
        # A salesperson outside the store does not read till orders.
        return any(
            line.lot_id and line.order_id.state not in ("draft", "cancel")
            for line in self.sudo().pos_order_line_ids
        )

    def _jewelry_lacks_piece(self):
        """Whether this line promises a style, but no piece of it."""
        self.ensure_one()
        return (
            self.product_id
            and self.product_id.jewelry_is_style
            and not self.jewelry_lot_id
            and self.product_uom_qty > 0
            and not self._jewelry_is_sold()
        )

    def _jewelry_without_piece(self):
        """Those of these lines that may not be promised before a piece is chosen.

        Stock Odoo reserves any serial. That is right where nobody sells by the piece:
        in a company without stores nothing is asked.
        """
        lacking = self.filtered(lambda line: line._jewelry_lacks_piece())
        if not lacking:
            return lacking
        # Stores are not every salesperson's to read.
        stores = self.env["jewelry.store"].sudo()
        jewelers = stores.search([("company_id", "in", lacking.company_id.ids)])
        return lacking.filtered(lambda line: line.company_id in jewelers.company_id)

    def _jewelry_check_pieces_chosen(self):
        """Refuse to promise a style without saying which piece of it."""
        for line in self._jewelry_without_piece():
            raise UserError(
                self.env._(
                    "Choose the piece of %s first.", line.product_id.display_name
                )
            )

    def _jewelry_check_pieces_free(self):
        """Refuse to promise a piece that is gone, elsewhere, held for another or twice.

        Stock Odoo confirms such an order and lets it wait for ever. A piece that is
        only expected may be promised.
        """
        Store = self.env["jewelry.store"]
        manager = self.env.user.has_group("jewelry_pos.group_jewelry_manager")
        for order in self.filtered("jewelry_lot_id").order_id:
            stock = order.warehouse_id.lot_stock_id
            store = Store._of_location(stock)[stock] if stock else Store
            # Who holds a piece is checked for all, told to managers.
            named = order.sudo()._jewelry_lines_to_hand_over()
            promises = Counter(x.jewelry_lot_id for x in named if x.product_uom_qty)
            for piece in (named & self).jewelry_lot_id:
                if promises[piece] > 1:
                    raise UserError(
                        self.env._(
                            "%(tag)s is on this order twice.",
                            tag=piece._jewelry_label(),
                        )
                    )
                code = piece._jewelry_refusal_code(order.company_id, store, order)
                if not code or code == "expected":
                    continue
                refusal = piece._jewelry_refusal(code)
                raise UserError(
                    self.env._(
                        "%(reason)s It is no longer free for %(order)s.",
                        reason=refusal["manager_message" if manager else "message"],
                        order=order.name,
                    )
                )

    @api.depends("jewelry_lot_id")
    def _compute_price_unit(self):
        return super()._compute_price_unit()

    def _get_display_price(self):
        # The tag of the piece says its price; a style without tags is priced by lists.
        if self.jewelry_lot_id.jewelry_tag_price:
            return self._jewelry_price()
        return super()._get_display_price()

    def _jewelry_price(self):
        """The tag price of the piece in the currency of the order."""
        self.ensure_one()
        piece = self.jewelry_lot_id
        return piece.jewelry_currency_id._convert(
            piece.jewelry_tag_price,
            self.currency_id,
            self.company_id,
            self.order_id.date_order or fields.Date.context_today(self),
        )

    @api.depends("jewelry_lot_id")
    def _compute_name(self):
        return super()._compute_name()

    def _get_sale_order_line_multiline_description_variants(self):
        """Name the piece: on the order, and on the delivery slip, which asks here too.

        The text begins with a line break, below the name of the style.
        """
        text = super()._get_sale_order_line_multiline_description_variants()
        if not self.jewelry_lot_id:
            return text
        return "\n" + self.jewelry_lot_id._jewelry_document_text(text.strip())

    def _prepare_invoice_line(self, **optional_values):
        """The invoice names the piece, also where the text was written by hand."""
        values = super()._prepare_invoice_line(**optional_values)
        if self.jewelry_lot_id:
            values["name"] = self.jewelry_lot_id._jewelry_document_text(values["name"])
        return values

    def _prepare_procurement_values(self):
        values = super()._prepare_procurement_values()
        if self.jewelry_lot_id:
            values["jewelry_lot_id"] = self.jewelry_lot_id.id
        return values

    def read_converted(self):
        """The till takes the named piece over: there are no serials to ask about."""
        rows = super().read_converted()
        # Whoever settles the order is told its pieces (`jewelry_till_pieces`).
        named = set(self.sudo().filtered("jewelry_lot_id").ids)
        for row in rows:
            if row["id"] in named:
                row.update(lot_names=[], lot_qty_by_name={})
        return rows
