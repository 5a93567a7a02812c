from math import copysign

from odoo import fields, models
from odoo.exceptions import LockError, UserError


class PosOrder(models.Model):
    """Pieces that come back to the till: why, for whom, and how the money goes back."""

    _inherit = "pos.order"

    jewelry_return_reason_id = fields.Many2one(
        "jewelry.return.reason",
        string="Return Reason",
        index="btree_not_null",
        # A used reason is not deleted (see there); an uninstall may.
        ondelete="set null",
        copy=False,
        help="Why the customer brought the piece back.",
    )

    def _process_saved_order(self, draft):
        """Check and complete a return before anything of it is booked."""
        self.ensure_one()
        if not draft and self.state != "cancel" and self._jewelry_keeps_returns():
            self._jewelry_prepare_return()
        return super()._process_saved_order(draft)

    def _jewelry_keeps_returns(self):
        """Whether this return is a jeweler's; a till outside any store is stock Odoo's."""
        returned = self._jewelry_returned_lines()
        # Which store a till stands in is not its cashier's to look up.
        return bool(
            returned and (returned.lot_id or self.config_id.sudo()._jewelry_store())
        )

    def _jewelry_returned_lines(self):
        return self.lines.filtered(lambda line: line._jewelry_is_return())

    def _jewelry_is_exchange(self):
        """Whether some goods come back on this order and others leave."""
        self.ensure_one()
        returned = self._jewelry_returned_lines()
        return bool(returned) and bool((self.lines - returned).filtered("qty"))

    def _jewelry_prepare_return(self):
        """What was invoiced is credited, to the customer who was invoiced.

        :raise UserError: with what the cashier has to do first
        """
        returned = self._jewelry_returned_lines()
        # What hands something out is a sale, whatever the till called it.
        if self.is_refund and self.lines.filtered(lambda line: line.qty > 0):
            self.is_refund = False
        sale = returned.refunded_orderline_id.order_id
        try:
            self._jewelry_check_return(returned, sale)
        except UserError as error:
            # Where somebody else is at it right now, the till sends the order again.
            if not self.jewelry_offline or isinstance(error.__cause__, LockError):
                raise
            # Paid while nobody could check it: the managers are told.
            self._jewelry_accept_offline(str(error))
        if self._jewelry_is_exchange():
            self._jewelry_sign_exchange()
        invoiced = sale.filtered("account_move")
        if invoiced:
            self.to_invoice = True
            self.partner_id = self.partner_id or invoiced[:1].partner_id

    def _jewelry_check_return(self, returned, sale):
        """Refuse a return without a reason, or one that mixes up taxes or tenders."""
        if returned.lot_id and not self.jewelry_return_reason_id:
            raise UserError(self.env._("Choose why the piece comes back."))
        self._jewelry_check_return_customer(sale)
        self._jewelry_check_return_taxes(sale)
        self._jewelry_check_return_money(returned, sale)

    def _jewelry_check_return_customer(self, sale):
        """The credit note of an invoiced sale belongs to who was invoiced."""
        invoiced = sale.filtered("account_move").partner_id.commercial_partner_id
        if (
            invoiced
            and self.partner_id
            and self.partner_id.commercial_partner_id != invoiced
        ):
            raise UserError(
                self.env._(
                    "This piece was invoiced to %(customer)s: the return belongs to "
                    "the same customer.",
                    customer=invoiced.name,
                )
            )

    def _jewelry_check_return_taxes(self, sale):
        """A return takes back the taxes of the sale, a new piece bears today's."""
        places = sale.config_id.default_fiscal_position_id
        here = self.config_id.default_fiscal_position_id
        if self._jewelry_is_exchange() and len(sale) == 1 and places != here:
            raise UserError(
                self.env._(
                    "The piece was sold with the taxes of another place. Pay it back "
                    "first, then sell the new one."
                )
            )
        if any(
            line.tax_ids_after_fiscal_position
            != line.refunded_orderline_id.tax_ids_after_fiscal_position
            for line in self._jewelry_returned_lines()
        ):
            raise UserError(
                self.env._(
                    "The piece comes back with the taxes it was sold with. Start the "
                    "return again from the receipt."
                )
            )

    def _jewelry_check_return_money(self, returned, sale):
        """What was bought on account goes back to the account, never out of the till.

        As long as something of the sale is on the customer's account no money is handed
        out, whatever else was exchanged for it meanwhile.
        """
        handed = sum(self._jewelry_money_payments().mapped("amount"))
        if self.currency_id.compare_amounts(handed, 0) >= 0:
            return
        family = sale._jewelry_family() | self
        left = sum(family._jewelry_account_payments().mapped("amount"))
        if self.currency_id.compare_amounts(left, 0) > 0:
            raise UserError(
                self.env._(
                    "%(amount)s of this sale was put on the account of %(customer)s: "
                    "it goes back to the account, not out of the till.",
                    amount=self.currency_id.format(
                        left - sum(self._jewelry_account_payments().mapped("amount"))
                    ),
                    customer=(self | sale).partner_id[:1].name,
                )
            )

    def _jewelry_sign_exchange(self):
        """An exchange is a sale with lines of both signs, whatever the till sent.

        The till sends the amounts of a refund unsigned.
        """
        for line in self.lines:
            sign = line.qty * line.price_unit
            line.write(
                {
                    name: copysign(line[name], sign)
                    for name in ("price_subtotal", "price_subtotal_incl")
                }
            )
