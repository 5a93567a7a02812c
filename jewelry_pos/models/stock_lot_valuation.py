from odoo import models
from odoo.exceptions import UserError


class StockLot(models.Model):
    """The value of a piece is what was paid for this very piece.

    Stock Odoo walks the moves of every serial of the style for each figure. Here one
    query gives the owned quantity and the cost of any number of pieces, by company,
    warehouse and past date. Lots of products that are not serial, valued by lot and
    FIFO keep the stock computation.
    """

    _inherit = "stock.lot"

    # ---------------------------------------------------------------- computes
    def _compute_value(self):
        pieces = self._jewelry_with_own_cost()
        super(StockLot, self - pieces)._compute_value()
        if not pieces:
            return
        values = pieces._jewelry_piece_values()
        pieces.company_currency_id = self.env.company.currency_id
        for lot in pieces:
            quantity, cost = values.get(lot._origin.id, (0.0, 0.0))
            lot.total_value = quantity * cost

    # ---------------------------------------------------------------- business
    def _jewelry_with_own_cost(self):
        """Those of `self` whose product is serial, valued by lot and FIFO."""
        products = self.product_id._jewelry_with_own_cost()
        return self.filtered(lambda lot: lot.product_id in products)

    def _update_standard_price(self):
        """The cost of a piece is that of its last receipt: one query for all."""
        pieces = self._jewelry_with_own_cost()
        super(StockLot, self - pieces)._update_standard_price()
        for lot_id, cost in pieces._jewelry_receipt_costs().items():
            lot = self.browse(lot_id)
            if lot.standard_price != cost:
                lot.with_context(disable_auto_revaluation=True).standard_price = cost

    def _change_standard_price(self, old_price):
        """A cost typed on a piece in stock corrects its receipt.

        Stock Odoo changes only the figure on the serial of a FIFO product: the value
        of the stock would keep the old cost and the next sale would use the new one.

        :raise UserError: the piece has left stock, its cost is booked
        """
        pieces = self._jewelry_with_own_cost()
        super(StockLot, self - pieces)._change_standard_price(
            {lot: price for lot, price in old_price.items() if lot not in pieces}
        )
        for lot in pieces:
            if lot.standard_price != old_price[lot]:
                lot._jewelry_correct_receipt_cost(lot.standard_price)

    def _jewelry_correct_receipt_cost(self, cost):
        """Give the last receipt of this piece the value `cost` (company currency).

        Received alone in its line, the receipt itself is corrected; received with
        other serials at one price, only this piece is, by a dated value of its own.
        """
        self.ensure_one()
        receipt = self._jewelry_last_receipt()
        if not receipt:
            return  # not received yet: the receipt will take the cost of the piece
        quantity = self._jewelry_piece_values().get(self.id, (0.0, 0.0))[0]
        if quantity <= 0:
            raise UserError(
                self.env._(
                    "%(piece)s has left stock: its cost is booked and cannot be "
                    "changed here. Correct the vendor bill or post a journal entry.",
                    piece=self.display_name,
                )
            )
        alone = len(receipt._get_in_move_lines()) == 1
        # A value of a receipt is an accountant's record; the right to change a cost
        # was checked on the field that brought us here.
        self.env["product.value"].sudo().create(
            {
                "product_id": self.product_id.id,
                "move_id": receipt.id if alone else False,
                "lot_id": False if alone else self.id,
                "value": cost * (receipt._get_valued_qty() if alone else 1),
                "company_id": receipt.company_id.id,
                "user_id": self.env.uid,
                "description": self.env._("Cost of %s corrected", self.name),
            }
        )
        self._update_standard_price()
        self.product_id._update_standard_price()

    def _jewelry_last_receipt(self):
        """The stock move that brought this piece in last, in the current company."""
        self.ensure_one()
        moves = self.env["stock.move"].search(
            [
                ("move_line_ids.lot_id", "in", self.ids),
                ("company_id", "=", self.env.company.id),
                ("is_in", "=", True),
            ],
            order="date desc, id desc",
        )
        return moves.filtered(lambda move: move._get_in_move_lines(self))[:1]
