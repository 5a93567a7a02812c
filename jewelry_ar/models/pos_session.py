from odoo import fields, models
from odoo.fields import Domain


class PosSession(models.Model):
    _inherit = "pos.session"

    jewelry_deposit_count = fields.Integer(
        string="Deposits",
        compute="_compute_order_count",
        help="Orders of this session that only took or returned deposits.",
    )

    def _compute_order_count(self):
        """A deposit is not a sale: it is counted on its own."""
        super()._compute_order_count()
        counts = dict(
            self.env["pos.order"]._read_group(
                [("session_id", "in", self.ids), ("jewelry_purpose", "=", "deposit")],
                ["session_id"],
                ["__count"],
            )
        )
        for session in self:
            session.jewelry_deposit_count = counts.get(session, 0)
            session.order_count -= session.jewelry_deposit_count

    def action_view_order(self):
        action = super().action_view_order()
        sales = Domain("jewelry_purpose", "=", False)
        return {**action, "domain": list(Domain(action["domain"]) & sales)}

    def action_jewelry_view_deposits(self):
        """The deposits of these sessions."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_ar.pos_order_deposit_action"
        )
        own = Domain("session_id", "in", self.ids)
        deposits = Domain("jewelry_purpose", "=", "deposit")
        return {**action, "domain": list(own & deposits)}

    def get_closing_control_data(self):
        """Deposits are not counted and are not sales: they are shown on their own."""
        data = super().get_closing_control_data()
        orders = self._get_closed_orders()
        deposits = orders.filtered(lambda o: o.jewelry_purpose == "deposit")
        data["orders_details"]["quantity"] -= len(deposits)
        tender_ids = self.payment_method_ids.filtered("jewelry_tender").ids
        data["non_cash_payment_methods"] = [
            method
            for method in data["non_cash_payment_methods"]
            if method["id"] not in tender_ids
        ]
        data["jewelry_deposits"] = orders._jewelry_deposit_summary()
        return data
