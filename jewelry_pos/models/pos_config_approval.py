from odoo import api, fields, models
from odoo.tools import consteq, hmac

from ..domain import approvals
from .jewelry_pin_guard import REST_MINUTES

SCOPE = "jewelry_till_approval"
MAX_REASON = 500


class PosConfig(models.Model):
    """A manager's yes at this till: the PIN is checked here, and the yes is signed."""

    _inherit = "pos.config"

    @api.model
    def jewelry_till_approve(
        self, config_id, kind, order, subjects, reason, employee_id=False, pin=False
    ):
        """A manager approves something on an order of this till.

        Answers a refusal instead of raising it: what is raised is rolled back, and with
        it the count of wrong PINs.

        :param kind: a kind of `jewelry.approval`
        :param order: uuid of the order
        :param subjects: what is approved, a list of flat dicts; `line` is the uuid of an
            order line, `price` the lowest price of one unit that was agreed to
        :param reason: why, in words
        :param employee_id: the manager, where employees log in at the till and the one
            who stands there is none
        :param pin: what that manager typed
        :return: {"approval": {...}} with a token, or {"refusal": sentence}
        """
        config = self._jewelry_for_till(config_id)
        subjects = approvals.subjects(subjects)
        reason = reason.strip()[:MAX_REASON] if isinstance(reason, str) else ""
        known = kind in self.env["jewelry.approval"]._jewelry_kinds()
        if not known or subjects is None or not (order and isinstance(order, str)):
            return {"refusal": self.env._("This cannot be approved at a till.")}
        if not reason:
            return {"refusal": self.env._("Say why: a reason is kept with each yes.")}
        employee, refusal = config._jewelry_approver(employee_id, pin)
        if refusal:
            return {"refusal": refusal}
        approval = {
            "kind": kind,
            "order": order,
            "subjects": subjects,
            "reason": reason,
            "employee_id": employee.id,
            "user_id": self.env.uid,
            "session_id": config.current_session_id.id,
            "moment": fields.Datetime.to_string(fields.Datetime.now()),
            "offline": False,
        }
        return {"approval": {**approval, "token": config._jewelry_sign(approval)}}

    def _jewelry_approver(self, employee_id, pin):
        """Who says yes here.

        :return: (the employee, none where the user decides; a refusal or False)
        """
        self.ensure_one()
        nobody = self.env["hr.employee"]
        here = self.env.context.get("jewelry_employee_id")
        if self._jewelry_is_manager() and employee_id in (False, here):
            by_employee = self.module_pos_hr and here
            return (nobody.browse(here) if by_employee else nobody), False
        if not self.module_pos_hr:
            return nobody, self.env._(
                "A manager signs in at this till to approve this: sign out, let a "
                "manager sign in, and open the order again."
            )
        if not self._jewelry_employee_is_manager(employee_id):
            return nobody, self.env._("Only a manager of this till can approve this.")
        # The PIN is nobody's to read; it is compared, and neither kept nor told.
        manager = nobody.sudo().browse(employee_id)
        if not manager.pin:
            return nobody, self.env._(
                "%(manager)s has no PIN: an administrator sets one on the employee.",
                manager=manager.name,
            )
        guard = self.env["jewelry.pin.guard"].sudo()
        if not guard._spend_attempt(manager):
            return nobody, self.env._(
                "Too many wrong PINs for %(manager)s: wait %(minutes)s minutes, or ask "
                "another manager.",
                manager=manager.name,
                minutes=REST_MINUTES,
            )
        if not consteq(str(pin or "").encode(), manager.pin.encode()):
            return nobody, self.env._(
                "This is not the PIN of %(manager)s.", manager=manager.name
            )
        guard._forget(manager)
        return manager, False

    def _jewelry_sign(self, approval):
        """The token of an approval: it holds for this till and these words only."""
        self.ensure_one()
        signed = {key: value for key, value in approval.items() if key != "token"}
        # The key is the system's.
        return hmac(self.env(su=True), SCOPE, (self.id, approvals.canonical(signed)))

    def _jewelry_approval_is_signed(self, approval):
        """Whether this server has signed exactly this approval for this till."""
        token = approval.get("token")
        return isinstance(token, str) and consteq(
            token.encode(), self._jewelry_sign(approval).encode()
        )

    def _jewelry_offline_approver(self, approval):
        """Whether an approval that only a browser has checked names a manager.

        :return: (employee, user); both empty when it does not
        """
        self.ensure_one()
        nobody = self.env["hr.employee"], self.env["res.users"]
        employee_id, user_id = approval.get("employee_id"), approval.get("user_id")
        if self.module_pos_hr and employee_id:
            if self._jewelry_employee_is_manager(employee_id):
                return nobody[0].browse(employee_id), nobody[1]
            return nobody
        # Whoever was signed in, and may not be the one whose browser sends the order.
        user = nobody[1].sudo().browse(user_id if isinstance(user_id, int) else ())
        if (
            user.exists()
            and self.company_id in user.company_ids
            and user.has_group("point_of_sale.group_pos_manager")
        ):
            return nobody[0], user
        return nobody
