from odoo import fields, models

from ..domain import check_hold


class JewelryStore(models.Model):
    """How long a store waits for a personal check before it hands a piece over."""

    _inherit = "jewelry.store"

    currency_id = fields.Many2one(related="company_id.currency_id")
    check_hold_amount = fields.Monetary(
        string="Hold Checks Above",
        help="A piece is not handed over at once when personal checks above this amount "
        "pay for it. 0: checks never delay a hand-over.",
    )
    check_hold_days = fields.Integer(
        string="Business Days",
        default=5,
        help="How many business days of the banks such a check takes: Monday to Friday "
        "without the holidays of the Federal Reserve.",
    )

    _check_hold_not_negative = models.Constraint(
        "CHECK (check_hold_amount >= 0 AND check_hold_days BETWEEN 0 AND 60)",
        "Checks are held above an amount that is not below zero, for up to 60 days.",
    )

    def _check_limit(self, currency, day):
        """The amount above which checks delay a hand-over, in `currency`; 0 = never."""
        company = self.company_id
        return company.currency_id._convert(
            self.check_hold_amount, currency, company, day
        )

    def _checks_ready_on(self, checks, currency, today=None):
        """The first day on which what these personal checks pay may be handed over.

        :param checks: [(day received, amount in `currency`)]
        """
        self.ensure_one()
        today = today or self._local_today()
        if not checks or not self.check_hold_amount:
            return today
        limit = self._check_limit(currency, today)
        checks = [(day, currency.round(amount)) for day, amount in checks]
        return check_hold.ready_on(checks, limit, self.check_hold_days, today)
