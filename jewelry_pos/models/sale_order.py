from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_confirm(self):
        self._jewelry_check_confirm()
        return super().action_confirm()

    def _jewelry_check_confirm(self):
        """Refuse to confirm what cannot be promised. Hook: agreements have their own."""
        self.order_line._jewelry_check_pieces_chosen()
        self.order_line._jewelry_check_pieces_free()

    def _jewelry_refusal(self):
        """The sentence why these quotations cannot be confirmed now, or False.

        Asked before money is taken for them, and once more when it came.
        """
        try:
            self.filtered(
                lambda o: o.state in ("draft", "sent")
            )._jewelry_check_confirm()
        except UserError as refusal:
            return str(refusal)
        return False

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
        """A customer pays a quotation online while its pieces are there to be had."""
        return super()._has_to_be_paid() and not self._jewelry_refusal()

    def _jewelry_hold_label(self):
        """How a manager is told what holds a piece. Hook: agreements put their name."""
        self.ensure_one()
        return self.name
