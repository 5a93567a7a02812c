from odoo import api, fields, models
from odoo.tools import SQL


class JewelryPieceDetail(models.AbstractModel):
    """What is written down about one piece: a stone, a certificate, a photo.

    Before the piece is there, it is written down on the line of its receipt.
    """

    _name = "jewelry.piece.detail"
    _description = "Detail of a Piece"
    _order = "lot_id, sequence, id"

    lot_id = fields.Many2one(
        "stock.lot", string="Piece", index=True, ondelete="cascade"
    )
    receipt_line_id = fields.Many2one(
        "jewelry.piece.receipt.line",
        string="Piece to Receive",
        index="btree_not_null",
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)

    _one_piece = models.Constraint(
        "CHECK (num_nonnulls(lot_id, receipt_line_id) = 1)",
        "Say of which piece this is written down.",
    )

    @api.depends("lot_id.company_id", "receipt_line_id.company_id")
    def _compute_company_id(self):
        for detail in self:
            holder = detail.lot_id or detail.receipt_line_id
            detail.company_id = holder.company_id

    @api.model_create_multi
    def create(self, vals_list):
        details = super().create(vals_list)
        details.receipt_line_id.receipt_id._check_kept()
        return details

    def write(self, vals):
        """What is written down goes to a piece that this person may change, too."""
        result = super().write(vals)
        if "lot_id" in vals:
            self.check_access("write")
        return result

    def _check_grown(self):
        """Reports and stones of the same piece tell one story of their origin."""
        self.lot_id._jewelry_check_grown()
        self.receipt_line_id._check_grown()

    def _move_to_pieces(self):
        """From the lines of a receipt to the pieces that these lines became.

        One query for a parcel of any size. Whoever receives a piece brings in with it
        what was written down about it.
        """
        if not self:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE %s AS detail
                   SET lot_id = line.lot_id, receipt_line_id = NULL
                  FROM jewelry_piece_receipt_line line
                 WHERE line.id = detail.receipt_line_id AND detail.id IN %s
                """,
                SQL.identifier(self._table),
                tuple(self.ids),
            )
        )
        self.env.invalidate_all(flush=False)
        self.modified(["lot_id", "receipt_line_id"])
        self.lot_id._jewelry_check_grown()
