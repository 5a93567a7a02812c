from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.base.models.res_partner import _tz_get


class JewelryStore(models.Model):
    """A shop of the company: a warehouse with its tills, people and local day.

    Every date that a customer or an accountant sees for this store is the day in
    the store's own time zone, whatever the zone of the user or of the server.
    """

    _name = "jewelry.store"
    _description = "Jewelry Store"
    _inherit = ["mail.thread"]
    _check_company_auto = True
    _order = "sequence, name, id"

    name = fields.Char(required=True, tracking=True)
    code = fields.Char(
        required=True,
        size=8,
        help="Short code, for example NYC. It is printed on tags and documents.",
    )
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        required=True,
        check_company=True,
        help="The stock of this store. One warehouse belongs to one store.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Address", related="warehouse_id.partner_id"
    )
    state_id = fields.Many2one(
        "res.country.state", string="State", related="partner_id.state_id"
    )
    tz = fields.Selection(
        _tz_get,
        string="Time Zone",
        required=True,
        default=lambda self: self.env.user.tz or "America/New_York",
        help="Due dates, statements and documents of this store use its local day.",
    )
    pos_config_ids = fields.One2many("pos.config", "jewelry_store_id", string="Tills")
    user_ids = fields.Many2many(
        "res.users",
        "jewelry_store_res_users_rel",
        "store_id",
        "user_id",
        string="People",
        domain="[('share', '=', False)]",
    )
    analytic_account_id = fields.Many2one(
        "account.analytic.account",
        check_company=True,
        help="Sales, costs and salaries of this store are counted here.",
    )
    fiscal_position_id = fields.Many2one(
        "account.fiscal.position",
        string="Local Taxes",
        check_company=True,
        help="The sales tax of this place. It applies to whatever is handed over "
        "here, wherever the customer lives.",
    )
    vault_location_id = fields.Many2one(
        "stock.location",
        string="Vault",
        check_company=True,
        domain="[('usage', '=', 'internal'), ('warehouse_id', '=', warehouse_id)]",
        help="Where pieces sleep at night: a location inside the store's stock.",
    )

    _code_company_uniq = models.UniqueIndex(
        "(company_id, code)", "Another store of this company already has this code."
    )
    _warehouse_uniq = models.UniqueIndex(
        "(warehouse_id)", "This warehouse already belongs to another store."
    )

    @api.constrains("vault_location_id", "warehouse_id")
    def _check_vault_location(self):
        for store in self.filtered("vault_location_id"):
            if not store.vault_location_id._child_of(store.warehouse_id.lot_stock_id):
                raise ValidationError(
                    self.env._(
                        "The vault of %(store)s must be a location inside %(stock)s.",
                        store=store.name,
                        stock=store.warehouse_id.lot_stock_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        stores = super().create(vals_list)
        stores._touch_pieces()
        if any(vals.get("user_ids") for vals in vals_list):
            self.env.registry.clear_cache()
        return stores

    def write(self, vals):
        moves = "warehouse_id" in vals
        if moves:
            self._touch_pieces()
        result = super().write(vals)
        if moves:
            self._touch_pieces()
        if moves or "user_ids" in vals:
            # What a manager may do is remembered with their stores and warehouses.
            self.env.registry.clear_cache()
        return result

    def _touch_pieces(self):
        """The pieces that are or were in these stores may belong to another store."""
        # Whose piece it is does not depend on who edits the store.
        pieces = self.env["stock.lot"].sudo()
        warehouses = self.sudo().warehouse_id.ids
        for path in ("quant_ids", "jewelry_move_line_ids"):
            pieces |= pieces.search(
                [
                    ("jewelry_is_piece", "=", True),
                    (f"{path}.location_id.warehouse_id", "in", warehouses),
                ]
            )
        pieces._jewelry_touch()

    def _has_person(self, user):
        """Whether `user` works here; accountants and administrators work everywhere."""
        self.ensure_one()
        # Whether anybody else here is archived does not matter: nobody is looked up.
        people = self.with_context(active_test=False).user_ids
        return user in people or user.has_group("jewelry_pos.group_jewelry_accountant")

    def _managers(self, company):
        """The managers of this store; where it has none, all of `company`."""
        # Who manages which store is not everybody's to read.
        group = self.env.ref("jewelry_pos.group_jewelry_manager").sudo()
        managers = group.all_user_ids.filtered(
            lambda user: user.active and company in user.company_ids
        )
        return (
            managers.filtered(lambda user: self in user.jewelry_store_ids) or managers
        )

    @api.model
    def _of_user(self):
        """Return the store that a new document of this person belongs to."""
        stores = self.env.user.jewelry_store_ids or self.search([])
        return stores.filtered(lambda store: store.company_id == self.env.company)[:1]

    @api.model
    def _of_location(self, locations):
        """The store of each location.

        :param locations: `stock.location` records
        :return: dict location -> store (an empty store where there is none)
        """
        # A cashier may not read warehouses; which store owns a location is no secret.
        stores = self.sudo().search(
            [("warehouse_id", "in", locations.sudo().warehouse_id.ids)]
        )
        by_warehouse = {store.warehouse_id: self.browse(store.id) for store in stores}
        return {
            location: by_warehouse.get(location.sudo().warehouse_id, self.browse())
            for location in locations
        }
