from odoo import api, models
from odoo.exceptions import UserError


class JewelryRefused(UserError):
    """A piece that this till may not sell; the message is a sentence per piece."""


class StockLot(models.Model):
    """The check of the pieces of an order, before money is taken."""

    _inherit = "stock.lot"

    def _jewelry_lock_stock(self):
        """Lock the stock of these pieces until the transaction ends.

        :raise LockError: when another transaction is moving one of them
        """
        self.env["stock.quant"].search([("lot_id", "in", self.ids)]).lock_for_update()

    @api.model
    def jewelry_till_check(
        self, config_id, lot_ids, sale_order_ids=(), partner_id=False
    ):
        """Ask before payment whether a till may sell these pieces.

        The answer is checked again, with locks, when the order is paid.

        :param int config_id: the till
        :param list lot_ids: ids of the pieces on the order
        :param list sale_order_ids: orders that the till order settles
        :param int partner_id: the customer of the till order
        :return: list of sentences, empty when all may be sold
        :raise AccessError: for a till that this person may not use
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        over = config._jewelry_day_refusal()
        if over:
            return [over]
        # The cashier cannot read lots; only sentences go back.
        lots = self.sudo().browse(lot_ids).exists()
        # An order that this person may not read is no answer to what holds a piece.
        orders = self.env["sale.order"].browse(sale_order_ids).exists()
        customer = self.env["res.partner"].browse(partner_id or ()).exists()
        orders = orders._filtered_access("read")._jewelry_settled_for(customer)
        if len(lots) < len(set(lot_ids)):
            return [self.env._("A piece on this order is not known. Scan it again.")]
        refusals = lots._jewelry_refusals(config, sale_orders=orders)
        return [
            self._jewelry_told(refusal, config)["message"]
            for refusal in refusals.values()
        ]
