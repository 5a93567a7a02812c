from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

ORDER_SEQUENCES = (
    "order_seq_id",
    "order_backend_seq_id",
    "order_line_seq_id",
)


class PosConfig(models.Model):
    _inherit = "pos.config"

    jewelry_gap_tolerant_numbering = fields.Boolean(
        string="Gap-Tolerant Numbering",
        help="Order numbers may skip one when an order fails. Without it, two tills of "
        "this shop that save an order at the same moment lock each other, and one of "
        "the orders can fail.",
    )

    jewelry_exchange_days = fields.Integer(
        string="Exchange Window",
        default=30,
        help="Days after the sale in which a piece may be exchanged, as a gift receipt "
        "of this till promises; 0 for no promise.",
    )
    _jewelry_exchange_days = models.Constraint(
        "CHECK(jewelry_exchange_days >= 0)",
        "The exchange window is a number of days, 0 for none.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        configs = super().create(vals_list)
        # Super may install modules, which makes a new registry: Odoo asks for a new
        # environment after it.
        configs = configs.with_env(self.env)
        configs.filtered("jewelry_gap_tolerant_numbering")._jewelry_set_numbering()
        configs.filtered("jewelry_store_id")._jewelry_follow_store()
        return configs

    def write(self, vals):
        result = super().write(vals)
        if "jewelry_gap_tolerant_numbering" in vals:
            self._jewelry_set_numbering()
        if "jewelry_store_id" in vals or "picking_type_id" in vals:
            self.filtered("jewelry_store_id")._jewelry_follow_store()
        return result

    @api.constrains("jewelry_store_id", "picking_type_id")
    def _check_jewelry_store_warehouse(self):
        for config in self.filtered("jewelry_store_id"):
            store = config.jewelry_store_id
            if config.picking_type_id.warehouse_id != store.warehouse_id:
                raise ValidationError(
                    self.env._(
                        "The till %(till)s stands in %(store)s and must sell from its "
                        "warehouse, %(warehouse)s.",
                        till=config.name,
                        store=store.name,
                        warehouse=store.warehouse_id.name,
                    )
                )

    def _jewelry_set_numbering(self):
        """Let PostgreSQL number the orders, without a lock until the commit."""
        for config in self:
            kind = "standard" if config.jewelry_gap_tolerant_numbering else "no_gap"
            # Sequences belong to the system; the option is the manager's.
            for name in ORDER_SEQUENCES:
                config[name].sudo().implementation = kind

    def _jewelry_follow_store(self):
        """Take over what the store decides: its stock, its taxes, its own pace.

        The tax is that of the place where the piece is handed over, so the local
        taxes of the store are the till's default.
        """
        for config in self:
            store = config.jewelry_store_id
            vals = {}
            if config.picking_type_id.warehouse_id != store.warehouse_id:
                vals["picking_type_id"] = store.warehouse_id.pos_type_id.id
            position = store.fiscal_position_id
            if position and config.default_fiscal_position_id != position:
                vals.update(
                    tax_regime_selection=True,
                    default_fiscal_position_id=position.id,
                    fiscal_position_ids=[Command.link(position.id)],
                )
            if vals:
                config.write(vals)
            config._jewelry_protect_lots()
            # A piece leaves the stock when it leaves the shop, not at night. The
            # setting is the company's; a till of a store needs it.
            if config.company_id.point_of_sale_update_stock_quantities != "real":
                config.company_id.sudo().point_of_sale_update_stock_quantities = "real"

    def _jewelry_protect_lots(self):
        """A till never makes a new piece out of a mistyped tag."""
        # Operation types belong to the stock manager; this is a safety of the till.
        types = self.picking_type_id.sudo()
        (types | types.return_picking_type_id).write(
            {"use_create_lots": False, "use_existing_lots": True}
        )
