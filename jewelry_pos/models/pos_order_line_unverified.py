from odoo import api, fields, models
from odoo.fields import Command

#: What the server alone writes; a till that sends it is not heard.
SERVER_ONLY = (
    "jewelry_sold_tag",
    "jewelry_issue",
    "jewelry_resolution",
    "jewelry_resolution_reason",
    "jewelry_resolved_by_id",
    "jewelry_resolved_on",
)
#: As much of what was typed as a tag can be.
TAG_LENGTH = 64


class PosOrderLine(models.Model):
    """A line that was sold by a tag that nobody could look up, or whose piece was gone."""

    _inherit = "pos.order.line"

    jewelry_sold_tag = fields.Char(
        string="Tag as Sold",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="What the cashier read on the tag of a piece that could not be verified.",
    )
    jewelry_resolution = fields.Selection(
        [
            ("open", "To resolve"),
            ("piece", "Piece named"),
            ("otherwise", "Resolved otherwise"),
        ],
        string="Resolution",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Whether a manager has said which piece this line sold. Empty where "
        "nothing was in doubt.",
    )
    jewelry_issue = fields.Text(
        string="What Is Wrong",
        readonly=True,
        copy=False,
        help="Why no piece left the stock for this line.",
    )
    jewelry_resolution_reason = fields.Char(
        string="How It Was Resolved", readonly=True, copy=False
    )
    jewelry_resolved_by_id = fields.Many2one(
        "res.users", string="Resolved By", readonly=True, copy=False
    )
    jewelry_resolved_on = fields.Datetime(
        string="Resolved On", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                self._jewelry_drop_server_only(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and any(name in vals for name in SERVER_ONLY):
            vals = dict(vals)
            self._jewelry_drop_server_only(vals)
        return super().write(vals)

    @api.model
    def _jewelry_drop_server_only(self, vals):
        for name in SERVER_ONLY:
            vals.pop(name, None)

    # ---------------------------------------------------------------- what it is
    def _jewelry_typed_tag(self):
        """The tag that the till says it could not look up, as tags are written."""
        piece = self.jewelry_piece or {}
        tag = piece.get("unverified") and piece.get("tag")
        if not isinstance(tag, str):
            return False
        return self.env["stock.lot"]._jewelry_normalize_tag(tag[:TAG_LENGTH])

    def _jewelry_is_unverified(self):
        """Whether this line sells a piece by its tag alone."""
        self.ensure_one()
        return (
            not self.lot_id
            and not self.refunded_orderline_id
            and self._jewelry_needs_piece()
            and bool(self._jewelry_typed_tag())
        )

    def _jewelry_lacks_piece(self):
        """Whether nobody knows yet which piece this line moves: then it moves none."""
        self.ensure_one()
        return not self.lot_id and self._jewelry_needs_piece()

    def _jewelry_names_tag(self):
        """Whether this line may go without a piece: it has the tag of one instead."""
        self.ensure_one()
        sold = self.refunded_orderline_id or self
        return bool(sold.jewelry_sold_tag) and not sold.lot_id

    def _jewelry_tag_text(self):
        """How a sentence names the piece of this line."""
        self.ensure_one()
        # The cashier cannot read lots; the tag is printed on the piece.
        lot = self.sudo().lot_id
        sold = self.refunded_orderline_id or self
        return lot._jewelry_label() if lot else sold.jewelry_sold_tag or ""

    # --------------------------------------------------------------- at the sync
    def _jewelry_follow_sale(self):
        """A return that was begun before its piece was named brings that piece back."""
        for line in self.filtered(lambda line: line.qty < 0 and not line.lot_id):
            if line.refunded_orderline_id.lot_id:
                line.lot_id = line.refunded_orderline_id.lot_id

    def _jewelry_approval_notes(self):
        """What the managers have to know where none of them agreed to this sale."""
        approval = self.order_id._jewelry_approval("unverified", self)
        sold = self.price_unit * (1 - self.discount / 100)
        currency = self.currency_id
        if approval and currency.compare_amounts(sold, approval.price_asked) >= 0:
            return []
        return [
            self.env._(
                "No manager approved the sale of %(tag)s for %(price)s.",
                tag=self.jewelry_sold_tag,
                price=currency.format(sold),
            )
        ]

    def _jewelry_verify_tag(self, taken):
        """Put the one piece that carries this tag on the line, or leave it open.

        :param taken: pieces that other lines of the order sell
        :return: list of sentences for the managers
        """
        # The cashier cannot read lots; only sentences go back.
        config = self.order_id.config_id.sudo().with_company(self.company_id)
        tag = self.jewelry_sold_tag
        found = config.env["stock.lot"]._jewelry_tagged(config, tag)
        # A serial number of two pieces says no more than none.
        piece = found if len(found) == 1 else found.browse()
        issue = self._jewelry_tag_issue(config, piece, taken)
        if issue:
            self._jewelry_leave_open(issue)
            return [issue]
        self._jewelry_take_piece(piece)
        return self._jewelry_price_notes(config, piece)

    def _jewelry_tag_issue(self, config, piece, taken):
        """Why the piece behind the tag is not the one that was sold, or False."""
        tag = self.jewelry_sold_tag
        if not piece:
            return self.env._("No piece carries the tag %(tag)s.", tag=tag)
        if piece.product_id.product_tmpl_id != self.product_id.product_tmpl_id:
            return self.env._(
                "%(tag)s was sold as %(sold)s, but the piece with this tag is "
                "%(style)s.",
                tag=tag,
                sold=self.product_id.display_name,
                style=piece.product_id.display_name,
            )
        if piece in taken:
            return self.env._("%(tag)s is on this order twice.", tag=tag)
        refusal = piece._jewelry_refusals(config).get(piece.id)
        return refusal["message"] if refusal else False

    def _jewelry_take_piece(self, piece):
        """This line sells `piece`, and the style of it."""
        vals = {"lot_id": piece.id}
        if piece.product_id != self.product_id:
            product = piece.product_id
            vals.update(product_id=product.id, full_product_name=product.display_name)
        self.write(vals)

    def _jewelry_price_notes(self, config, piece):
        """What the managers have to know of the price; it stays as it was taken."""
        price = piece._jewelry_till_prices(config)[piece]
        sold = self.price_unit * (1 - self.discount / 100)
        currency = config.currency_id
        if not currency.compare_amounts(sold, price):
            return []
        return [
            self.env._(
                "%(tag)s was sold unverified for %(sold)s; its tag says %(price)s.",
                tag=self.jewelry_sold_tag,
                sold=currency.format(sold),
                price=currency.format(price),
            )
        ]

    def _jewelry_leave_open(self, issue):
        """Nothing moves for this line until a manager says which piece it was."""
        tag = self._jewelry_tag_text()
        # The sync writes with the cashier's rights, who closes nothing.
        self.sudo().write(
            {
                "jewelry_sold_tag": tag,
                "jewelry_issue": issue,
                "jewelry_resolution": "open",
                "lot_id": False,
                "jewelry_piece": self._prepare_jewelry_unverified_vals(tag),
                "pack_lot_ids": [Command.clear()],
            }
        )

    def _prepare_jewelry_unverified_vals(self, tag):
        """What the till and the receipt show of a piece that nobody has seen in stock."""
        return {
            "unverified": True,
            "id": 0,
            "tag": tag,
            "name": tag,
            "product_id": self.product_id.id,
            "display_name": self.product_id.display_name,
            "description": "",
            "certificate": "",
            "image_url": "",
            "price": self.price_unit,
        }

    def _jewelry_close_returned(self):
        """What comes back before its piece was named needs no piece any more."""
        sold = self.refunded_orderline_id.filtered(
            lambda line: line.jewelry_resolution == "open"
        )
        for line in sold:
            back = line.refund_orderline_ids & self
            # A return is a cashier's act; that it closes the case is ours to write.
            line.sudo()._jewelry_close_case(
                "otherwise",
                self.env._(
                    "Taken back on order %(order)s.", order=back.order_id.pos_reference
                ),
            )

    # ------------------------------------------------------- price, goods and cost
    def _jewelry_price_is_free(self):
        """What a piece that nobody knows should have cost is not known either.

        The manager who agreed to its sale has seen the price.
        """
        return super()._jewelry_price_is_free() or self._jewelry_lacks_piece()

    def _launch_stock_rule_from_pos_order_lines(self):
        """Of a style without a piece any piece would be shipped: none is."""
        known = self.filtered(lambda line: not line._jewelry_lacks_piece())
        return super(PosOrderLine, known)._launch_stock_rule_from_pos_order_lines()

    def _compute_total_cost(self, stock_moves):
        """The cost of a piece that nobody knows is not known either."""
        bare = self.filtered(lambda line: line._jewelry_lacks_piece())
        # The cost is kept with the line; the cashier who sells it need not read it.
        bare.sudo().total_cost = 0.0
        return super(PosOrderLine, self - bare)._compute_total_cost(stock_moves)
