from odoo import api, models

from .flow import in_flow

_FROZEN = {
    "discount",
    "jewelry_lot_id",
    "order_id",
    "price_unit",
    "product_id",
    "product_uom_id",
    "product_uom_qty",
    "tax_ids",
}


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        if not in_flow(self.env):
            orders = self.env["sale.order"].browse(
                {vals["order_id"] for vals in vals_list if vals.get("order_id")}
            )
            self._jewelry_check_orders(orders)
        return super().create(vals_list)

    def write(self, vals):
        if _FROZEN & set(vals):
            self._jewelry_check_orders(self.order_id)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_orders(self.order_id)

    def _jewelry_check_orders(self, orders):
        orders._jewelry_check_door(
            self.env._(
                "This order belongs to %s, which is signed: its lines stay as agreed."
            )
        )

    @api.depends("order_id.jewelry_agreement_ids.state")
    def _compute_invoice_status(self):
        super()._compute_invoice_status()
        live = self.order_id._jewelry_live_agreements().sale_order_id
        for line in self:
            if line.order_id in live and line.invoice_status == "to invoice":
                line.invoice_status = "no"
