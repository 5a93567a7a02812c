from odoo import api, models
from odoo.exceptions import AccessError


class SaleOrder(models.Model):
    """What the till asks about a sales order that it settles."""

    _inherit = "sale.order"

    def _jewelry_settled_for(self, customer):
        """Those of these orders that a sale to `customer` may settle: their own."""
        # Whose orders these are is compared, not told.
        buyer = customer.sudo().commercial_partner_id
        return self.sudo().filtered(
            lambda order: order.partner_id.commercial_partner_id == buyer
        )

    @api.model
    def jewelry_till_pieces(self, config_id, order_id):
        """The pieces that this order still has to hand over, for its own customer.

        :param int config_id: the till
        :param int order_id: an order that this person may read
        :return: [{"line_id", "piece": payload, "refusal": sentence or False}]
        :raise AccessError: for a till or an order that is not theirs
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        order = self.browse(int(order_id)).exists()
        order.check_access("read")
        if order.company_id != config.company_id:
            raise AccessError(self.env._("This order belongs to another company."))
        # Lots, prices and stores are read for the till; only its payload goes back.
        lines = order.sudo()._jewelry_lines_to_hand_over()
        pieces = lines.jewelry_lot_id
        refusals = pieces._jewelry_refusals(config, sale_orders=order)
        told = {
            piece.id: pieces._jewelry_told(refusals.get(piece.id), config)
            for piece in pieces
        }
        shown = dict(zip(pieces, pieces._jewelry_till_payload(config), strict=True))
        return [
            {
                "line_id": line.id,
                "piece": shown[line.jewelry_lot_id],
                "refusal": told[line.jewelry_lot_id.id]
                and told[line.jewelry_lot_id.id]["message"],
            }
            for line in lines
        ]
