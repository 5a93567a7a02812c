from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import schedule


class JewelryPlan(models.Model):
    """The terms a store offers on layaway: how much down, how many payments, when."""

    _name = "jewelry.plan"
    _description = "Layaway Plan"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        help="Leave empty to offer the plan in every company: such a plan is the "
        "administrator's to change.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    deposit_type = fields.Selection(
        [
            ("percent", "Percentage of the total"),
            ("amount", "Amount"),
            ("greater", "Greater of both"),
            ("lesser", "Lesser of both"),
        ],
        required=True,
        default="percent",
        help="How the deposit is found. The total includes the estimated sales tax.",
    )
    deposit_percent = fields.Float(
        string="Deposit (%)", default=20.0, digits=(5, 2), help="Of the total with tax."
    )
    deposit_amount = fields.Monetary(
        help="Deposit as an amount, in the company's currency."
    )
    installment_count = fields.Integer(
        string="Installments",
        default=6,
        required=True,
        help="Payments after the deposit.",
    )
    frequency = fields.Selection(
        [
            ("weekly", "Every week"),
            ("biweekly", "Every two weeks"),
            ("monthly", "Every month, same day"),
            ("quarterly", "Every three months, same day"),
        ],
        required=True,
        default="monthly",
    )
    minimum_ticket = fields.Monetary(
        help="The plan is offered from this total on, tax included."
    )
    for_checks = fields.Boolean(
        readonly=True,
        help="Paid in full by a check: the piece waits until the check has cleared. The "
        "till takes this plan by itself and offers it to nobody.",
    )
    terms = fields.Text(
        translate=True,
        help="Printed on the agreement: what happens on late payment, cancellation "
        "and pick-up.",
    )

    _deposit_percent_range = models.Constraint(
        "CHECK (deposit_percent >= 0 AND deposit_percent <= 100)",
        "The deposit is between 0 and 100 percent.",
    )
    _installment_count_positive = models.Constraint(
        "CHECK (installment_count > 0)", "A plan has at least one installment."
    )
    _amounts_not_negative = models.Constraint(
        "CHECK (deposit_amount >= 0 AND minimum_ticket >= 0)",
        "Amounts of a plan are not negative.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for plan in self:
            plan.currency_id = (plan.company_id or self.env.company).currency_id

    @api.constrains("deposit_type", "deposit_percent", "deposit_amount")
    def _check_deposit(self):
        """A plan asks for a deposit: without money down nothing is set aside."""
        for plan in self:
            parts = {"percent": plan.deposit_percent, "amount": plan.deposit_amount}
            asked = {
                "greater": any(parts.values()),
                "lesser": all(parts.values()),
                **parts,
            }[plan.deposit_type]
            if not asked:
                raise ValidationError(
                    self.env._("Enter the deposit of the plan %s.", plan.name)
                )

    def _in_currency(self, amount, currency, company, day):
        """Return an amount of the plan, said in that of `company`, in `currency`.

        :param day: whose rate counts, the day of the order
        """
        self.ensure_one()
        company = self.company_id or company
        return company.currency_id._convert(amount, currency, company, day)

    def _deposit_for(self, total, currency, company, day):
        """Return the deposit the plan asks for on `total` (with tax), in `currency`."""
        return float(
            schedule.deposit_due(
                total,
                self.deposit_type,
                percent=self.deposit_percent,
                amount=self._in_currency(self.deposit_amount, currency, company, day),
                digits=currency.decimal_places,
            )
        )

    def _rows_for(self, balance, start, currency):
        """Return [(due date, amount)] for `balance`, counted from `start`."""
        self.ensure_one()
        return [
            (day, float(amount))
            for day, amount in schedule.build(
                balance,
                start,
                self.frequency,
                self.installment_count,
                digits=currency.decimal_places,
            )
        ]

    def _minimum_for(self, currency, company, day):
        """Return the total from which the plan is offered, in `currency`."""
        return self._in_currency(self.minimum_ticket, currency, company, day)

    @api.model
    def _get_offered_domain(self, company):
        return [
            ("company_id", "in", [False, company.id]),
            ("for_checks", "=", False),
        ]

    @api.model
    def _for_checks(self, company):
        """Return the plan under which a piece waits for its check; made when needed."""
        # No plan that a person changes: nobody at the till may read or make plans.
        plans = self.sudo()
        plan = plans.search(
            [("company_id", "=", company.id), ("for_checks", "=", True)], limit=1
        )
        return plan or plans.create(
            {
                "name": self.env._("Check to clear"),
                "company_id": company.id,
                "sequence": 100,
                "for_checks": True,
                "deposit_type": "percent",
                "deposit_percent": 100.0,
                "installment_count": 1,
                "terms": self.env._(
                    "The piece is paid by check and held for you. It is yours to take "
                    "home once the check has cleared."
                ),
            }
        )

    def _offered_for(self, total, currency, company, day):
        """Return those of these plans that are offered for `total`, tax included."""
        return self.filtered(
            lambda plan: (
                currency.compare_amounts(
                    plan._minimum_for(currency, company, day), total
                )
                <= 0
            )
        )
