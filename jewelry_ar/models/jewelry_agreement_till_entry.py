from odoo import models
from odoo.fields import Command

from . import till_columns as columns
from .flow import with_flow


class JewelryAgreement(models.Model):
    """The entry of a deposit taken at the till, made while the customer waits.

    It goes through Odoo like any other entry, numbered, checked and posted by it, but
    it comes complete, so that nothing is looked for, derived or written twice.
    """

    _inherit = "jewelry.agreement"

    def _create_till_entry(self, order, payments, parts, rounding=0.0):
        """Create and post one tender's entry; `parts` = [((agreement, account), x)].

        :param rounding: what cash rounding adds to the tender; the store's gain, or,
            below zero, its loss: the customer is credited with the exact amount
        """
        agreements = self.browse().concat(*(key[0] for key, _amount in parts))
        journal = order.session_id.config_id.journal_id
        self.company_id.fetch(columns.COMPANY)
        self.company_id.account_fiscal_country_id.fetch(columns.COUNTRY)
        journal.fetch(columns.JOURNAL)
        day = order._jewelry_store_day()
        lines = self._till_entry_lines(order, payments, parts, rounding)
        # What each line takes from its entry: written with it, not once more.
        entered = {"date": day, "parent_state": "draft", "tax_ids": False}
        move = self._till_entries(order.company_id).create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": day,
                "ref": self.env._(
                    "%(agreements)s, till order %(order)s",
                    agreements=", ".join(agreements.mapped("name")),
                    order=order.name,
                ),
                "agreement_id": agreements.id if len(agreements) == 1 else False,
                "line_ids": [Command.create({**line, **entered}) for line in lines],
            }
        )
        # The cashier may not touch entries; the tender says which one is its own.
        payments.sudo().account_move_id = move
        self._post_till_entry(move)
        return move.with_env(self.env)

    def _till_entry_lines(self, order, payments, parts, rounding):
        """Values of the journal items: deposits, rounding, the receivable of the till.

        Money held is nobody's cost or income, and it is taxed at pick-up.
        """
        session = order.session_id
        nothing = {"amount": 0.0, "amount_converted": 0.0}
        total = dict(nothing)
        common = {
            "currency_id": order.currency_id.id,
            "analytic_distribution": False,
        }
        credited = [
            (
                {
                    "name": self._till_line_name(agreement, payments),
                    "account_id": account.id,
                    "partner_id": agreement._accounting_partner().id,
                    "agreement_id": agreement.id,
                },
                float(amount),
            )
            for (agreement, account), amount in parts
        ]
        if rounding:
            credited.append((order._prepare_rounding_line_vals(rounding), rounding))
        lines = []
        for item, amount in credited:
            amounts = session._update_amounts(
                nothing, {"amount": amount}, payments[0].payment_date
            )
            total = {key: total[key] + amounts[key] for key in total}
            lines.append(session._credit_amounts(common | item, *amounts.values()))
        receivable = order.company_id.account_default_pos_receivable_account_id
        accounts = self.env["account.account"].browse(receivable.id)
        accounts.concat(*(key[1] for key, _amount in parts)).fetch(columns.ACCOUNT)
        item = {
            **common,
            "name": self._till_line_name(parts[0][0][0], payments),
            "account_id": receivable.id,
        }
        lines.append(session._debit_amounts(item, *total.values()))
        return lines

    def _till_line_name(self, agreement, payments):
        return f"{agreement.name} - {payments[0].payment_method_id.name}"

    def _till_entries(self, company):
        """Return `account.move` for entries that come complete.

        No tax lines, no analytic items, no balance before they are posted. What
        happened is said by the order and its tenders; only a company that keeps a
        restricted audit trail has it written into the entry's own history, too.
        """
        context = {
            "check_move_validity": False,
            "skip_analytic_sync": True,
            "skip_invoice_line_sync": True,
            "skip_invoice_sync": True,
        }
        if not company.restrictive_audit_trail:
            context["tracking_disable"] = True
        return with_flow(self.env["account.move"]).with_context(**context)

    def _post_till_entry(self, move):
        """Post an entry of `_till_entries`; this checks that it balances, too."""
        # All its lines are items: Odoo need not look for them by kind.
        for name in ("invoice_line_ids", "journal_line_ids"):
            move._fields[name]._update_cache(move, move.line_ids.ids)
        move.with_context(check_move_validity=True)._post()
