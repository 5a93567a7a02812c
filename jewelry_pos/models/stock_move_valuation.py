from odoo import api, fields, models


class StockMove(models.Model):
    """A move is worth what its owned pieces cost, each its own cost."""

    _inherit = "stock.move"

    jewelry_pos_line_id = fields.Many2one(
        "pos.order.line",
        string="Till Line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The line of the till order that this piece left or came back with.",
    )

    jewelry_value_before = fields.Monetary(
        string="Value Before Correction",
        currency_field="company_currency_id",
        readonly=True,
        copy=False,
        groups="jewelry_pos.group_jewelry_cost",
        help="What the move was worth until its value was first corrected.",
    )

    @api.model
    def _prepare_merge_moves_distinct_fields(self):
        return [*super()._prepare_merge_moves_distinct_fields(), "jewelry_pos_line_id"]

    def _set_value(self, correction_quantity=None):
        """Leave out pieces that are not ours; keep what a done delivery was booked at.

        Stock Odoo adds the cost of the consigned pieces of a mixed delivery, and
        revalues past deliveries when the cost of a piece is corrected later.
        """
        delivered = self.browse()
        if correction_quantity is None:
            delivered = self.filtered(
                lambda move: (
                    move.state == "done"
                    and move.is_out
                    and move.product_id._jewelry_with_own_cost()
                )
            )
        # What a move is worth is bookkeeping: who hands a piece over need not see it.
        todo = (self - delivered).sudo()
        super(StockMove, todo)._set_value(correction_quantity=correction_quantity)
        if correction_quantity is None:
            todo._jewelry_value_owned_pieces()

    def _jewelry_value_owned_pieces(self):
        """Deliveries of pieces: the sum of the costs of the owned ones."""
        for move in self:
            if move.product_id._jewelry_with_own_cost() and move._is_out():
                lines = move._get_out_move_lines()
                if lines != move.move_line_ids:
                    move.value = lines._jewelry_own_cost()

    def _get_value_from_std_price(self, quantity, std_price=False, at_date=None):
        before = self.sudo().jewelry_value_before if at_date else 0.0
        result = super()._get_value_from_std_price(quantity, std_price, at_date)
        if before:
            result["value"] = before
        return result

    def _get_price_unit(self):
        """While a session is closed, per unit moved: part of a move may not be ours."""
        if not self.env.context.get("jewelry_price_per_moved_unit"):
            return super()._get_price_unit()
        quantity = sum(self.mapped("quantity"))
        return sum(self.mapped("value")) / quantity if quantity else 0.0

    @api.model
    def _jewelry_revalued_since(self, move_ids, at_date):
        """Receipts among `move_ids` whose value was changed after `at_date`."""
        if not move_ids:
            return self.browse()
        # Which receipts were revalued must not depend on who reads the stock value.
        values = (
            self.env["product.value"]
            .sudo()
            .search([("move_id", "in", list(move_ids)), ("date", ">", at_date)])
        )
        return self.browse(values.move_id.ids)
