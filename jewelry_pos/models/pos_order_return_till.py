import re

from odoo import api, models
from odoo.fields import Domain

from .pos_order_door import BOOKED

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
        :return: {"order_id": id or False, "line_id": the line that sold the piece,
            "refusal": where a piece comes back that no till has sold}
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
        found = {"order_id": line.order_id.id, "line_id": line.id}
        if piece and not line and piece.jewelry_status == "sold":
            elsewhere = self._jewelry_handed_over_elsewhere(config, piece)
            if elsewhere:
                found["refusal"] = elsewhere
        return found

    @api.model
    def _get_jewelry_sale_domain(self, config):
        """Sales that this till may take back."""
        return Domain("state", "in", BOOKED) & Domain(
            "session_id.config_id.company_id", "=", config.company_id.id
        )

    @api.model
    def _jewelry_sale_of_receipt(self, config, code):
        """The sale that this receipt was printed for; empty when there is none.

        The receipt of a return sold nothing that could come back.
        """
        sales = self._get_jewelry_sale_domain(config) & Domain(
            "lines", "any", Domain("qty", ">", 0)
        )
        return self._jewelry_order_of_receipt(config, code, sales)

    @api.model
    def _jewelry_order_of_receipt(self, config, code, domain=Domain.TRUE):
        """The booked order, of this company and currency, with this receipt."""
        uuid = ORDER_UUID.search(code)
        named = (
            Domain("uuid", "=", uuid.group(1))
            if uuid
            else Domain("pos_reference", "=", code)
        )
        ours = Domain("state", "in", BOOKED) & Domain(
            "session_id.config_id.company_id", "=", config.company_id.id
        )
        found = self.search(named & ours & domain, order="id desc", limit=1)
        same_money = found.currency_id == config.currency_id
        return found if code and same_money else self.browse()

    @api.model
    def _jewelry_handed_over_elsewhere(self, config, piece):
        """Where a sold piece comes back that no till has sold; False where one did.

        Only the number of the document is told, which is on the customer's papers.
        """
        # Deliveries are the warehouse's to read.
        delivered = (
            self.env["stock.move.line"]
            .sudo()
            .search(
                [
                    ("lot_id", "=", piece.id),
                    ("state", "=", "done"),
                    ("location_dest_id.usage", "=", "customer"),
                    ("company_id", "=", config.company_id.id),
                ],
                order="id desc",
                limit=1,
            )
        )
        document = delivered.move_id.sale_line_id.order_id or delivered.picking_id
        if not document:
            return False
        return self.env._(
            "%(tag)s was handed over in the back office with %(document)s. It comes back "
            "there: a manager opens %(document)s, returns its delivery and credits its "
            "invoice.",
            tag=piece._jewelry_label(),
            document=document.name,
        )
