import math

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class PosOrder(models.Model):
    """How the money of what comes back should go back, as the server knows it."""

    _inherit = "pos.order"

    @api.model
    def jewelry_till_return_plan(self, config_id, sale_id, amount):
        """How the till should give back this amount for goods of a sale.

        :return: {"parts": [{method_id, amount, payment_uuid, label}], "note": what the
            cashier has to know of the rest, or False}
        :raise AccessError: for a till that this person may not use
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        sale = config.env["pos.order"]._jewelry_returnable_sale(config, sale_id)
        if (
            isinstance(amount, bool)
            or not isinstance(amount, int | float)
            or not math.isfinite(amount)
            or amount <= 0
        ):
            return {"parts": [], "note": False}
        return sale._prepare_jewelry_return_plan(config, amount)

    @api.model
    def jewelry_till_return_asks(self, config_id, sale_id, tenders):
        """Why giving money back by these tenders needs a manager, or False.

        :param tenders: [{method_id, amount above zero, payment_uuid}]
        :raise AccessError: for a till that this person may not use
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        sale = config.env["pos.order"]._jewelry_returnable_sale(config, sale_id)
        return sale._jewelry_return_question(config, tenders)

    @api.model
    def _jewelry_returnable_sale(self, config, sale_id):
        """A sale that this till may take back; the same words hide and miss one."""
        known = isinstance(sale_id, int) and not isinstance(sale_id, bool)
        sale = self.search(
            Domain("id", "=", sale_id if known else 0)
            & self._get_jewelry_sale_domain(config)
        )
        if not sale:
            raise UserError(self.env._("This sale is not known here."))
        return sale

    def _prepare_jewelry_return_plan(self, config, amount):
        """What is still on the customer's account comes off it first.

        Hook: other modules say how the rest goes back.
        """
        self.ensure_one()
        currency = self.currency_id
        parts = []
        on_account = self._jewelry_family()._jewelry_account_payments()
        for method, payments in on_account.grouped("payment_method_id").items():
            part = currency.round(min(sum(payments.mapped("amount")), amount))
            if part > 0 and method in config.payment_method_ids:
                parts.append(
                    {
                        "method_id": method.id,
                        "amount": part,
                        "payment_uuid": False,
                        "label": False,
                    }
                )
                amount = currency.round(amount - part)
        return {"parts": parts, "note": False}

    def _jewelry_return_question(self, config, tenders):
        """Hook: why these tenders need a manager."""
        self.ensure_one()
        return False
