from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class PosConfig(models.Model):
    _inherit = "pos.config"

    jewelry_store_id = fields.Many2one(
        "jewelry.store",
        string="Store",
        check_company=True,
        index="btree_not_null",
        help="The store this till stands in. It sells the pieces of this store.",
    )

    @api.model
    def _jewelry_for_till(self, config_id):
        """The till that an RPC speaks for, once its user is known to work there.

        Every method that a till calls starts here: the user is a point of sale user,
        may read this till (its company), and works in its store.

        :param config_id: id sent by the client
        :return: the till, in sudo, in its own company: what follows is checked by hand
        """
        config = self.browse(config_id).exists() if isinstance(config_id, int) else self
        if not config or not self.env.user.has_group("point_of_sale.group_pos_user"):
            raise AccessError(self.env._("This till is not open to you."))
        # Of the hundred columns of a till, those that its calls need.
        config.sudo().fetch(
            [
                "company_id",
                "currency_id",
                "jewelry_store_id",
                "module_pos_hr",
                "pricelist_id",
            ]
        )
        config.check_access("read")
        store = config.sudo().jewelry_store_id
        if store and not self.env.su and not store._has_person(self.env.user):
            raise AccessError(
                self.env._(
                    "You do not work in %(store)s: ask an administrator to add you to "
                    "its people.",
                    store=store.name,
                )
            )
        # The till shows what its cashier may not read: orders, warehouses.
        return config.sudo().with_company(config.sudo().company_id)

    @api.model
    def _load_pos_data_read(self, records, config):
        """Tell the till whether it is a jeweler's; any other stays as stock Odoo's."""
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            # Where a till stands is not its cashier's to look up.
            row["_jewelry_store"] = bool(self.browse(row["id"]).sudo()._jewelry_store())
        return rows

    def _jewelry_is_manager(self, employee_id=None):
        """Whether the person who stands at this till decides as a manager.

        Where employees log in with a PIN it is the employee who counts, not the user
        in whose browser the till is open.

        :param employee_id: the employee at the till; by default the one that the till
            names with its call (`jewelry_employee_id` in the context)
        """
        self.ensure_one()
        employee_id = employee_id or self.env.context.get("jewelry_employee_id")
        # The settings of the till are not the cashier's to read.
        config = self.sudo()
        if config.module_pos_hr and employee_id:
            return config._jewelry_employee_is_manager(employee_id)
        return self.env.user.has_group("point_of_sale.group_pos_manager")

    def _jewelry_employee_is_manager(self, employee_id):
        """Whether this employee may log in here and has manager access."""
        if not isinstance(employee_id, int):
            return False
        may_log_in = Domain(self._employee_domain(self.current_user_id.id))
        employee = self.env["hr.employee"].search(
            Domain("id", "=", employee_id) & may_log_in
        )
        return bool(employee & self.advanced_employee_ids) or (
            employee.user_id.has_group("point_of_sale.group_pos_manager")
            if employee.user_id
            else False
        )

    def _jewelry_store(self):
        """The store whose pieces this till sells."""
        self.ensure_one()
        # A till that no store was told of still stands in a warehouse.
        return self.jewelry_store_id or self.env["jewelry.store"].sudo().search(
            [("warehouse_id", "=", self.sudo().picking_type_id.warehouse_id.id)],
            limit=1,
        )
