from odoo import api, fields, models
from odoo.exceptions import ValidationError


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    jewelry_event = fields.Char(
        string="What Happened",
        compute="_compute_jewelry_event",
        compute_sudo=True,
        help="This movement in the words of a jeweler, for the history of a piece.",
    )
    jewelry_document = fields.Char(
        string="Document", compute="_compute_jewelry_event", compute_sudo=True
    )
    jewelry_partner_name = fields.Char(
        string="Customer or Vendor",
        compute="_compute_jewelry_event",
        compute_sudo=True,
    )

    @api.depends("state", "location_id", "location_dest_id", "move_id")
    def _compute_jewelry_event(self):
        for line in self:
            line.jewelry_event = line._jewelry_event()
            line.jewelry_document = line._jewelry_document()
            line.jewelry_partner_name = line._jewelry_partner().display_name

    def _jewelry_event(self):
        """What this movement means for its piece."""
        self.ensure_one()
        source, destination = self.location_id.usage, self.location_dest_id.usage
        here = ("internal", "transit")
        if self.state != "done":
            return (
                self.env._("Expected") if source not in here else self.env._("Reserved")
            )
        if self.move_id.scrap_id:
            return self.env._("Written off")
        if source in here and destination in here:
            return self._jewelry_transfer_event()
        events = {
            ("supplier", "internal"): self.env._("Received"),
            ("customer", "internal"): self.env._("Returned by customer"),
            ("inventory", "internal"): self.env._("Found in a count"),
            ("internal", "customer"): self.env._("Sold"),
            ("internal", "supplier"): self.env._("Returned to vendor"),
            ("internal", "inventory"): self.env._("Missing in a count"),
            ("production", "internal"): self.env._("Produced"),
            ("internal", "production"): self.env._("Used in production"),
        }
        ends = tuple(
            "internal" if usage in here else usage for usage in (source, destination)
        )
        return events.get(ends, self.env._("Moved"))

    def _jewelry_transfer_event(self):
        source, destination = self.location_id, self.location_dest_id
        if destination.usage == "transit":
            return self.env._("Sent")
        if source.usage == "transit":
            return self.env._("Accepted")
        if source.warehouse_id != destination.warehouse_id:
            return self.env._("Moved to another store")
        return self.env._("Moved")

    def _jewelry_document(self):
        """The number a person would look up: of the order, else of the transfer."""
        self.ensure_one()
        picking = self.move_id.picking_id
        return (
            self.move_id.sale_line_id.order_id.name
            or picking.pos_order_id.name
            or picking.name
            or self.move_id.scrap_id.name
            or self.reference
        )

    def _jewelry_partner(self):
        """The customer or vendor of the other side."""
        self.ensure_one()
        picking = self.move_id.picking_id
        return (
            self.move_id.sale_line_id.order_id.partner_id
            or picking.pos_order_id.partner_id
            or picking.partner_id
            or self.move_id.partner_id
        )

    @api.constrains("lot_id", "move_id", "state")
    def _check_jewelry_lot(self):
        for line in self:
            piece = line.move_id.jewelry_lot_id
            if piece and line.lot_id and line.lot_id != piece:
                raise ValidationError(
                    self.env._(
                        "%(document)s is for piece %(tag)s: it cannot take %(other)s.",
                        document=line.reference or line.origin or line.move_id.origin,
                        tag=piece._jewelry_label(),
                        other=line.lot_id._jewelry_label(),
                    )
                )
