from odoo import api, fields, models
from odoo.fields import Domain

#: Sessions that take, or took, money and are not closed.
OPEN = ("opened", "closing_control")


class PosSession(models.Model):
    """Managers see which tills are open, and are told when one stays open too long."""

    _inherit = "pos.session"

    jewelry_store_id = fields.Many2one(
        "jewelry.store", compute="_compute_jewelry_store_id", string="Store"
    )
    jewelry_hours_late = fields.Float(
        string="Past Its Day",
        compute="_compute_jewelry_hours_late",
        help="Hours since the day of this till ended. It should have been closed.",
    )

    @api.depends("config_id.jewelry_store_id", "config_id.picking_type_id.warehouse_id")
    def _compute_jewelry_store_id(self):
        for session in self:
            # In which warehouse a till stands is not everybody's to look up.
            config = session.config_id.sudo()
            session.jewelry_store_id = config._jewelry_store() if config else False

    @api.depends("jewelry_store_day", "state")
    def _compute_jewelry_hours_late(self):
        now = fields.Datetime.now()
        for session in self:
            end = session._jewelry_day_end() if session.state in OPEN else False
            late = (now - end).total_seconds() / 3600 if end else 0.0
            session.jewelry_hours_late = max(late, 0.0)

    @api.model
    def action_jewelry_open_tills(self):
        """The open tills of this person's stores; an administrator's are all."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_pos.pos_session_action_open_tills"
        )
        return {**action, "domain": list(self._get_jewelry_open_domain())}

    @api.model
    def _get_jewelry_open_domain(self):
        """The open sessions of the tills that stand in this person's stores."""
        stores = self.env.user.jewelry_store_ids
        if self.env.user.has_group("jewelry_pos.group_jewelry_accountant"):
            stores = stores.search([])
        # Which tills stand there only by their warehouse is not a manager's to look
        # up; the sessions themselves are read with the person's own rights.
        tills = (
            self.env["pos.config"]
            .sudo()
            .search(
                Domain("jewelry_store_id", "in", stores.ids)
                | (
                    Domain("jewelry_store_id", "=", False)
                    & Domain(
                        "picking_type_id.warehouse_id",
                        "in",
                        stores.sudo().warehouse_id.ids,
                    )
                )
            )
        )
        return Domain("state", "in", OPEN) & Domain("config_id", "in", tills.ids)

    @api.model
    def _cron_jewelry_late_sessions(self):
        """Tell the managers of a store which tills are open past their day, once."""
        open_sessions = self.search(
            Domain("state", "in", OPEN)
            & Domain("jewelry_store_day", "<=", fields.Date.today())
        )
        late = open_sessions.filtered(lambda session: session._jewelry_day_refusal())
        kind = self.env.ref("jewelry_pos.mail_activity_type_late_till")
        told = {
            (activity.res_id, activity.user_id.id)
            for activity in self.env["mail.activity"].search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", late.ids),
                    ("activity_type_id", "=", kind.id),
                ]
            )
        }
        for session in late:
            store = session.config_id._jewelry_store()
            for user in store._managers(session.company_id):
                if (session.id, user.id) not in told:
                    session._jewelry_tell_late(store, user)

    def _jewelry_tell_late(self, store, user):
        self.activity_schedule(
            "jewelry_pos.mail_activity_type_late_till",
            date_deadline=store._local_today(),
            user_id=user.id,
            summary=self.env._("%s is still open", self.config_id.name),
            note=self._jewelry_day_refusal(),
        )

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "closed":
            # The reminders are the managers' own; whoever closes the till ends them.
            self.sudo().activity_unlink(["jewelry_pos.mail_activity_type_late_till"])
        return result
