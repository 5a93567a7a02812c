from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.jewelry_pos.domain import tenders

from .flow import with_flow

_POSTED = ("in_process", "paid")
_BOOKED = {
    "deposit_amount",
    "move_id",
    "opened_line_ids",
    "receivable_amount",
    "refund_amount",
    "state",
    "undo_move_id",
    "undone_on",
}


class JewelryCheckReturn(models.Model):
    """A check that the bank did not pay: the document behind its entry.

    Before the hand-over the customer's deposits shrink, the agreement is open again and
    the piece stays on hold. After it the customer owes the amount, and the invoice that
    the check had paid is open again. The deposit proof reads these rows, never the
    ledger.
    """

    _name = "jewelry.check.return"
    _description = "Returned Check"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["tender_number", "partner_id"]

    pos_payment_id = fields.Many2one(
        "pos.payment", string="Till Payment", readonly=True, ondelete="restrict"
    )
    payment_id = fields.Many2one(
        "account.payment",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    tender_kind = fields.Selection(
        tenders.KINDS, compute="_compute_tender", store=True, compute_sudo=True
    )
    tender_number = fields.Char(
        string="Number", compute="_compute_tender", store=True, compute_sudo=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        compute_sudo=True,
        help="Who owes the money now. A sale without a customer needs one.",
    )
    agreement_id = fields.Many2one(
        "jewelry.agreement",
        compute="_compute_tender",
        store=True,
        compute_sudo=True,
        index="btree_not_null",
    )
    store_id = fields.Many2one(
        "jewelry.store",
        compute="_compute_tender",
        store=True,
        compute_sudo=True,
        index=True,
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_tender",
        store=True,
        compute_sudo=True,
        index=True,
    )

    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The day on which the bank took the money back.",
    )
    amount = fields.Monetary(compute="_compute_tender", store=True, compute_sudo=True)
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_tender", store=True, compute_sudo=True
    )
    deposited = fields.Boolean(
        string="Was Deposited",
        default=True,
        help="The bank had credited the check and took the money back. Off: the check "
        "never left the store, for example because the customer stopped it.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        string="Bank",
        check_company=True,
        domain="[('type', '=', 'bank'), ('company_id', '=', company_id)]",
        help="The bank account from which the money, and the bank's fee, went.",
    )
    fee = fields.Monetary(
        string="Bank's Fee", help="What the bank charges for the returned check."
    )
    fee_account_id = fields.Many2one(
        "account.account",
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_direct_cost'))]",
        compute="_compute_fee_account_id",
        store=True,
        readonly=False,
    )
    reason = fields.Char(help="What the bank wrote, for example: not sufficient funds.")

    deposit_amount = fields.Monetary(
        string="Off the Deposits", readonly=True, copy=False
    )
    refund_amount = fields.Monetary(
        string="Off the Refund Due", readonly=True, copy=False
    )
    receivable_amount = fields.Monetary(string="Owed Again", readonly=True, copy=False)
    move_id = fields.Many2one(
        "account.move", string="Entry", readonly=True, copy=False, ondelete="restrict"
    )
    opened_line_ids = fields.Many2many(
        "account.move.line",
        string="Opened Again",
        readonly=True,
        copy=False,
        help="What the check had paid, for example the invoice of the sale.",
    )
    undone_on = fields.Date(readonly=True, copy=False)
    undo_move_id = fields.Many2one(
        "account.move",
        string="Reversal",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("undone", "Undone")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )

    _one_tender = models.Constraint(
        "CHECK ((pos_payment_id IS NULL) != (payment_id IS NULL))",
        "A returned check was taken either at a till or in the back office.",
    )
    _till_check_once = models.UniqueIndex(
        "(pos_payment_id) WHERE state != 'undone'",
        "This check has already been returned.",
    )
    _office_check_once = models.UniqueIndex(
        "(payment_id) WHERE state != 'undone'", "This check has already been returned."
    )
    _fee_not_negative = models.Constraint(
        "CHECK (fee >= 0)", "The bank's fee is not below zero."
    )

    # -- computes ---------------------------------------------------------------

    @api.depends("pos_payment_id", "payment_id")
    def _compute_tender(self):
        for check in self:
            check.update(
                check._till_values() if check.pos_payment_id else check._office_values()
            )

    @api.depends("pos_payment_id", "payment_id")
    def _compute_partner_id(self):
        for check in self:
            order = check.pos_payment_id.pos_order_id
            check.partner_id = order.partner_id or check.payment_id.partner_id

    def _till_values(self):
        payment = self.pos_payment_id
        order = payment.pos_order_id
        agreements = order.payment_ids.agreement_id
        return {
            "tender_kind": payment.payment_method_id.jewelry_tender_kind,
            "tender_number": payment.jewelry_tender_number,
            "agreement_id": agreements[:1],
            "store_id": order.config_id._jewelry_store(),
            "company_id": order.company_id,
            "amount": payment.amount,
            "currency_id": payment.currency_id,
        }

    def _office_values(self):
        payment = self.payment_id
        return {
            "tender_kind": payment.jewelry_tender_kind,
            "tender_number": payment.jewelry_tender_number,
            "agreement_id": payment.agreement_id,
            "store_id": payment.agreement_id.store_id,
            "company_id": payment.company_id,
            "amount": payment.amount,
            "currency_id": payment.currency_id,
        }

    @api.depends("company_id")
    def _compute_fee_account_id(self):
        for check in self:
            check.fee_account_id = (
                check.fee_account_id or check.company_id.jewelry_check_fee_account_id
            )

    @api.depends("tender_number", "partner_id")
    def _compute_display_name(self):
        for check in self:
            parts = filter(None, (check.tender_number, check.partner_id.name))
            check.display_name = self.env._(
                "Check %(check)s", check=", ".join(parts) or check.id
            )

    @api.model
    def _returned(self, till, office):
        """Return those of these payments whose check came back, as a set."""
        found = set()
        # Which checks came back decides what is held, whoever asks.
        checks = self.sudo()
        for field, payments in (("pos_payment_id", till), ("payment_id", office)):
            if payments:
                rows = checks.search(
                    [(field, "in", payments.ids), ("state", "=", "posted")]
                )
                found.update(payments & rows[field])
        return found

    # -- rules ------------------------------------------------------------------

    @api.constrains("pos_payment_id", "payment_id")
    def _check_tender(self):
        for check in self:
            problem = check._tender_problem()
            if problem:
                raise ValidationError(problem)

    def _tender_problem(self):
        """Why this tender cannot come back, as a sentence; empty when it can."""
        # What an accountant returns may be of a store whose orders are not theirs.
        check = self.sudo()
        if check.tender_kind not in tenders.CHECKS or check.amount <= 0:
            return self.env._("Only a check or money order that was received returns.")
        order = check.pos_payment_id.pos_order_id
        if order and (order.state != "done" or order.session_id.state != "closed"):
            return self.env._(
                "%s is still being booked: close the till's session first.",
                order.pos_reference or order.name,
            )
        if check.payment_id and check.payment_id.state not in _POSTED:
            return self.env._("This payment is not posted.")
        if len(order.payment_ids.agreement_id) > 1:
            return self.env._(
                "This check paid several layaways at once. Return it on each of them "
                "with an entry of your accountant."
            )
        return ""

    def _check_ready(self):
        self.ensure_one()
        problem = self._tender_problem()
        today = (self.store_id and self.store_id._local_today()) or fields.Date.today()
        if self.state != "draft":
            problem = self.env._("This check has already been returned.")
        elif not self.partner_id:
            problem = self.env._(
                "The sale names no customer. Enter who wrote the check: the amount is "
                "owed again."
            )
        elif self.date > today:
            problem = self.env._("A check comes back today or earlier, not later.")
        elif self.date < self._taken_on():
            problem = self.env._(
                "The check was taken on %s: it cannot have come back before.",
                format_date(self.env, self._taken_on()),
            )
        elif (self.deposited or self.fee) and not self.journal_id:
            problem = self.env._("Choose the bank that took the money back.")
        elif self.fee and not self.fee_account_id:
            problem = self.env._("Choose the account of the bank's fee.")
        if problem:
            raise UserError(problem)

    def _taken_on(self):
        """The day on which the check was received."""
        order = self.pos_payment_id.pos_order_id
        return order._jewelry_store_day() if order else self.payment_id.date

    def _taken_at(self):
        """The moment at which the check was received."""
        return self.pos_payment_id.pos_order_id.date_order or (
            self.payment_id.create_date
        )

    # -- CRUD -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_booked_by_flow(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_booked_by_flow(vals)
        if self.filtered(lambda check: check.state != "draft") and not self.env.su:
            raise UserError(self.env._("A returned check stays as it was booked."))
        return super().write(vals)

    def _check_booked_by_flow(self, vals):
        """What is booked, and whether it is, only the buttons say."""
        if _BOOKED & vals.keys() and not self.env.su:
            raise UserError(self.env._("Book or undo the return with its buttons."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        if self.filtered(lambda check: check.state != "draft"):
            raise UserError(
                self.env._("A returned check stays as it was booked. Undo it instead.")
            )

    # -- actions ----------------------------------------------------------------

    def action_post(self):
        """Book the return: what the check had paid is not paid any more."""
        self.ensure_one()
        self.check_access("write")
        # The rights on the document decide who returns checks; its entry, the agreement
        # and the invoices behind it are then changed by the flow alone.
        check = with_flow(self.sudo()).with_company(self.company_id)
        check.agreement_id._lock()
        check.lock_for_update()
        check._check_ready()
        check.write(check._split())
        check.move_id = check._create_entry(check.date)
        check._reconcile_return()
        check.state = "posted"
        check._tell(
            self.env._("Check returned"),
            self.env._(
                "The check %(number)s of %(amount)s came back from the bank.",
                number=check.tender_number or "",
                amount=check.currency_id.format(check.amount),
            ),
        )
        return True

    @api.model
    def _open_for(self, **tender):
        """Open the return of this tender: the draft there is, or a new one."""
        name, payment = next(iter(tender.items()))
        known = self.search([(name, "=", payment), ("state", "!=", "undone")], limit=1)
        check = known or self.create(tender)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Returned Check"),
            "res_model": self._name,
            "res_id": check.id,
            "view_mode": "form",
        }

    def action_undo(self):
        """Take an entry back that was made by mistake: what was paid is paid again."""
        self.ensure_one()
        self.check_access("write")
        # As above: whoever may return a check may say that it was a mistake.
        check = with_flow(self.sudo()).with_company(self.company_id)
        check.agreement_id._lock()
        check.lock_for_update()
        if check.state != "posted":
            raise UserError(self.env._("Only a posted return can be undone."))
        check._check_can_undo()
        day = check.store_id._local_today() if check.store_id else fields.Date.today()
        check.undone_on = max(day, check.date)
        check.undo_move_id = check._create_entry(check.undone_on, undo=True)
        check._reconcile_undo()
        check.state = "undone"
        check._tell(
            self.env._("Check not returned"),
            self.env._(
                "The return of the check %s was a mistake and is undone.",
                check.tender_number or "",
            ),
        )
        return True

    def _check_can_undo(self):
        agreement = self.agreement_id
        if self.deposit_amount and not agreement._is_live():
            raise UserError(
                self.env._(
                    "%s is closed meanwhile: book the money as a new payment instead.",
                    agreement.name,
                )
            )
        if self.refund_amount and agreement.refund_account_id:
            lines = self.move_id.line_ids.filtered(
                lambda line: line.account_id == agreement.refund_account_id
            )
            if any(lines.mapped("reconciled")):
                raise UserError(
                    self.env._("The refund due of %s is settled.", agreement.name)
                )

    def _tell(self, summary, note):
        agreement = self.agreement_id
        self.message_post(body=note)
        if agreement:
            agreement.message_post(body=note)
            agreement._sync_money_state()
            agreement._tell_salesperson(summary, note)
