from odoo import api, fields, models

from ..domain import weights
from .stock_lot import METAL_COLORS, METALS


class JewelryPieceReceiptLine(models.Model):
    """One piece of a manual receipt, at its own cost."""

    _name = "jewelry.piece.receipt.line"
    _description = "Piece Received"
    _rec_name = "tag"
    _inherit = ["jewelry.stated.weight"]
    _stated_weights = {
        "gross_weight": weights.GRAM_PLACES,
        "metal_weight": weights.GRAM_PLACES,
    }
    _check_company_auto = True
    _order = "receipt_id, sequence, id"

    receipt_id = fields.Many2one(
        "jewelry.piece.receipt", required=True, ondelete="cascade", index=True
    )
    state = fields.Selection(related="receipt_id.state")
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(related="receipt_id.company_id", store=True)
    currency_id = fields.Many2one(related="receipt_id.currency_id")
    product_id = fields.Many2one(
        "product.product",
        string="Style",
        required=True,
        check_company=True,
        domain="[('jewelry_is_style', '=', True)]",
    )
    lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        check_company=True,
        copy=False,
        domain="[('product_id', '=', product_id), ('jewelry_status', '=', 'expected')]",
        help="A piece that was entered before and is expected. Left empty, the piece "
        "is made from this line.",
    )
    tag = fields.Char(copy=False, help="Left empty, the next tag number is given.")
    cost = fields.Monetary(
        required=True, help="What this very piece cost, in the company's currency."
    )
    tag_price = fields.Monetary(help="Price on the tag. Empty: the price of the style.")
    metal = fields.Selection(METALS)
    metal_color = fields.Selection(METAL_COLORS)
    fineness = fields.Char(
        string="Karat", help="As stamped, for example 14K, 950 or 925."
    )
    gross_weight = fields.Float(
        string="Weight (g)",
        digits=(12, weights.GRAM_PLACES),
        min_display_digits=2,
        help="Weight of the whole piece in grams, stones included.",
    )
    metal_weight = fields.Float(
        string="Metal Weight (g)",
        digits=(12, weights.GRAM_PLACES),
        min_display_digits=2,
        help="Weight of the metal alone in grams.",
    )
    size = fields.Char()
    # The length of a chain; an attribute of that name was once one of fields.
    length = fields.Char(  # pylint: disable=attribute-deprecated
        help="For example 18 in."
    )
    vendor_style = fields.Char()
    stone_ids = fields.One2many(
        "jewelry.stone",
        "receipt_line_id",
        string="Stones",
        copy=True,
        help="Stones of the piece until it is received; then they are on its page.",
    )
    certificate_ids = fields.One2many(
        "jewelry.certificate", "receipt_line_id", string="Certificates"
    )
    image_1920 = fields.Image(
        string="Photo",
        max_width=1920,
        max_height=1920,
        copy=False,
        help="The first photo of the piece.",
    )
    stock_move_ids = fields.One2many("stock.move", "jewelry_receipt_line_id")
    bill_line_ids = fields.One2many("account.move.line", "jewelry_receipt_line_id")
    billed = fields.Boolean(compute="_compute_billed", store=True)

    _cost_not_negative = models.Constraint(
        "CHECK(cost >= 0)", "The cost of a piece is not negative."
    )
    _figures_not_negative = models.Constraint(
        "CHECK(tag_price >= 0 AND gross_weight >= 0 AND metal_weight >= 0)",
        "Weights and prices are not negative.",
    )
    _lot_once = models.UniqueIndex(
        "(receipt_id, lot_id) WHERE lot_id IS NOT NULL",
        "A piece is listed once in a receipt.",
    )

    @api.depends(
        "bill_line_ids.parent_state",
        "bill_line_ids.move_type",
        "bill_line_ids.amount_currency",
        "bill_line_ids.currency_id",
    )
    def _compute_billed(self):
        """A posted bill stands against it that was not credited in full since."""
        for line in self:
            # The receipt says whether it is billed to people who read no bills.
            posted = line.sudo().bill_line_ids.filtered(
                lambda item: item.parent_state == "posted"
            )
            line.billed = posted._jewelry_is_billed()

    @api.onchange("lot_id")
    def _onchange_lot_id(self):
        if self.lot_id:
            self.tag = self.lot_id.jewelry_tag

    def _prepare_stock_move_vals(self, source):
        receipt = self.receipt_id
        return {
            "product_id": self.product_id.id,
            "product_uom": self.product_id.uom_id.id,
            "product_uom_qty": 1,
            "location_id": source.id,
            "location_dest_id": receipt.location_id.id,
            "company_id": receipt.company_id.id,
            "jewelry_receipt_line_id": self.id,
            "move_line_ids": [
                fields.Command.create(
                    {
                        "product_id": self.product_id.id,
                        "lot_id": self.lot_id.id,
                        "quantity": 1,
                        "location_id": source.id,
                        "location_dest_id": receipt.location_id.id,
                        "company_id": receipt.company_id.id,
                    }
                )
            ],
        }

    def _prepare_debit_vals(self):
        accounts = self.product_id.product_tmpl_id.get_product_accounts()
        return {
            "name": self.lot_id.display_name,
            "account_id": accounts["stock_valuation"].id,
            "product_id": self.product_id.id,
            "balance": self.cost,
        }

    def _prepare_bill_line_vals(self):
        return {
            "product_id": self.product_id.id,
            "name": self.lot_id.display_name,
            "quantity": 1,
            "price_unit": self.cost,
            "jewelry_receipt_line_id": self.id,
        }
