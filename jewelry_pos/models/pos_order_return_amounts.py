from odoo import models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from .pos_order_door import BOOKED


class PosOrder(models.Model):
    """What comes back was sold, comes back once, and for what was paid."""

    _inherit = "pos.order"

    def _jewelry_check_return(self, returned, sale):
        """Whatever the browser says, the server counts and reckons again."""
        super()._jewelry_check_return(returned, sale)
        returned._jewelry_check_quantities()
        self._jewelry_check_return_amounts(returned)
        self._jewelry_check_discounts(returned, sale)

    def _jewelry_check_discounts(self, returned, sale):
        """A discount that is a line of its own is taken back with what it was given on.

        Who kept it would get more than was paid for the sale. A manager may leave it:
        the line may be an old piece that was taken in payment, and stays.

        :raise UserError: with the name of the line that has to come back, too
        """
        if self.config_id._jewelry_is_manager(self.employee_id.id):
            return
        for order in sale:
            given = order.lines.filtered(lambda line: line.price_subtotal_incl < 0)
            kept = given.filtered(lambda line: line.qty > 0)
            if not kept:
                continue
            left = sum(line._jewelry_left_amount(returned) for line in order.lines)
            if self.currency_id.compare_amounts(left, 0) < 0:
                raise UserError(
                    self.env._(
                        "%(amount)s was paid less because of %(name)s. Take it back on "
                        "this return, too.",
                        amount=self.currency_id.format(
                            -sum(kept.mapped("price_subtotal_incl"))
                        ),
                        name=", ".join(kept.mapped("full_product_name")),
                    )
                )

    def _jewelry_check_return_amounts(self, returned):
        """Refuse a line, or a total, that the prices and taxes do not come to.

        :raise UserError: with a sentence for the first one
        """
        amounts = self._jewelry_line_amounts()
        for line in returned:
            if refusal := line._jewelry_amount_refusal(amounts[line]):
                raise UserError(refusal)
        # A cent per line is what rounding may make of it.
        cents = self.currency_id.rounding * (len(amounts) + 0.5)
        wrong = abs(self.amount_total - sum(amounts.values())) > cents or any(
            abs(abs(line.price_subtotal_incl) - abs(amounts[line])) > cents
            for line in returned
        )
        if wrong:
            raise UserError(
                self.env._(
                    "This order comes to %(expected)s, but the till says %(total)s. "
                    "Start the return again from the receipt.",
                    expected=self.currency_id.format(sum(amounts.values())),
                    total=self.currency_id.format(self.amount_total),
                )
            )

    def _jewelry_line_amounts(self):
        """Return {line: its amount with today's taxes}, below zero where money goes back.

        Reckoned from prices and taxes, never read from what the browser sent.
        """
        tax_model = self.env["account.tax"]
        # Taxes and accounts are read for the computation only.
        base_lines = self.lines.sudo()._prepare_tax_base_line_values()
        tax_model._add_tax_details_in_base_lines(base_lines, self.company_id)
        tax_model._round_base_lines_tax_details(base_lines, self.company_id)
        amounts = {}
        for base_line in base_lines:
            line = base_line["record"].with_env(self.env)
            details = base_line["tax_details"]
            amount = (
                details["total_excluded_currency"]
                + details["delta_total_excluded_currency"]
                + sum(tax["tax_amount_currency"] for tax in details["taxes_data"])
            )
            # Stock Odoo turns the lines of an order around whose total is below zero.
            turned = base_line["quantity"] * line.qty < 0
            amounts[line] = self.currency_id.round(-amount if turned else amount)
        return amounts


class PosOrderLine(models.Model):
    _inherit = "pos.order.line"

    def _jewelry_check_quantities(self):
        """Refuse to take back more of a line than it sold, on all orders together.

        :raise UserError: with a sentence for the first line
        """
        sold_lines = self.refunded_orderline_id
        sold_lines._jewelry_lock_sold()
        for sold in sold_lines:
            name = sold._jewelry_price_label()
            if sold.order_id.state not in BOOKED or sold.qty <= 0:
                raise UserError(
                    self.env._("%(name)s was not sold on that receipt.", name=name)
                )
            here = sold.refund_orderline_ids & self
            if here.product_id != sold.product_id:
                raise UserError(
                    self.env._(
                        "That receipt sold %(name)s: take the same back.", name=name
                    )
                )
            others = sold.refund_orderline_ids.filtered(
                lambda line: line.order_id.state in BOOKED
            )
            before = -sum((others - self).mapped("qty"))
            now = -sum(here.mapped("qty"))
            places = self.env["decimal.precision"].precision_get("Product Unit")
            if float_compare(before + now, sold.qty, precision_digits=places) <= 0:
                continue
            left = max(sold.qty - before, 0)
            if not left:
                raise UserError(
                    self.env._("%(name)s was already taken back.", name=name)
                )
            raise UserError(
                self.env._(
                    "Of %(name)s only %(left)s can still be taken back on that receipt.",
                    name=name,
                    left=f"{left:g}",
                )
            )

    def _jewelry_left_amount(self, returned):
        """What the customer keeps of this sold line, once these lines are back, too."""
        self.ensure_one()
        backs = self.refund_orderline_ids.filtered(
            lambda line: line in returned or line.order_id.state in BOOKED
        )
        if not self.qty:
            return self.price_subtotal_incl
        return self.price_subtotal_incl * (1 + sum(backs.mapped("qty")) / self.qty)

    def _jewelry_lock_sold(self):
        """Let one till at a time take something of these lines back.

        Changing the row, even to what it is, makes a transaction that began before
        another one ended start again, and see what that one took back.
        """
        self.flush_recordset()
        self.env.cr.execute(
            "UPDATE pos_order_line SET write_date = write_date WHERE id IN %s",
            [tuple(self.ids)],
        )

    def _jewelry_amount_refusal(self, amount):
        """The sentence that refuses to give back this amount for a line, or False.

        It comes back for what was paid. Less, for what the customer wore off, only a
        manager gives; more gives nobody.

        :param amount: what the line comes to now, below zero for money given back
        """
        self.ensure_one()
        order = self.order_id
        sold = self.refunded_orderline_id
        # Parts of a line are rounded one by one.
        cent = order.currency_id.rounding * (0.5 if self.qty == -sold.qty else 1.5)
        paid = sold.price_subtotal_incl * -self.qty / sold.qty
        more = -amount - paid
        manager = order.config_id._jewelry_is_manager(order.employee_id.id)
        if more <= cent and (manager or more >= -cent):
            return False
        facts = {
            "name": self._jewelry_price_label(),
            "paid": order.currency_id.format(paid),
            "amount": order.currency_id.format(-amount),
        }
        if self._jewelry_has_sold_price():
            return self.env._(
                "The tax has changed since %(name)s was sold: %(paid)s was paid, and "
                "with today's tax %(amount)s would be given back. A manager lowers the "
                "price until no more than %(paid)s goes back.",
                **facts,
            )
        if more > cent:
            return self.env._(
                "%(name)s was sold for %(paid)s: nobody can give back %(amount)s.",
                **facts,
            )
        return self.env._(
            "%(name)s was sold for %(paid)s and comes back for as much. A manager has "
            "to give back another amount.",
            **facts,
        )
