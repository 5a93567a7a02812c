from odoo import api, fields, models
from odoo.exceptions import UserError


class JewelryAgreementMakeWizard(models.TransientModel):
    """Make a layaway in the back office, from a quotation or from pieces."""

    _name = "jewelry.agreement.make.wizard"
    _description = "Make Layaway"

    sale_order_id = fields.Many2one("sale.order", string="Quotation")
    lot_ids = fields.Many2many(
        "stock.lot",
        string="Pieces",
        domain="[('jewelry_is_piece', '=', True), ('jewelry_status', '=', 'in_stock')]",
    )
    store_id = fields.Many2one(
        "jewelry.store",
        compute="_compute_store_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    company_id = fields.Many2one(related="store_id.company_id")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        compute="_compute_partner_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    plan_id = fields.Many2one(
        "jewelry.plan",
        required=True,
        domain="[('company_id', 'in', [False, company_id])]",
        default=lambda self: self.env["jewelry.plan"].search([], limit=1),
    )
    deposit = fields.Monetary(
        help="Leave at zero for what the plan asks. You take the money on the next "
        "screen."
    )

    @api.depends("sale_order_id", "partner_id", "company_id")
    def _compute_currency_id(self):
        """The currency of the order: the customer's price list says it."""
        for wizard in self:
            partner = wizard.partner_id.with_company(wizard.company_id)
            wizard.currency_id = (
                wizard.sale_order_id.currency_id
                or partner.property_product_pricelist.currency_id
                or wizard.company_id.currency_id
            )

    @api.depends("sale_order_id", "lot_ids")
    def _compute_store_id(self):
        mine = self.env.user.jewelry_store_ids
        for wizard in self:
            warehouse = wizard.sale_order_id.warehouse_id
            store = wizard.lot_ids._origin[:1].jewelry_store_id or mine.filtered(
                lambda record, warehouse=warehouse: record.warehouse_id == warehouse
            )
            wizard.store_id = store or wizard.store_id or mine[:1]

    @api.depends("sale_order_id")
    def _compute_partner_id(self):
        for wizard in self:
            wizard.partner_id = wizard.sale_order_id.partner_id or wizard.partner_id

    def action_confirm(self):
        """Create the draft and open it: schedule, deposit and print come next."""
        self.ensure_one()
        self._check_store()
        # The draft order is written for the manager; the rules on it still apply.
        model = self.env["jewelry.agreement"].sudo()
        options = {"deposit": self.deposit or None}
        if self.sale_order_id:
            self.sale_order_id.check_access("write")
            agreement = model._draft_from_order(
                self.sale_order_id.sudo(), self.store_id.sudo(), self.plan_id, **options
            )
        else:
            agreement = model._draft(
                self.store_id.sudo(),
                self.partner_id,
                [{"lot_id": lot.id} for lot in self.lot_ids],
                self.plan_id,
                **options,
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "jewelry.agreement",
            "res_id": agreement.id,
            "view_mode": "form",
        }

    def _check_store(self):
        """A manager makes layaways for the own stores."""
        allowed = self.env.user.jewelry_store_ids
        if self.store_id not in allowed and not self.env.user.has_group(
            "jewelry_pos.group_jewelry_accountant"
        ):
            raise UserError(self.env._("You do not work in %s.", self.store_id.name))
