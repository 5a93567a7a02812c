import re

from odoo import api, models
from odoo.fields import Domain

#: The address behind the QR code that stock Odoo prints, and the one of our own.
ORDER_UUID = re.compile(r"order_uuid=([0-9a-f-]{36})")


class PosOrder(models.Model):
    """What the till asks when a customer brings something back."""

    _inherit = "pos.order"

    @api.model
    def jewelry_till_sale(self, config_id, code):
        """The sale that a receipt or the tag of a sold piece stands for.

        Of any till of the company: a customer may bring a piece back to another store.

        :param str code: the number or the QR code of a receipt, or a tag
        :return: {"order_id": id or False, "line_id": the line that sold the piece}
        :raise AccessError: for a till that this person may not use
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        code = str(code or "").strip()
        order = config.env["pos.order"]._jewelry_sale_of_receipt(config, code)
        if order:
            return {"order_id": order.id, "line_id": False}
        line = config.env["pos.order.line"]
        piece = config.env["stock.lot"]._jewelry_find(config, code)
        if piece:
            line = line.search(
                Domain("lot_id", "=", piece.id)
                & Domain("qty", ">", 0)
                & Domain("order_id", "any", self._get_jewelry_sale_domain(config)),
                order="id desc",
                limit=1,
            )
        return {"order_id": line.order_id.id, "line_id": line.id}

    @api.model
    def _get_jewelry_sale_domain(self, config):
        """Sales that this till may take back."""
        return Domain("state", "in", ("paid", "done")) & Domain(
            "session_id.config_id.company_id", "=", config.company_id.id
        )

    @api.model
    def _jewelry_sale_of_receipt(self, config, code):
        """The sale that this receipt was printed for; empty when there is none."""
        uuid = ORDER_UUID.search(code)
        named = (
            Domain("uuid", "=", uuid.group(1))
            if uuid
            else Domain("pos_reference", "=", code)
        )
        found = self.search(
            named & self._get_jewelry_sale_domain(config), order="id desc", limit=1
        )
        same_money = found.currency_id == config.currency_id
        return found if code and same_money else self.browse()
