from odoo import api, fields, models
from odoo.exceptions import UserError


class JewelryTransferLine(models.Model):
    """A piece on its way: sent, and ticked off where it arrives."""

    _name = "jewelry.transfer.line"
    _description = "Piece Transferred"
    _check_company_auto = True
    _order = "id"

    transfer_id = fields.Many2one(
        "jewelry.transfer", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="transfer_id.company_id", store=True)
    lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    description = fields.Text(related="lot_id.jewelry_description")
    location_name = fields.Char(related="lot_id.jewelry_location_name", string="Place")
    status = fields.Selection(related="lot_id.jewelry_status")
    arrived = fields.Boolean(
        help="The piece was seen at its new place: its tag was scanned there.",
    )
    arrived_on = fields.Datetime(string="Accepted On", readonly=True, copy=False)
    gone = fields.Boolean(
        readonly=True,
        copy=False,
        help="The piece had left the transfer by another way when it was to arrive.",
    )

    _lot_uniq = models.UniqueIndex(
        "(transfer_id, lot_id)", "This piece is on the transfer already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A piece is put on a transfer before it has gone anywhere."""
        lines = super().create(
            [
                {**vals, "arrived": False, "arrived_on": False, "gone": False}
                for vals in vals_list
            ]
        )
        lines._check_open()
        return lines

    def write(self, vals):
        if {"lot_id", "transfer_id"} & vals.keys():
            self._check_open()
        if "arrived" in vals:
            self._check_arriving()
        if {"arrived_on", "gone"} & vals.keys():
            raise UserError(self.env._("Pieces are accepted on their transfer."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_open()

    def _check_open(self):
        """Pieces are put on a transfer, or taken off it, before it is sent."""
        for transfer in self.transfer_id.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "%s has been sent: what is on it stays. Make another transfer.",
                    transfer.name,
                )
            )

    def _check_arriving(self):
        """A piece is ticked off while it is on the road, once."""
        for line in self:
            if line.transfer_id.state != "sent" or line.arrived_on or line.gone:
                raise UserError(
                    self.env._(
                        "%(tag)s of %(transfer)s is not on its way.",
                        tag=line.lot_id._jewelry_label(),
                        transfer=line.transfer_id.name,
                    )
                )

    def _arrive(self):
        """The transfer has moved these pieces to where they go."""
        self._check_arriving()
        vals = {"arrived": True, "arrived_on": fields.Datetime.now()}
        # Past our own write, which keeps this to the transfer.
        super().write(vals)  # pylint: disable=super-method-mismatch

    def _leave(self):
        """These pieces left the transfer by another way."""
        # Past our own write, which keeps this to the transfer.
        super().write({"gone": True})  # pylint: disable=super-method-mismatch
