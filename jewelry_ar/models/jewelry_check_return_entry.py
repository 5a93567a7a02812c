from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from .flow import with_flow


class JewelryCheckReturn(models.Model):
    """The entry of a returned check, and what it opens again.

    Before the hand-over: Dr Customer deposits / Cr bank; after it: Dr receivable / Cr
    bank. The bank's fee: Dr expense / Cr bank.
    """

    _inherit = "jewelry.check.return"

    # -- what is owed now ---------------------------------------------------------

    def _split(self):
        """Return how much comes off deposits and refund due; the rest is owed again."""
        agreement, currency = self.agreement_id, self.currency_id
        deposit = refund = 0.0
        if agreement:
            held = agreement._open_deposit_balance() if agreement._is_live() else 0.0
            deposit = max(min(self.amount, held), 0.0)
            left = self.amount - deposit
            refund = max(min(left, agreement.amount_refund_due), 0.0)
        return {
            "deposit_amount": currency.round(deposit),
            "refund_amount": currency.round(refund),
            "receivable_amount": currency.round(self.amount - deposit - refund),
        }

    def _debtor(self):
        """The customer in whose name the books are kept."""
        if self.agreement_id:
            return self.agreement_id._accounting_partner()
        return self.env["res.partner"]._find_accounting_partner(self.partner_id)

    def _receivable_account(self):
        if self.agreement_id:
            return self.agreement_id._receivable_account()
        invoice = self.pos_payment_id.pos_order_id.account_move
        terms = invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        destination = self.payment_id.destination_account_id
        debtor = self._debtor().with_company(self.company_id)
        return (
            terms.account_id[:1]
            or destination.filtered(lambda x: x.account_type == "asset_receivable")
            or debtor.property_account_receivable_id
        )

    # -- entry --------------------------------------------------------------------

    def _create_entry(self, date, undo=False):
        """Create and post the entry of the return, or the one that takes it back."""
        self.ensure_one()
        sign = -1 if undo else 1
        label = (
            self.env._("Return of check %s undone", self.tender_number or "")
            if undo
            else self.env._("Returned check %s", self.tender_number or "")
        )
        lines = [
            Command.create(self._prepare_line_vals(label, date, account, sign * amount))
            for account, amount in self._entry_amounts()
            if amount
        ]
        move = with_flow(self.env["account.move"].with_company(self.company_id)).create(
            {
                "move_type": "entry",
                "journal_id": self._entry_journal().id,
                "date": date,
                "ref": label,
                "agreement_id": self.agreement_id.id,
                "line_ids": lines,
            }
        )
        move._post()
        return move

    def _entry_journal(self):
        journal = self.company_id.jewelry_journal_id
        if not journal:
            raise UserError(
                self.env._(
                    "%s has no journal for deposits. Press Set Up Deposits in the "
                    "Accounting settings.",
                    self.company_id.name,
                )
            )
        return journal

    def _entry_amounts(self):
        """[(account, amount, debit positive)] of the return."""
        agreement = self.agreement_id
        bank = self.journal_id.default_account_id
        return [
            (agreement.deposit_account_id, self.deposit_amount),
            (agreement.refund_account_id, self.refund_amount),
            (self._receivable_account(), self.receivable_amount),
            (self.fee_account_id, self.fee),
            (bank if self.deposited else self._clearing_account(), -self.amount),
            (bank, -self.fee),
        ]

    def _prepare_line_vals(self, label, date, account, amount):
        agreement = self.agreement_id
        owed = account == self._receivable_account()
        ours = account in agreement._own_accounts() if agreement else False
        company = self.company_id
        return {
            "name": label,
            "account_id": account.id,
            "partner_id": self._debtor().id if owed or ours else False,
            "agreement_id": agreement.id if ours else False,
            "currency_id": self.currency_id.id,
            "amount_currency": amount,
            "balance": self.currency_id._convert(
                amount, company.currency_id, company, date
            ),
            "date_maturity": date if owed else False,
        }

    def _clearing_account(self):
        """Where a check lies that was not taken to the bank."""
        payment = self.payment_id
        method = self.pos_payment_id.payment_method_id
        company = self.company_id
        account = (
            payment.outstanding_account_id
            or method.outstanding_account_id
            or method.journal_id.default_account_id
        )
        if not account:
            raise UserError(
                self.env._(
                    "%(company)s has no account where checks wait for the bank. Choose "
                    "the outstanding account of %(tender)s.",
                    company=company.name,
                    tender=method.name or payment.journal_id.name,
                )
            )
        return account

    # -- reconciliation -----------------------------------------------------------

    def _owed_line(self, move):
        account = self._receivable_account()
        return move.line_ids.filtered(
            lambda line: line.account_id == account and line.balance
        )

    def _paid_lines(self):
        """The items by which the check had paid what is owed again, its own first."""
        account = self._receivable_account()
        moves = self.pos_payment_id.account_move_id | self.payment_id.move_id
        own = moves.line_ids.filtered(
            lambda line: line.account_id == account and line.balance < 0
        )
        return own or self._applied_lines(account)

    def _applied_lines(self, account):
        """The items by which the deposits of a picked-up agreement paid its invoice."""
        agreement = self.agreement_id
        terms = agreement.invoice_id.line_ids.filtered(
            lambda line: line.account_id == account
        )
        return terms.matched_credit_ids.credit_move_id.filtered(
            lambda line: (
                line.move_id.agreement_id == agreement
                and line.journal_id == self.company_id.jewelry_journal_id
            )
        )

    def _reconcile_return(self):
        """What the check had paid is open again; the check and its return are not."""
        debit = self._owed_line(self.move_id)
        if self.receivable_amount and debit:
            for credit in self._paid_lines():
                paid = credit.matched_debit_ids.debit_move_id
                with_flow(credit).remove_move_reconcile()
                self._match(credit | debit)
                self._match(credit | paid)
                self.opened_line_ids |= paid
        agreement = self.agreement_id
        if agreement:
            agreement._reconcile_refunds()
        if not self.deposited:
            self._reconcile_clearing(self.move_id)

    def _reconcile_undo(self):
        """The return and its reversal pay each other; the check pays as before."""
        debit = self._owed_line(self.move_id)
        if debit:
            credits = debit.matched_credit_ids.credit_move_id
            with_flow(debit).remove_move_reconcile()
            self._match(debit | self._owed_line(self.undo_move_id))
            self._match(credits | self.opened_line_ids)
        if not self.deposited:
            account = self._clearing_account()
            lines = (self.move_id | self.undo_move_id).line_ids.filtered(
                lambda line: line.account_id == account
            )
            with_flow(lines).remove_move_reconcile()
            self._match(lines)

    def _match(self, lines):
        """Reconcile what is open of these lines, where both sides are there."""
        lines = lines.filtered(lambda line: not line.reconciled)
        if len(lines) > 1 and lines.account_id.reconcile:
            with_flow(lines).reconcile()

    def _reconcile_clearing(self, move):
        """A check that never left the store is not among those for the bank any more."""
        account = self._clearing_account()
        credit = move.line_ids.filtered(lambda line: line.account_id == account)
        self._match(credit | self._clearing_debit(account))

    def _clearing_debit(self, account):
        """The one open item of this very check on the clearing account, if it is known."""
        moves = self.payment_id.move_id
        payment = self.pos_payment_id
        if payment:
            moves = (
                self.env["account.payment"]
                .search(
                    [
                        ("pos_session_id", "=", payment.session_id.id),
                        ("pos_payment_method_id", "=", payment.payment_method_id.id),
                        ("amount", "=", payment.amount),
                        ("company_id", "=", self.company_id.id),
                    ]
                )
                .move_id
            )
        lines = moves.line_ids.filtered(
            lambda line: line.account_id == account and not line.reconciled
        )
        return lines if len(lines) == 1 else lines.browse()
