from odoo import models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from odoo.addons.jewelry_pos.domain import tenders

from ..domain import allotment, states
from .flow import with_flow


class JewelryAgreement(models.Model):
    """Money in, money applied, money back: every entry of an agreement's deposits."""

    _inherit = "jewelry.agreement"

    # -- rules ------------------------------------------------------------------

    def _check_money_in(self, amount):
        """Refuse money that the agreement cannot take: too much, too late, too little."""
        self.ensure_one()
        currency = self.currency_id
        if currency.compare_amounts(amount, 0) <= 0:
            raise UserError(self.env._("Enter an amount above zero."))
        if self.state not in (states.DRAFT, *states.LIVE):
            raise UserError(
                self.env._("%s is closed: it takes no more payments.", self.name)
            )
        if currency.compare_amounts(amount, self.amount_due) > 0:
            raise UserError(
                self.env._(
                    "%(name)s has a balance of %(balance)s: %(amount)s is too much.",
                    name=self.name,
                    balance=currency.format(self.amount_due),
                    amount=currency.format(amount),
                )
            )
        deposit = self._deposit_row().amount
        if self.state == states.DRAFT and currency.compare_amounts(amount, deposit) < 0:
            raise UserError(
                self.env._(
                    "%(name)s starts with a deposit of %(deposit)s.",
                    name=self.name,
                    deposit=currency.format(deposit),
                )
            )

    # -- till -------------------------------------------------------------------

    def _post_till_deposit(self, order):
        """Post the money that a zero-line till order moves, in the sync.

        A positive deposit tender hands money back (refund), a negative one receives
        it. One entry per tender, so that the session close clears the point-of-sale
        receivable of each: Dr POS receivable / Cr Customer deposits, or the reverse.

        :param order: `pos.order` whose payments carry `agreement_id`; `self` are its
            agreements
        """
        debts = [
            ((agreement, account), -amount)
            for agreement, account, amount in order._jewelry_deposit_debts()
        ]
        for (payments, rounding), parts in self._match_tenders(order, debts):
            self._create_till_entry(order, payments, parts, rounding)
        self._sync_money_state()
        for agreement in self.filtered(lambda record: not record._is_live()):
            agreement._reconcile_deposits()
            agreement._reconcile_refunds()

    def _match_tenders(self, order, debts):
        """Pair the tenders of the order with the agreements they pay."""
        tenders = order._jewelry_exact_tenders()
        try:
            return allotment.match(tenders, debts, order.currency_id.decimal_places)
        except ValueError as error:
            raise UserError(
                self.env._(
                    "The money received and the deposits of this order differ. Start "
                    "the payment again."
                )
            ) from error

    # -- back office ------------------------------------------------------------

    def _prepare_payment_vals(
        self, amount, journal, account, date=None, memo=None, tender=None
    ):
        """Values of a payment of ours: negative `amount` pays the customer back.

        :param tender: (kind, number) of what was handed over, see domain/tenders.py

        :raise UserError: for a day that has not come yet in the store
        """
        self.ensure_one()
        today = self.store_id._local_today()
        if date and date > today:
            raise UserError(
                self.env._("A payment is dated today or earlier, not in the future.")
            )
        payment_type = "inbound" if amount > 0 else "outbound"
        kind, number = tender or (False, False)
        return {
            "jewelry_tender_kind": kind or self._usual_tender(journal),
            "jewelry_tender_number": number,
            "payment_type": payment_type,
            "partner_type": "customer",
            "partner_id": self._accounting_partner().id,
            "amount": abs(amount),
            "currency_id": self.currency_id.id,
            "company_id": self.company_id.id,
            "journal_id": journal.id,
            "date": date or today,
            "memo": memo or self.name,
            "destination_account_id": account.id,
            "agreement_id": self.id,
        }

    def _usual_tender(self, journal):
        """What lies in a cash journal is currency, on a credit card's a card."""
        return {"cash": tenders.CURRENCY, "credit": tenders.CARD}.get(journal.type)

    def _create_payment(self, amount, journal, account, **kwargs):
        """Create and post a payment that always has its entry."""
        payment = (
            with_flow(self.env["account.payment"])
            .with_company(self.company_id)
            .create(self._prepare_payment_vals(amount, journal, account, **kwargs))
        )
        payment.action_post()
        return payment.with_env(self.env)

    def _take_deposit(self, amount, journal, date=None, memo=None, tender=None):
        """Receive a deposit or an installment in the back office.

        The first deposit signs a draft agreement. Dr clearing / Cr Customer deposits.

        :return: the posted `account.payment`
        """
        self.ensure_one()
        self._lock()
        self._check_money_in(amount)
        self._activate(date)
        payment = self._create_payment(
            amount,
            journal,
            self.deposit_account_id,
            date=date,
            memo=memo,
            tender=tender,
        )
        self._sync_money_state()
        return payment

    # -- online -----------------------------------------------------------------

    def _prepare_online_payment_vals(self, amount):
        """Values for the payment of an online transaction, or of its refund."""
        self.ensure_one()
        vals = {
            "partner_id": self._accounting_partner().id,
            "date": self.store_id._local_today(),
        }
        if amount > 0 or self._is_live():
            account = self.deposit_account_id
        elif self.currency_id.compare_amounts(-amount, self.amount_refund_due) <= 0:
            account = self.refund_account_id
        else:
            # Nothing of it is held any more: the sale itself is paid back.
            return {**vals, "destination_account_id": self._receivable_account().id}
        return {
            **vals,
            "agreement_id": self.id,
            "destination_account_id": account.id,
        }

    def _receivable_account(self):
        """Return where the customer owes what is not a deposit."""
        self.ensure_one()
        terms = self.invoice_id.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        partner = self._accounting_partner().with_company(self.company_id)
        return terms.account_id[:1] or partner.property_account_receivable_id

    def _online_money_booked(self, transaction, payment):
        """Fill the schedule; tell the salesperson what a person must look at.

        The provider has already taken the money, so it is never refused. What is above
        the balance is kept as a deposit until pick-up; what comes after the agreement
        was closed is owed back at once.
        """
        self.ensure_one()
        self._sync_money_state()
        amounts = {
            "reference": transaction.reference,
            "amount": self.currency_id.format(abs(transaction.amount)),
            "name": self.name,
        }
        if self._is_live():
            if self.currency_id.compare_amounts(self.amount_due, 0) < 0:
                self._tell_salesperson(
                    self.env._("Online payment above the balance"),
                    self.env._(
                        "%(reference)s brought %(amount)s. What is too much is paid "
                        "back when %(name)s is picked up or cancelled.",
                        **amounts,
                    ),
                )
        elif transaction.amount > 0:
            self._owe_refund(self._open_deposit_balance())
            self._reconcile_deposits()
            self._tell_salesperson(
                self.env._("Online payment after closing"),
                self.env._(
                    "%(reference)s brought %(amount)s for %(name)s, which is closed. "
                    "Pay the refund.",
                    **amounts,
                ),
            )
        elif payment.agreement_id:
            self._reconcile_refunds()
        else:
            self._tell_salesperson(
                self.env._("Online refund after closing"),
                self.env._(
                    "%(reference)s paid %(amount)s back after %(name)s was closed. "
                    "Match it with the credit note of the customer.",
                    **amounts,
                ),
            )

    def _tell_salesperson(self, summary, note):
        """Plan an activity for whoever looks after the agreement."""
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=self.user_id.id or self.env.uid,
            summary=summary,
            note=plaintext2html(note),
        )
