from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_confirm(self):
        self.order_line._jewelry_check_pieces_chosen()
        self._jewelry_check_pieces_free()
        return super().action_confirm()

    def _jewelry_check_pieces_free(self):
        """Refuse to promise a piece that is gone, elsewhere or held for another.

        Stock Odoo confirms such an order and lets it wait for ever. A piece that is
        only expected may be promised.
        """
        Store = self.env["jewelry.store"]
        manager = self.env.user.has_group("jewelry_pos.group_jewelry_manager")
        for order in self.filtered(lambda o: o.order_line.jewelry_lot_id):
            stock = order.warehouse_id.lot_stock_id
            store = Store._of_location(stock)[stock] if stock else Store
            # Who holds a piece is checked for all, told to managers.
            lines = order.sudo()._jewelry_lines_to_hand_over()
            for piece, named in lines.grouped("jewelry_lot_id").items():
                if len(named.filtered("product_uom_qty")) > 1:
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

    def _jewelry_lines_to_hand_over(self):
        """The lines whose piece has not left through a till that settled them.

        A quotation that is settled at the till is confirmed after its sale.
        """
        return self.order_line.filtered(
            lambda line: (
                line.jewelry_lot_id
                and not any(
                    sold.lot_id == line.jewelry_lot_id
                    and sold.order_id.state in ("paid", "done")
                    for sold in line.pos_order_line_ids
                )
            )
        )

    def _has_to_be_signed(self):
        """A customer accepts a quotation online once its pieces are chosen."""
        return not self.order_line._jewelry_without_piece() and (
            super()._has_to_be_signed()
        )

    def _has_to_be_paid(self):
        """A customer pays a quotation online once its pieces are chosen."""
        return not self.order_line._jewelry_without_piece() and (
            super()._has_to_be_paid()
        )

    def _jewelry_hold_label(self):
        """How a manager is told what holds a piece. Hook: agreements put their name."""
        self.ensure_one()
        return self.name
