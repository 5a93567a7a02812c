from odoo import api, fields, models

from ..domain import approvals


class PosOrder(models.Model):
    """What managers approved on an order: carried by the till, verified at booking."""

    _inherit = "pos.order"

    jewelry_approvals = fields.Json(
        string="Approvals of the Till",
        copy=False,
        help="What the till holds of its managers' approvals, until the order is "
        "booked. Believed only where it is signed.",
    )

    def _process_saved_order(self, draft):
        """Write the trail before anything that needs an approval is checked."""
        self.ensure_one()
        if not draft and self.state != "cancel" and self.jewelry_approvals:
            self._jewelry_take_approvals()
        return super()._process_saved_order(draft)

    def _jewelry_approval(self, kind, line=None):
        """The verified approval of this kind, or none.

        :param line: the order line it must be about; None for one about the order
        :return: `jewelry.approval`, in sudo: who may not read the trail is still bound
            by it
        """
        self.ensure_one()
        line = line or self.env["pos.order.line"]
        return self._jewelry_take_approvals().filtered(
            lambda row: row.kind == kind and row.line_id == line
        )[:1]

    def _jewelry_take_approvals(self):
        """The approvals of this order; written down when asked for the first time.

        What was not signed by this server is no approval, except on an order that was
        paid offline: there the word of the browser is kept, and the managers hear of it.
        """
        self.ensure_one()
        # Nobody at the till may read or write the trail: it is written for them.
        Approval = self.env["jewelry.approval"].sudo()
        if not self.jewelry_approvals:
            return Approval
        known = Approval.search([("order_id", "=", self.id)])
        if known:
            return known
        rows = Approval.create(
            [
                vals
                for approval in self._jewelry_valid_approvals()
                for vals in self._prepare_jewelry_approval_vals(approval)
            ]
        )
        unsigned = rows.filtered("offline")
        if unsigned:
            self._jewelry_accept_offline(unsigned._jewelry_offline_note())
        return rows

    def _jewelry_valid_approvals(self):
        """The approvals on this order that count, the last one of each thing first."""
        # The settings of the till are not the cashier's to read.
        config = self.config_id.sudo()
        given = self.jewelry_approvals
        kinds = self.env["jewelry.approval"]._jewelry_kinds()
        for approval in reversed(given if isinstance(given, list) else []):
            if (
                isinstance(approval, dict)
                and approval.get("kind") in kinds
                and approval.get("order") == self.uuid
                and isinstance(approval.get("reason"), str)
                and approval["reason"].strip()
                and approvals.subjects(approval.get("subjects")) is not None
                and (
                    config._jewelry_approval_is_signed(approval)
                    or (
                        self.jewelry_offline
                        and any(config._jewelry_offline_approver(approval))
                    )
                )
            ):
                yield approval

    def _prepare_jewelry_approval_vals(self, approval):
        """One row of the trail per line that was approved, or one for the order.

        What is about a line that has left the order is forgotten.
        """
        lines = {line.uuid: line for line in self.lines}
        for subject in approval["subjects"] or [{}]:
            line = lines.get(subject.get("line"), self.env["pos.order.line"])
            if line or not subject.get("line"):
                yield {
                    **self._prepare_jewelry_approval_head(approval),
                    **self._prepare_jewelry_approval_subject(approval, subject, line),
                }

    def _prepare_jewelry_approval_head(self, approval):
        """Who approved, for whom, where and why."""
        config = self.config_id.sudo()
        signed = config._jewelry_approval_is_signed(approval)
        if signed:
            employee = self.env["hr.employee"].browse(approval["employee_id"] or ())
            user = self.env["res.users"].browse(approval["user_id"])
            moment = approval["moment"]
        else:
            employee, user = config._jewelry_offline_approver(approval)
            moment = self.date_order
        # Names of colleagues, to be read by managers only.
        cashier = (self.employee_id or self.user_id).sudo()
        return {
            "kind": approval["kind"],
            "reason": approval["reason"].strip(),
            "moment": moment,
            "approver": (employee or user).sudo().name,
            "approver_employee_id": employee.id,
            "approver_user_id": not employee and user.id,
            "cashier": cashier.name or self.env.user.name,
            "cashier_employee_id": self.employee_id.id,
            "cashier_user_id": self.user_id.id or self.env.uid,
            "order_id": self.id,
            "partner_id": self.partner_id.id,
            "config_id": config.id,
            "session_id": self.session_id.id,
            "store_id": config._jewelry_store().id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "offline": not signed,
        }

    def _prepare_jewelry_approval_subject(self, approval, subject, line):
        """What was approved. Hook: a kind adds its figures."""
        price = subject.get("price")
        return {
            "line_id": line.id,
            "product_id": line.product_id.id,
            "lot_id": line.lot_id.id,
            "price_asked": price if isinstance(price, int | float) else 0.0,
        }

    @api.model
    def _load_pos_data_read(self, records, config):
        """A booked order needs its approvals no more; what others approved is theirs."""
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            if row.get("state") != "draft":
                row.pop("jewelry_approvals", None)
        return rows
