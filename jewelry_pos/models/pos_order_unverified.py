from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Pieces that were sold by their tag alone, while nobody could look the tag up.

    A till that was offline has taken the money for them. The order is accepted, and the
    tag is looked up when it arrives: the one piece that carries it here, of the style
    that was sold, leaves the stock as if it had been scanned. Whatever else the tag
    turns out to be, no piece moves and the line waits for a manager.
    """

    _inherit = "pos.order"

    def _jewelry_verify_tags(self, lines):
        """Find the pieces of the lines that only name a tag.

        :param lines: the lines of this order that sell or take back a piece
        :return: list of sentences for the managers
        :raise UserError: for what the till knew itself: it was online, or sold the
            same tag twice
        """
        lines._jewelry_follow_sale()
        unverified = lines.filtered(lambda line: line._jewelry_is_unverified())
        if not unverified:
            return []
        self._jewelry_check_unverified(unverified)
        issues = []
        taken = lines.lot_id
        for line in unverified:
            issues += line._jewelry_approval_notes()
            issues += line._jewelry_verify_tag(taken)
            taken |= line.lot_id
        return issues

    def _jewelry_check_unverified(self, lines):
        """Keep the tags that were typed, and refuse what no till sells unverified."""
        tags = [line._jewelry_typed_tag() for line in lines]
        if not self.jewelry_offline:
            raise UserError(
                self.env._(
                    "The till is online: remove %(tag)s from the order and scan the "
                    "piece.",
                    tag=tags[0],
                )
            )
        for line, tag in zip(lines, tags, strict=True):
            if tags.count(tag) > 1:
                raise UserError(self.env._("%(tag)s is on this order twice.", tag=tag))
            # No till says what the server alone knows; the tag was read from the line.
            line.sudo().jewelry_sold_tag = tag

    def _jewelry_set_aside(self, lines):
        """No piece moves that was not free: its line waits for a manager.

        :param lines: the lines of this order that sell or take back a piece
        """
        sold = lines.filtered(lambda line: line.qty > 0 and line.lot_id)
        # The cashier cannot read stock; the answer is a sentence.
        refusals = sold.lot_id.sudo()._jewelry_refusals(
            self.config_id, sale_orders=self._jewelry_allowed_sale_orders()
        )
        for line in sold.filtered(lambda line: line.lot_id.id in refusals):
            line._jewelry_leave_open(refusals[line.lot_id.id]["message"])
        for line in (lines - sold).filtered("lot_id"):
            here = line.lot_id.sudo().jewelry_status != "sold"
            if here or line._jewelry_is_back():
                line._jewelry_leave_open(
                    self.env._(
                        "%(tag)s cannot be taken back: it is not with the customer of "
                        "this receipt.",
                        tag=line._jewelry_tag_text(),
                    )
                )

    def _jewelry_destination(self):
        """Where what this order sells goes: its customer's place, else the till's."""
        self.ensure_one()
        return (
            self.partner_id.property_stock_customer
            or self.config_id.picking_type_id.default_location_dest_id
            or self.env["stock.warehouse"]._get_partner_locations()[0]
        )
