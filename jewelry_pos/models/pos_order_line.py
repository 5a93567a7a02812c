from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import float_compare

from .stock_lot_gate import JewelryRefused


class PosOrderLine(models.Model):
    """One line of a till order sells one piece, and names it."""

    _inherit = "pos.order.line"

    lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        index="btree_not_null",
        ondelete="restrict",
        help="The piece that this line sells or takes back.",
    )
    jewelry_piece = fields.Json(
        string="Piece as Shown",
        help="What the till and the receipt say about the piece: tag, description, "
        "certificate, price. Written again from the piece itself when the order is "
        "paid.",
    )

    @api.model
    def _load_pos_data_fields(self, config):
        return super()._load_pos_data_fields(config) + ["lot_id", "jewelry_piece"]

    @api.model_create_multi
    def create(self, vals_list):
        self._jewelry_set_pieces(vals_list)
        lines = super().create(vals_list)
        lines.filtered("lot_id")._jewelry_sync_pack_lots()
        return lines

    def write(self, vals):
        if self.lot_id.ids != [self._jewelry_named(vals)]:
            self._jewelry_set_pieces([vals])
        result = super().write(vals)
        if "lot_id" in vals or "pack_lot_ids" in vals:
            self.filtered("lot_id")._jewelry_sync_pack_lots()
        return result

    @api.model
    def _jewelry_named(self, vals):
        """The id of the piece that these values name, 0 when they name none.

        The till knows a piece only by what it was shown (`jewelry_piece`).
        """
        piece = vals.get("jewelry_piece") or {}
        return int(vals.get("lot_id") or piece.get("id") or 0)

    def _jewelry_set_pieces(self, vals_list):
        """Read which pieces are meant from what the till sent.

        A line that takes something back brings back the piece of the line it refunds.
        A piece of another company is none at all: not even its name is told. Whether
        this till may sell a piece is checked when the order is paid.
        """
        ids = {self._jewelry_named(vals) for vals in vals_list} - {0}
        # The cashier cannot read lots.
        pieces = self.env["stock.lot"].sudo().browse(ids).exists()
        companies = {piece.id: piece.company_id for piece in pieces}
        for vals in vals_list:
            if named := self._jewelry_named(vals):
                order = self.env["pos.order"].browse(vals.get("order_id"))
                company = (order or self.order_id).company_id or self.env.company
                own = named in companies and not companies[named] - company
                vals["lot_id"] = own and named
            elif vals.get("refunded_orderline_id"):
                refunded = self.browse(vals["refunded_orderline_id"])
                if refunded.lot_id:
                    vals["lot_id"] = refunded.lot_id.id
                    vals["jewelry_piece"] = refunded.jewelry_piece

    def _jewelry_sync_pack_lots(self):
        """Keep Odoo's own serial text equal to the piece of the line."""
        for line in self:
            # The cashier cannot read lots, only write which one goes over the counter.
            name = line.sudo().lot_id.name
            if line.pack_lot_ids.mapped("lot_name") != [name]:
                line.pack_lot_ids = [
                    Command.clear(),
                    Command.create({"lot_name": name}),
                ]

    def _jewelry_needs_piece(self):
        """Whether this line may not be sold without naming a piece."""
        self.ensure_one()
        return bool(self.qty) and self.product_id.jewelry_is_style

    def _jewelry_check_lines(self):
        """Check that each line names one piece of its style, once, as one unit.

        :raise JewelryRefused: with a sentence for the first line that does not
        """
        seen = self.env["stock.lot"]
        for line in self:
            sentence = line._jewelry_line_refusal()
            if not sentence and line.lot_id in seen:
                sentence = self.env._(
                    "%(tag)s is on this order twice.",
                    tag=line.sudo().lot_id._jewelry_label(),
                )
            if sentence:
                raise JewelryRefused(sentence)
            seen |= line.lot_id

    def _jewelry_line_refusal(self):
        """The sentence that refuses this line, or False."""
        self.ensure_one()
        # The cashier cannot read lots; only a sentence goes back.
        lot = self.sudo().lot_id
        product = self.product_id.display_name
        if not lot:
            return self.env._(
                "%(product)s is sold by the piece: scan the tag of the piece.",
                product=product,
            )
        tag = lot._jewelry_label()
        if lot.product_id != self.product_id:
            return self.env._(
                "%(tag)s is not a piece of %(product)s. Scan it again.",
                tag=tag,
                product=product,
            )
        if self.qty not in (1, -1):
            return self.env._("%(tag)s is one piece: its quantity must be 1.", tag=tag)
        if self.qty < 0:
            return self._jewelry_return_refusal(tag)
        if self.price_unit < 0 or not 0 <= self.discount <= 100:
            return self.env._("The price of %(tag)s cannot be negative.", tag=tag)
        return False

    def _jewelry_return_refusal(self, tag):
        """The sentence that refuses a piece brought back, or False."""
        sold = self.refunded_orderline_id
        if not sold or sold.lot_id != self.lot_id:
            return self.env._(
                "%(tag)s can only be taken back on the receipt that sold it: open that "
                "order and refund it.",
                tag=tag,
            )
        return False

    def _jewelry_check_returns(self):
        """Check that no other order has taken back what these lines bring back.

        :raise JewelryRefused: with a sentence for the first line that does
        """
        for line in self.filtered(lambda x: x.qty < 0):
            others = line.refunded_orderline_id.refund_orderline_ids - line
            if any(other.order_id.state not in ("draft", "cancel") for other in others):
                raise JewelryRefused(
                    self.env._(
                        "%(tag)s was already taken back.",
                        tag=line.sudo().lot_id._jewelry_label(),
                    )
                )

    def _jewelry_price_refusals(self):
        """A sentence for each piece that is sold at another price than its tag's.

        Asked where prices belong to the managers, unless the sales order that the line
        settles made the price. The tag may have been changed after the till was shown
        it.
        """
        order = self.order_id
        config = order.config_id
        if not config.restrict_price_control or config._jewelry_is_manager(
            order.employee_id.id
        ):
            return []
        # The cashier cannot read lots; the price of the tag is printed on it.
        lines = self.sudo().filtered(
            lambda line: line.qty > 0 and not line._jewelry_price_is_agreed()
        )
        prices = lines.lot_id._jewelry_till_prices(config)
        currency = config.currency_id
        return [
            self.env._(
                "Only a manager can change the price of %(tag)s: it is %(price)s, this "
                "order says %(sold)s.",
                tag=line.lot_id._jewelry_label(),
                price=currency.format(prices[line.lot_id]),
                sold=currency.format(line.price_unit),
            )
            for line in lines
            if currency.compare_amounts(line.price_unit, prices[line.lot_id])
        ]

    def _jewelry_price_is_agreed(self):
        """Whether the sales order that this line settles made its price.

        The till only names a line of an order. It counts when its own customer takes
        this piece, or the style before a piece was chosen.
        """
        self.ensure_one()
        # Sales orders are not the cashier's to read; only the price is compared.
        agreed = self.sudo().sale_order_line_id
        return bool(agreed) and (
            agreed.order_id in self.order_id._jewelry_allowed_sale_orders()
            and agreed.state != "cancel"
            and agreed.product_id == self.product_id
            and agreed.jewelry_lot_id in (agreed.jewelry_lot_id.browse(), self.lot_id)
            and not self.currency_id.compare_amounts(self.price_unit, agreed.price_unit)
            and float_compare(self.discount, agreed.discount, precision_digits=2) <= 0
        )

    def _jewelry_refresh_piece(self):
        """Replace what the till showed by what the pieces say about themselves."""
        # The cashier cannot read lots; the payload is what a till may show.
        pieces = self.lot_id.sudo()
        rows = pieces._jewelry_till_payload(self.order_id.config_id)
        shown = dict(zip(pieces.ids, rows, strict=True))
        for line in self.filtered("lot_id"):
            line.jewelry_piece = shown[line.lot_id.id]

    def _prepare_refund_data(self, refund_order, PosPackOperationLot):
        """A refund made in the back office brings back the piece that was sold."""
        vals = super()._prepare_refund_data(refund_order, PosPackOperationLot)
        if self.lot_id:
            vals.update(lot_id=self.lot_id.id, jewelry_piece=self.jewelry_piece)
        return vals

    def _prepare_base_line_for_taxes_computation(self):
        """Name the piece on the invoice: description, certificate and tag."""
        values = super()._prepare_base_line_for_taxes_computation()
        if self.lot_id:
            values["name"] = self._jewelry_invoice_name(values["name"])
        return values

    def _jewelry_invoice_name(self, name):
        """The text of the invoice line for the piece of this line."""
        piece = self.jewelry_piece or {}
        parts = [name, piece.get("description"), piece.get("certificate")]
        if piece.get("tag"):
            parts.append(self.env._("Tag %(tag)s", tag=piece["tag"]))
        return "\n".join(part for part in parts if part)
