from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..domain import states
from .flow import with_flow


class PosOrder(models.Model):
    """Till orders that carry deposits, and those that hand over a paid piece.

    A deposit order has no lines: real tenders against the deposit tender. A pick-up
    order sells the lines of the agreement's sales order and uses the deposit tender
    for what is held. Both are booked in the sync, in one transaction.
    """

    _inherit = "pos.order"

    jewelry_purpose = fields.Selection(
        [("deposit", "Deposit")],
        string="Purpose",
        index="btree_not_null",
        copy=False,
        help="Empty for a sale. Deposit: money received for, or returned from, a "
        "layaway; nothing is sold.",
    )
    agreement_id = fields.Many2one(
        "jewelry.agreement", index="btree_not_null", copy=False
    )
    jewelry_cancel_reason = fields.Char(
        copy=False,
        string="Cancellation Reason",
        help="Set when this order pays back the deposits of a layaway that it cancels.",
    )

    jewelry_deposit_amount = fields.Monetary(
        string="Deposit",
        compute="_compute_jewelry_deposit",
        help="Money taken to hold for the customer; below zero, handed back.",
    )
    jewelry_tender_names = fields.Char(
        string="Tenders",
        compute="_compute_jewelry_deposit",
        help="How the money of a deposit came in or went out.",
    )

    @api.depends("payment_ids.amount", "payment_ids.payment_method_id")
    def _compute_jewelry_deposit(self):
        for order in self:
            deposits = order._jewelry_deposit_payments()
            real = order.payment_ids.filtered("amount") - deposits
            order.jewelry_deposit_amount = -sum(deposits.mapped("amount"))
            order.jewelry_tender_names = ", ".join(
                real.payment_method_id.mapped("name")
            )

    # -- read-outs --------------------------------------------------------------

    def _jewelry_deposit_payments(self):
        return self.payment_ids.filtered(
            lambda payment: payment._jewelry_is_deposit() and payment.amount
        )

    def _jewelry_deposit_debts(self):
        """Return [(agreement, account, amount of the deposit tender)] of this order.

        A negative amount is money received. Money returned for an agreement that is
        closed comes from the refunds due.
        """
        self.ensure_one()
        amounts = defaultdict(float)
        for payment in self._jewelry_deposit_payments():
            # The cashier has no access to agreements; the till only names them.
            amounts[payment.sudo().agreement_id] += payment.amount
        result = []
        for agreement, amount in amounts.items():
            account = agreement.deposit_account_id
            if self.payment_ids.filtered(
                lambda payment, agreement=agreement: (
                    payment.jewelry_pays_refund_due
                    and payment.sudo().agreement_id == agreement
                )
            ):
                account = agreement.refund_account_id
            result.append((agreement, account, self.currency_id.round(amount)))
        return result

    def _jewelry_money_tenders(self):
        """Return [(payments, amount)] of cash and card; change is part of the cash."""
        self.ensure_one()
        real = self.payment_ids.filtered(
            lambda payment: not payment._jewelry_is_deposit() and payment.amount
        )
        change = real.filtered("is_change")
        tenders = [(payment, payment.amount) for payment in real - change]
        if not change:
            return tenders
        change_amount = sum(change.mapped("amount"))
        for number, (payment, amount) in enumerate(tenders):
            method = payment.payment_method_id
            if method.type == "cash" and not method.split_transactions:
                tenders[number] = (payment | change, amount + change_amount)
                return tenders
        return [*tenders, (change, change_amount)]

    # -- sync -------------------------------------------------------------------

    def _process_saved_order(self, draft):
        """Book deposits and pick-ups in the sync; refuse them before any money."""
        self.ensure_one()
        if draft or self.state == "cancel":
            return super()._process_saved_order(draft)
        self._jewelry_drop_stray_agreements()
        deposits = self._jewelry_deposit_payments()
        if self.jewelry_purpose == "deposit" or (deposits and not self.lines):
            return self._jewelry_process_deposit(draft)
        agreements = self._jewelry_line_agreements()
        if agreements or deposits:
            return self._jewelry_process_pickup(draft, agreements)
        # What sells something else has nothing to do with the agreement it names.
        if self.agreement_id:
            self.agreement_id = False
        return super()._process_saved_order(draft)

    def _jewelry_drop_stray_agreements(self):
        """Only the deposit tender names an agreement, whatever the till sent."""
        stray = self.payment_ids.filtered(
            lambda payment: payment.agreement_id and not payment._jewelry_is_deposit()
        )
        if stray:
            stray.agreement_id = False

    def _jewelry_book(self, draft):
        """Let Odoo book the order, after our checks and before our entries."""
        # Both flows of ours end in the stock method, which this class overrides.
        return super()._process_saved_order(draft)  # pylint: disable=super-method-mismatch

    def _create_order_picking(self):
        """Nothing leaves the store with a deposit."""
        if self.jewelry_purpose == "deposit":
            return None
        return super()._create_order_picking()

    def _jewelry_process_deposit(self, draft):
        self._jewelry_check_deposit_order()
        self._jewelry_check_tenders()
        agreements = self._jewelry_deposit_payments().sudo().agreement_id._lock()
        self.write(
            {
                "jewelry_purpose": "deposit",
                "to_invoice": False,
                "agreement_id": agreements.id if len(agreements) == 1 else False,
            }
        )
        for agreement, _account, amount in self._jewelry_deposit_debts():
            self._jewelry_check_deposit(agreement, amount)
        self._jewelry_mark_refunds_due()
        refunds = self._jewelry_cancelled_by_refund()
        result = self._jewelry_book(draft)
        agreements._post_till_deposit(self)
        for agreement in refunds:
            agreement._cancelled_at_till(self)
        self.state = "done"
        return result

    def _jewelry_check_deposit_order(self):
        """A deposit order sells nothing, is balanced, and names its agreements."""
        deposits = self._jewelry_deposit_payments()
        problem = False
        if self.lines or self.amount_total:
            problem = self.env._(
                "A deposit cannot be taken together with a sale. Take it on its own."
            )
        elif not deposits or any(not payment.agreement_id for payment in deposits):
            problem = self.env._("This deposit does not say which layaway it is for.")
        elif not self._jewelry_money_tenders():
            problem = self.env._("No money has been entered for this deposit.")
        if problem:
            raise UserError(problem)

    def _jewelry_check_deposit(self, agreement, amount):
        """Check one agreement's money; the first deposit signs the agreement.

        Only who may cancel it pays the deposits of a live agreement back.
        """
        self._jewelry_check_agreement(agreement)
        if amount < 0:
            agreement._check_money_in(-amount)
            if agreement.state == states.DRAFT:
                self._jewelry_check_draft_prices(agreement)
                agreement._activate(self._jewelry_store_day())
            return
        self._jewelry_check_refund_right(agreement)
        # One order may pay several agreements back: their money is one purse.
        together = self._jewelry_deposit_payments().sudo().agreement_id
        self._jewelry_check_refund_tenders(together)
        held = agreement.amount_refund_due or agreement._open_deposit_balance()
        if self.currency_id.compare_amounts(amount, held):
            raise UserError(
                self.env._(
                    "%(held)s is to be paid back for %(name)s, not %(amount)s.",
                    held=self.currency_id.format(held),
                    name=agreement.name,
                    amount=self.currency_id.format(amount),
                )
            )

    def _jewelry_check_agreement(self, agreement):
        """The agreement belongs to this company and, if named, to this customer."""
        if not agreement or agreement.company_id != self.company_id:
            raise UserError(self.env._("This layaway belongs to another company."))
        if agreement.currency_id != self.currency_id:
            raise UserError(
                self.env._(
                    "%(name)s is in %(currency)s: use a till in that currency.",
                    name=agreement.name,
                    currency=agreement.currency_id.name,
                )
            )
        mine = agreement.partner_id.commercial_partner_id
        if not self.partner_id:
            self.partner_id = agreement.partner_id
        elif self.partner_id.sudo().commercial_partner_id != mine:
            raise UserError(
                self.env._(
                    "%(name)s belongs to %(customer)s.",
                    name=agreement.name,
                    customer=agreement.partner_id.name,
                )
            )

    def _jewelry_cancelled_by_refund(self):
        """Return the live agreements whose deposits this order pays back."""
        refunds = [
            agreement
            for agreement, _account, amount in self._jewelry_deposit_debts()
            if amount > 0 and agreement._is_live()
        ]
        for agreement in refunds:
            with_flow(agreement)._release_pieces()
        return refunds

    def _jewelry_mark_refunds_due(self):
        """Write down which tenders belong to the refunds due, not to the deposits.

        Money paid back after the agreement was closed, and money that came too late.
        """
        for payment in self._jewelry_deposit_payments():
            agreement = payment.sudo().agreement_id
            closed = agreement.state in (states.CANCELLED, states.COMPLETED)
            payment.jewelry_pays_refund_due = closed and bool(
                payment.amount < 0 or agreement.amount_refund_due
            )
            if payment.jewelry_pays_refund_due:
                agreement._use_refund_account()

    def _jewelry_line_agreements(self):
        """Return the live agreements whose orders these lines settle."""
        orders = self.lines.sudo().sale_order_origin_id
        orders |= self.lines.sudo().sale_order_line_id.order_id
        return orders.jewelry_agreement_id.filtered(lambda record: record._is_live())

    @api.model
    def search_paid_order_ids(self, config_id, domain, limit, offset):
        """Deposits are not sales: they stay out of the till's list of orders."""
        domain = fields.Domain.AND([domain, [("jewelry_purpose", "=", False)]])
        return super().search_paid_order_ids(config_id, domain, limit, offset)

    def _jewelry_allowed_sale_orders(self):
        """A pick-up may take the pieces its own agreement holds."""
        allowed = super()._jewelry_allowed_sale_orders()
        return allowed | self._jewelry_line_agreements().sale_order_id
