from odoo import models
from odoo.tools import format_amount


class JewelryPlan(models.Model):
    _inherit = "jewelry.plan"

    def _jewelry_till_summary(self):
        """The plan in a few words: "20% down, 6 payments, every month"."""
        self.ensure_one()
        percent = self.env._("%s%% down", f"{self.deposit_percent:g}")
        amount = self.env._(
            "%s down", format_amount(self.env, self.deposit_amount, self.currency_id)
        )
        deposit = {
            "percent": percent,
            "amount": amount,
            "greater": self.env._("%(a)s or %(b)s, the more", a=percent, b=amount),
            "lesser": self.env._("%(a)s or %(b)s, the less", a=percent, b=amount),
        }[self.deposit_type]
        rhythm = dict(self._fields["frequency"]._description_selection(self.env))
        return self.env._(
            "%(deposit)s, %(count)s payments, %(rhythm)s",
            deposit=deposit,
            count=self.installment_count,
            rhythm=rhythm[self.frequency].lower(),
        )
