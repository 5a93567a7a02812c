from odoo import api, fields, models
from odoo.fields import Command


class JewelryTransfer(models.Model):
    """Tags scanned or typed on a transfer: put on it, later ticked off."""

    _name = "jewelry.transfer"
    _inherit = ["jewelry.transfer", "barcodes.barcode_events_mixin"]

    tag = fields.Char(
        string="Scan or Type a Tag",
        store=False,
        help="A scanner works anywhere on this page. Typed tags end with Enter.",
    )

    def on_barcode_scanned(self, barcode):
        return self._take_tag(barcode)

    @api.onchange("tag")
    def _onchange_tag(self):
        tag, self.tag = self.tag, False
        return self._take_tag(tag) if tag else None

    def _take_tag(self, tag):
        """Put the piece on the transfer, or tick it off; a warning says why not."""
        piece = self._find_piece(tag)
        if not piece:
            label = self.env["stock.lot"]._jewelry_normalize_tag(tag) or tag
            return self._told(self.env._("No piece carries the tag %s.", label))
        line = self.line_ids.filtered(lambda one: one.lot_id._origin == piece)
        if self.state == "draft":
            return self._add_piece(piece, line)
        if self.state == "sent":
            return self._tick_off(piece, line)
        return self._told(
            self.env._("%s is finished. Make another transfer.", self.name)
        )

    def _find_piece(self, tag):
        # A tag is told from others in the whole company; what may be done with the
        # piece is asked afterwards.
        Lot = self.env["stock.lot"].sudo()
        return Lot.search(
            [
                ("jewelry_tag", "=", Lot._jewelry_normalize_tag(tag)),
                ("company_id", "=", self.origin_id.company_id.id),
            ],
            limit=1,
        )

    def _add_piece(self, piece, line):
        if line:
            return self._told(
                self.env._("%s is on this transfer already.", piece._jewelry_label())
            )
        here = piece.jewelry_store_id
        if not self.line_ids and here in self.env.user.jewelry_store_ids:
            self.origin_id = here
        refusal = self._refusal(piece)
        if refusal:
            return self._told(refusal)
        self.line_ids = [Command.create({"lot_id": piece.id})]
        return None

    def _tick_off(self, piece, line):
        if not line:
            return self._told(
                self.env._(
                    "%(tag)s is not on %(transfer)s. Put it aside and ask %(store)s.",
                    tag=piece._jewelry_label(),
                    transfer=self.name,
                    store=self.origin_id.name,
                )
            )
        line.arrived = True
        return None

    def _told(self, message):
        return {"warning": {"title": self.env._("Not taken"), "message": message}}
