from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from .flow import with_flow


class JewelryAgreement(models.Model):
    """Entries of an agreement: what is held, applied, reconciled."""

    _inherit = "jewelry.agreement"

    # -- entries ----------------------------------------------------------------

    def _post_entry(self, lines, date=None, ref=None):
        """Create and post a miscellaneous entry of this agreement.

        :param lines: [(account, amount in the agreement's currency, debit positive)]
        """
        self.ensure_one()
        date = date or self.store_id._local_today()
        company = self.company_id
        vals = []
        for account, amount in lines:
            balance = self.currency_id._convert(
                amount, company.currency_id, company, date
            )
            vals.append(
                Command.create(
                    {
                        "name": ref or self.name,
                        "account_id": account.id,
                        "partner_id": self._accounting_partner().id,
                        "agreement_id": self.id
                        if account in self._own_accounts()
                        else False,
                        "currency_id": self.currency_id.id,
                        "amount_currency": amount,
                        "balance": balance,
                    }
                )
            )
        move = with_flow(self.env["account.move"].with_company(company)).create(
            {
                "move_type": "entry",
                "journal_id": company.jewelry_journal_id.id,
                "date": date,
                "ref": ref or self.name,
                "agreement_id": self.id,
                "line_ids": vals,
            }
        )
        move._post()
        return move.with_env(self.env)

    def _own_accounts(self):
        """Accounts on which a journal item always names its agreement."""
        return self.deposit_account_id | self.refund_account_id

    def _reconcile_deposits(self, account=None):
        """Reconcile what is open on the deposit account, once it adds up to zero."""
        self.ensure_one()
        account = account or self.deposit_account_id
        self.line_ids.invalidate_recordset(["reconciled", "amount_residual"])
        lines = self._posted_lines(account).filtered(lambda line: not line.reconciled)
        if lines and self.currency_id.is_zero(self._owed_on(account)):
            with_flow(lines).reconcile()
            self._name_exchange_items(lines, account)

    def _reconcile_refunds(self):
        """Reconcile the refunds due with what paid them, once nothing is due."""
        self.ensure_one()
        if self.refund_account_id:
            self._reconcile_deposits(self.refund_account_id)

    def _name_exchange_items(self, lines, account):
        """Exchange differences on a deposit account belong to the agreement, too."""
        partials = lines.matched_debit_ids | lines.matched_credit_ids
        items = partials.exchange_move_id.line_ids.filtered(
            lambda line: line.account_id == account
        )
        if items:
            with_flow(items).agreement_id = self

    def _apply_deposits(self, invoice, amount=None, others=None):
        """Let the deposits pay the invoice: Dr Customer deposits / Cr receivable.

        :param amount: at most what is held; None = all of it
        :param others: open items of the same pick-up on the receivable account, for
            example money given back because the deposits were more than the total
        :return: the posted entry, reconciled on both sides
        """
        self.ensure_one()
        held = self._open_deposit_balance()
        amount = held if amount is None else self.currency_id.round(amount)
        if self.currency_id.is_zero(amount):
            return self.env["account.move"]
        if self.currency_id.compare_amounts(amount, held) > 0:
            raise UserError(
                self.env._(
                    "Only %(held)s is held for %(name)s.",
                    held=self.currency_id.format(held),
                    name=self.name,
                )
            )
        receivables = invoice.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        receivable = receivables.account_id[:1]
        move = self._post_entry(
            [(self.deposit_account_id, amount), (receivable, -amount)],
            date=invoice.date,
            ref=self.env._(
                "Deposits of %(agreement)s applied to %(invoice)s",
                agreement=self.name,
                invoice=invoice.name,
            ),
        )
        if invoice.jewelry_day:
            # Its period was locked: what pays it is booked as late as it.
            move._jewelry_keep_day(invoice.jewelry_day)
        self._reconcile_deposits()
        credit = move.line_ids.filtered(lambda line: line.account_id == receivable)
        open_items = credit | receivables | (others or credit)
        with_flow(
            open_items.filtered(
                lambda line: not line.reconciled and line.account_id == receivable
            )
        ).reconcile()
        return move
