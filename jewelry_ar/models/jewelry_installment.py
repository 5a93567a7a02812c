from odoo import api, fields, models
from odoo.exceptions import UserError

from ..domain import schedule, states
from .flow import in_flow

_FROZEN = {"agreement_id", "amount", "due_date", "open_amount", "paid", "sequence"}


class JewelryInstallment(models.Model):
    """One dated row of an agreement's schedule; the first row is the deposit.

    Money is not assigned to rows by hand: it fills them oldest first.
    """

    _name = "jewelry.installment"
    _description = "Installment"
    _order = "agreement_id, sequence, id"
    _check_company_auto = True

    agreement_id = fields.Many2one(
        "jewelry.agreement", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(required=True, help="0 is the deposit.")
    name = fields.Char(compute="_compute_name")
    due_date = fields.Date(required=True, index=True)
    amount = fields.Monetary(required=True, help="Tax included.")
    paid = fields.Monetary(
        compute="_compute_paid",
        store=True,
        help="What the deposits have filled, oldest row first.",
    )
    open_amount = fields.Monetary(
        compute="_compute_paid",
        store=True,
        string="To Pay",
        help="What is left of a live agreement's row.",
    )
    state = fields.Selection(
        [
            ("due", "Due"),
            ("partial", "Part paid"),
            ("paid", "Paid"),
            ("overdue", "Overdue"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_state",
    )

    partner_id = fields.Many2one(related="agreement_id.partner_id", store=True)
    store_id = fields.Many2one(related="agreement_id.store_id", store=True, index=True)
    company_id = fields.Many2one(
        related="agreement_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="agreement_id.currency_id")
    agreement_state = fields.Selection(
        related="agreement_id.state", string="Agreement State"
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "Each payment of a schedule is above zero."
    )
    _sequence_unique = models.UniqueIndex(
        "(agreement_id, sequence)", "Two rows of a schedule have the same number."
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_not_signed()
        return rows

    def write(self, vals):
        if _FROZEN & set(vals):
            self._check_not_signed()
        result = super().write(vals)
        if "agreement_id" in vals:
            self._check_not_signed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_not_signed()

    def _check_not_signed(self):
        """The schedule that was signed is the one that counts."""
        signed = self.agreement_id.filtered(lambda record: record.state != "draft")
        if signed and not in_flow(self.env):
            raise UserError(
                self.env._(
                    "%s is signed: its schedule stays as agreed.", signed[0].name
                )
            )

    @api.depends("sequence", "agreement_id.installment_ids")
    def _compute_name(self):
        for row in self:
            if not row.sequence:
                row.name = self.env._("Deposit")
                continue
            last = max(row.agreement_id.installment_ids.mapped("sequence"), default=0)
            row.name = self.env._(
                "Payment %(number)s of %(count)s", number=row.sequence, count=last
            )

    @api.depends(
        "amount",
        "sequence",
        "agreement_id.amount_deposited",
        "agreement_id.state",
        "agreement_id.installment_ids.amount",
    )
    def _compute_paid(self):
        for agreement in self.agreement_id:
            rows = agreement.installment_ids.sorted("sequence")
            if agreement.state == states.COMPLETED:
                filled = rows.mapped("amount")
            else:
                filled = schedule.allocate(
                    rows.mapped("amount"),
                    agreement.amount_deposited,
                    digits=agreement.currency_id.decimal_places,
                )
            for row, paid in zip(rows, filled, strict=True):
                row.paid = float(paid)
                row.open_amount = (
                    agreement.currency_id.round(row.amount - row.paid)
                    if agreement.state in states.LIVE
                    else 0.0
                )

    @api.depends("paid", "amount", "due_date", "agreement_id.state")
    def _compute_state(self):
        for row in self:
            agreement = row.agreement_id
            row.state = states.installment_state(
                row.amount,
                row.paid,
                row.due_date,
                agreement.store_id._local_today(),
                agreement.state,
            )
