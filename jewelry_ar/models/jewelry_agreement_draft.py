from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import clean_context

from ..domain import schedule, states
from .flow import with_flow


class JewelryAgreement(models.Model):
    """The quote: its order, the deposit its plan asks for, its schedule."""

    _inherit = "jewelry.agreement"

    @api.model
    def _draft(
        self,
        store,
        partner,
        lines,
        plan,
        deposit=None,
        installments=None,
        agreement=None,
        pricelist=None,
    ):
        """Create a draft agreement with its draft order, or replace a draft's content.

        :param lines: [{"lot_id" or "product_id": int, "qty": 1, "price_unit": price
            before tax where tax is added on top, "discount": percent}]
        :param deposit: amount; None = what the plan asks for
        :param installments: [{"due_date": date, "amount": amount}] as agreed with the
            customer; None = the plan's schedule for the rest
        :param agreement: the draft to replace, if any
        :param pricelist: the price list of the order, empty for none; None = the
            customer's
        :return: the draft agreement, with its schedule
        """
        if not lines:
            raise UserError(self.env._("A layaway needs at least one piece."))
        # The defaults that a client sends along are no part of the order.
        self = self.with_context(clean_context(self.env.context))
        if agreement:
            agreement._check_is_draft()
            agreement._redraft_order(store, partner, lines, pricelist)
            with_flow(agreement).write(
                {
                    "partner_id": partner.id,
                    "plan_id": plan.id,
                    "store_id": store.id,
                    "terms": plan.terms,
                    "currency_id": agreement.sale_order_id.currency_id.id,
                }
            )
        else:
            order = self.env["sale.order"].create(
                self._prepare_order_vals(store, partner, lines, pricelist)
            )
            agreement = self.create(self._prepare_agreement_vals(order, store, plan))
        agreement._set_schedule(deposit=deposit, installments=installments)
        return agreement

    @api.model
    def _draft_from_order(self, order, store, plan, deposit=None, installments=None):
        """Make a layaway of a quotation; the tax becomes that of the store."""
        order.ensure_one()
        if order.state not in ("draft", "sent"):
            raise UserError(
                self.env._(
                    "%s is already confirmed: a layaway starts from a quotation.",
                    order.name,
                )
            )
        if order.jewelry_agreement_id:
            raise UserError(
                self.env._(
                    "%(order)s already has the agreement %(agreement)s.",
                    order=order.name,
                    agreement=order.jewelry_agreement_id.name,
                )
            )
        order.order_line._jewelry_check_pieces_chosen()
        order.write(
            {
                "warehouse_id": store.warehouse_id.id,
                "fiscal_position_id": store.fiscal_position_id.id,
                "payment_term_id": False,
                "require_payment": False,
                "require_signature": False,
            }
        )
        order._recompute_taxes()
        agreement = self.create(self._prepare_agreement_vals(order, store, plan))
        agreement._set_schedule(deposit=deposit, installments=installments)
        return agreement

    @api.model
    def _prepare_order_vals(self, store, partner, lines, pricelist=None):
        vals = {
            "partner_id": partner.id,
            "company_id": store.company_id.id,
            "warehouse_id": store.warehouse_id.id,
            # The tax of this place, never of the customer's home address.
            "fiscal_position_id": store.fiscal_position_id.id,
            "payment_term_id": False,
            "require_payment": False,
            "require_signature": False,
            "user_id": self.env.uid,
            "order_line": [
                Command.create(self._prepare_order_line_vals(line)) for line in lines
            ],
        }
        if pricelist is not None:
            vals["pricelist_id"] = pricelist.id
        return vals

    @api.model
    def _prepare_order_line_vals(self, line):
        lot = self.env["stock.lot"].browse(line.get("lot_id") or [])
        product = lot.product_id or self.env["product.product"].browse(
            line["product_id"]
        )
        vals = {
            "product_id": product.id,
            "product_uom_qty": 1 if lot else line.get("qty", 1),
            "discount": line.get("discount", 0.0),
        }
        if lot:
            vals["jewelry_lot_id"] = lot.id
        if line.get("price_unit") is not None:
            vals["price_unit"] = line["price_unit"]
        return vals

    @api.model
    def _prepare_agreement_vals(self, order, store, plan):
        return {
            "sale_order_id": order.id,
            "partner_id": order.partner_id.id,
            "plan_id": plan.id,
            "terms": plan.terms,
            "store_id": store.id,
            "company_id": order.company_id.id,
            "currency_id": order.currency_id.id,
            "user_id": order.user_id.id or self.env.uid,
        }

    def _redraft_order(self, store, partner, lines, pricelist=None):
        """Replace what a draft order holds."""
        self.ensure_one()
        vals = self._prepare_order_vals(store, partner, lines, pricelist)
        vals["order_line"] = [Command.clear(), *vals["order_line"]]
        vals.pop("company_id")
        self.sale_order_id.write(vals)

    def _check_is_draft(self):
        self.ensure_one()
        if self.state != states.DRAFT:
            raise UserError(
                self.env._("%s is signed and cannot be quoted again.", self.name)
            )

    # -- schedule ---------------------------------------------------------------

    def _set_schedule(self, deposit=None, installments=None):
        """Write the rows: the deposit first, then what is agreed or what the plan says."""
        self.ensure_one()
        self._check_is_draft()
        self._check_plan_fits()
        currency = self.currency_id
        asked = self._asked_deposit()
        deposit = asked if deposit is None else currency.round(deposit)
        self._check_deposit(deposit)
        today = self.store_id._local_today()
        balance = currency.round(self.amount_total - deposit)
        if installments is None:
            rows = self.plan_id._rows_for(balance, today, currency)
        else:
            rows = [
                (fields.Date.to_date(row["due_date"]), currency.round(row["amount"]))
                for row in installments
            ]
        self._check_rows(rows, balance, today)
        if deposit:
            rows = [(today, deposit), *rows]
        first = 0 if deposit else 1
        self.installment_ids.unlink()
        self.installment_ids = [
            Command.create({"sequence": number, "due_date": day, "amount": amount})
            for number, (day, amount) in enumerate(rows, first)
        ]

    def _asked_deposit(self):
        """Return the deposit that the plan asks for on this total."""
        return self.plan_id._deposit_for(
            self.amount_total, self.currency_id, self.company_id, self._order_day()
        )

    def _order_day(self):
        """Return the store's day of the order; its rate converts what the plan says."""
        return self.store_id._local_date(self.sale_order_id.date_order)

    def _check_plan_fits(self):
        """Refuse a plan that is not offered for so small a total."""
        minimum = self.plan_id._minimum_for(
            self.currency_id, self.company_id, self._order_day()
        )
        if self.currency_id.compare_amounts(self.amount_total, minimum) < 0:
            raise UserError(
                self.env._(
                    "The plan %(plan)s is offered from %(minimum)s on. Choose another "
                    "plan.",
                    plan=self.plan_id.name,
                    minimum=self.currency_id.format(minimum),
                )
            )

    def _check_deposit(self, deposit):
        """Refuse less than the plan asks for, and more than the total."""
        asked = self._asked_deposit()
        compare = self.currency_id.compare_amounts
        if compare(deposit, asked) < 0:
            raise UserError(
                self.env._(
                    "The plan %(plan)s asks for a deposit of at least %(amount)s.",
                    plan=self.plan_id.name,
                    amount=self.currency_id.format(asked),
                )
            )
        if compare(deposit, self.amount_total) > 0:
            raise UserError(
                self.env._(
                    "The deposit is more than the total of %s.",
                    self.currency_id.format(self.amount_total),
                )
            )

    def _check_rows(self, rows, balance, start):
        """Refuse a schedule that cannot be kept, in words the cashier can act on."""
        messages = {
            "wrong_sum": self.env._(
                "The payments of the schedule must add up to %s.",
                self.currency_id.format(balance),
            ),
            "date_backwards": self.env._(
                "The dates of the schedule must follow each other, from today on."
            ),
            "amount_not_positive": self.env._(
                "Every payment of the schedule must be above zero."
            ),
        }
        try:
            schedule.check(rows, balance, start, self.currency_id.decimal_places)
        except schedule.ScheduleError as error:
            raise UserError(messages[str(error)]) from error
