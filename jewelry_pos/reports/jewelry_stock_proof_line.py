from odoo import api, fields, models

from .jewelry_stock_proof import KINDS, MODELS


class JewelryStockProofLine(models.TransientModel):
    """One figure of a stock proof and the document it comes from."""

    _name = "jewelry.stock.proof.line"
    _description = "Stock Proof Line"
    _order = "proof_id, side, sequence, id"

    proof_id = fields.Many2one(
        "jewelry.stock.proof", required=True, ondelete="cascade", index=True
    )
    side = fields.Selection(
        [("books", "Books"), ("stock", "Stock"), ("suspect", "Look here")],
        required=True,
    )
    kind = fields.Selection(KINDS, required=True)
    sequence = fields.Integer(compute="_compute_sequence", store=True)
    name = fields.Char(string="Document Name")
    document = fields.Reference(selection="_selection_document")
    amount = fields.Monetary()
    currency_id = fields.Many2one("res.currency", related="proof_id.currency_id")
    note = fields.Char()

    @api.model
    def _selection_document(self):
        return [
            (name, self.env["ir.model"]._get(name).sudo().name)
            for name in MODELS
            if name in self.env
        ]

    @api.depends("kind")
    def _compute_sequence(self):
        order = [key for key, _label in KINDS]
        for line in self:
            line.sequence = order.index(line.kind) if line.kind else 0

    def action_open_document(self):
        """Open the document that this figure comes from."""
        self.ensure_one()
        if not self.document:
            return False
        return {
            "type": "ir.actions.act_window",
            "res_model": self.document._name,
            "res_id": self.document.id,
            "view_mode": "form",
        }
