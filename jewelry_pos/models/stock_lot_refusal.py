from odoo import models

# Why a piece in this status is not for sale; the held and the elsewhere are told apart.
CODES = {
    "expected": "expected",
    "on_memo": "on_memo",
    "in_repair": "in_repair",
    "in_transit": "in_transit",
    "sold": "sold",
    "returned_to_vendor": "gone",
    "written_off": "gone",
    "missing": "gone",
}


class StockLot(models.Model):
    """What may not be sold here and now, and why, in a sentence."""

    _inherit = "stock.lot"

    def _jewelry_refusals(self, config, sale_orders=None):
        """The pieces that this till may not sell now.

        :param config: the `pos.config`
        :param sale_orders: the orders whose own reservation is allowed
        :return: dict lot id -> {"code", "message", "manager_message"}; a piece that may
            be sold is absent. Only a manager may be shown `manager_message`.
        """
        store = config._jewelry_store()
        allowed = sale_orders or self.env["sale.order"]
        refusals = {}
        # What holds a piece and where it is is checked for all, told to few.
        for piece in self.sudo():
            code = piece._jewelry_refusal_code(config.company_id, store, allowed)
            if code:
                refusals[piece.id] = piece._jewelry_refusal(code)
        return refusals

    def _jewelry_refusal_code(self, company, store, sale_orders):
        """Why this piece may not be sold in `store`, or False.

        :param sale_orders: the orders whose own reservation is allowed
        """
        self.ensure_one()
        if self.company_id and self.company_id != company:
            return "unknown"
        if not self.jewelry_is_piece:
            return False
        if self.jewelry_status in CODES:
            return CODES[self.jewelry_status]
        if self.jewelry_status == "on_hold" and not (
            self.jewelry_holder_id & sale_orders.sudo()
        ):
            return "held"
        return "other_store" if self.jewelry_store_id != store else False

    def _jewelry_refusal(self, code):
        """The refusal of this piece in words, for a cashier and for a manager."""
        self.ensure_one()
        message = self._jewelry_refusal_message(code)
        refusal = {"code": code, "message": message, "manager_message": message}
        if code == "held" and self.jewelry_holder_id:
            refusal["manager_message"] = self.env._(
                "Piece %(tag)s is held for %(customer)s by %(order)s.",
                tag=self._jewelry_label(),
                customer=self.jewelry_holder_id.partner_id.display_name,
                order=self.jewelry_holder_id._jewelry_hold_label(),
            )
        return refusal

    def _jewelry_refusal_message(self, code):
        tag = self._jewelry_label()
        store = self.jewelry_store_id.name
        if code == "other_store" and store:
            return self.env._(
                "Piece %(tag)s is in another store: %(store)s.", tag=tag, store=store
            )
        messages = {
            "unknown": self.env._("No piece carries the tag %(tag)s.", tag=tag),
            "sold": self.env._("Piece %(tag)s is already sold.", tag=tag),
            "held": self.env._("Piece %(tag)s is held for another customer.", tag=tag),
            "on_memo": self.env._("Piece %(tag)s is out on memo.", tag=tag),
            "in_repair": self.env._("Piece %(tag)s is in repair.", tag=tag),
            "in_transit": self.env._(
                "Piece %(tag)s is on its way between stores.", tag=tag
            ),
            "expected": self.env._("Piece %(tag)s has not been received yet.", tag=tag),
            "gone": self.env._("Piece %(tag)s is no longer in stock.", tag=tag),
            "other_store": self.env._("Piece %(tag)s is not in this store.", tag=tag),
        }
        return messages[code]

    def _jewelry_label(self):
        """The tag of the piece, or its serial number where it carries none."""
        self.ensure_one()
        return self.jewelry_tag or self.name
