from odoo import api, fields, models
from odoo.exceptions import UserError


class JewelryApproval(models.Model):
    """A manager said yes at the till, to what, and why.

    The trail: written once when the order is booked, never changed and never deleted,
    by nobody. Other modules add a kind with `selection_add`.
    """

    _name = "jewelry.approval"
    _description = "Manager's Approval"
    _order = "moment desc, id desc"
    _rec_name = "reason"

    kind = fields.Selection([("price", "Price")], required=True, readonly=True)
    reason = fields.Char(required=True, readonly=True)
    moment = fields.Datetime(string="Approved On", required=True, readonly=True)
    approver = fields.Char(
        string="Approved By",
        required=True,
        readonly=True,
        help="The name of the manager on that day.",
    )
    approver_employee_id = fields.Many2one(
        "hr.employee",
        string="Manager (Employee)",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    approver_user_id = fields.Many2one(
        "res.users",
        string="Manager (User)",
        readonly=True,
        ondelete="restrict",
        help="Who was signed in, where employees do not log in at the till.",
    )
    cashier = fields.Char(
        string="Sales Associate",
        required=True,
        readonly=True,
        help="The name on that day of who stood at the till.",
    )
    cashier_employee_id = fields.Many2one(
        "hr.employee",
        string="Sales Associate (Employee)",
        readonly=True,
        ondelete="restrict",
    )
    cashier_user_id = fields.Many2one(
        "res.users",
        string="Sales Associate (User)",
        readonly=True,
        ondelete="restrict",
    )
    order_id = fields.Many2one(
        "pos.order", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    line_id = fields.Many2one(
        "pos.order.line",
        string="Order Line",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, ondelete="restrict"
    )
    product_id = fields.Many2one("product.product", readonly=True, ondelete="restrict")
    lot_id = fields.Many2one(
        "stock.lot",
        string="Piece",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    config_id = fields.Many2one(
        "pos.config", string="Till", readonly=True, ondelete="restrict"
    )
    session_id = fields.Many2one("pos.session", readonly=True, ondelete="restrict")
    store_id = fields.Many2one(
        "jewelry.store", readonly=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict", index=True
    )
    currency_id = fields.Many2one(
        "res.currency", required=True, readonly=True, ondelete="restrict"
    )
    price_normal = fields.Monetary(
        string="Normal Price",
        readonly=True,
        help="What the till would have asked for one unit.",
    )
    price_asked = fields.Monetary(
        string="Price",
        readonly=True,
        help="What was asked for one unit, after any discount.",
    )
    discount_percent = fields.Float(
        string="Discount %",
        digits=(16, 2),
        readonly=True,
        aggregator="avg",
        help="How far the price is below the normal price.",
    )
    price_rule = fields.Selection(
        [
            ("limit", "Over the associate's limit"),
            ("floor", "Under the price floor"),
            ("cost", "Below cost"),
            ("beyond", "Over the manager's limit"),
        ],
        string="Why a Manager",
        readonly=True,
        help="What the price broke. The till is never told.",
    )
    offline = fields.Boolean(
        readonly=True,
        help="Only the browser of the till has checked the PIN: there was no connection.",
    )

    def write(self, vals):
        if vals:
            raise UserError(self.env._("An approval is a trail: it is never changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An approval is a trail: it is never deleted."))

    @api.model
    def _jewelry_kinds(self):
        return dict(self._fields["kind"]._description_selection(self.env))

    def _jewelry_offline_note(self):
        """What the managers hear of approvals that only a browser has checked."""
        return "\n".join(
            self.env._(
                "%(manager)s approved this while the till was offline (%(kind)s): "
                "%(reason)s",
                manager=row.approver,
                kind=self._jewelry_kinds()[row.kind],
                reason=row.reason,
            )
            for row in self
        )

    def action_open_order(self):
        """Open the till order that was approved."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "pos.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }
