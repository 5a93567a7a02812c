from collections import defaultdict

from odoo import fields, models

from .jewelry_deposit_proof_sql import (
    DOCUMENTS,
    ENTRIES,
    LEDGER,
    STRAYED,
    UNBOOKED,
)


class JewelryDepositProof(models.TransientModel):
    """Customers' money, counted twice and independently.

    One side is the ledger: what the liability accounts say, per customer and
    agreement. The other is the paper: till payments, payments, refunds, pick-ups,
    cancellations. The proof holds when both agree for every customer and agreement,
    and every entry of an agreement balances.
    """

    _name = "jewelry.deposit.proof"
    _description = "Deposit Proof"
    _inherit = ["jewelry.proof"]

    amount_ledger = fields.Monetary(readonly=True, string="In the Ledger")
    amount_documents = fields.Monetary(readonly=True, string="By the Documents")
    line_ids = fields.One2many("jewelry.deposit.proof.line", "proof_id", readonly=True)

    def _count(self):
        rows = self._compare(self._read_ledger(), self._read_documents())
        for query in (ENTRIES, STRAYED, UNBOOKED):
            rows += self._read_problems(query)
        named = [row.pop("suspect") or row["problem"] for row in rows]
        return {
            "amount_ledger": sum(row["ledger"] for row in rows),
            "amount_documents": sum(row["documents"] for row in rows),
            "difference": sum(row["difference"] for row in rows),
            "line_ids": [fields.Command.create(row) for row in rows],
        }, list(filter(None, named))

    # -- two sides --------------------------------------------------------------

    def _params(self):
        agreements = self.env["jewelry.agreement"].sudo()
        groups = agreements._read_group(
            [("company_id", "=", self.company_id.id)],
            ["deposit_account_id", "refund_account_id"],
        )
        # Accounts in use count, also when the setting has changed since.
        company = self.company_id.sudo()
        accounts = company._jewelry_deposit_accounts()
        accounts |= company.jewelry_refund_due_account_id
        accounts = accounts.union(*(account for group in groups for account in group))
        return {
            "company": self.company_id.id,
            "date": self.date,
            "accounts": accounts.ids or [0],
        }

    def _read_ledger(self):
        """Return {(account, agreement, customer): amount owed} of the ledger."""
        self.env.cr.execute(LEDGER, self._params())
        return {row[:3]: (row[3], row[4]) for row in self.env.cr.fetchall()}

    def _read_documents(self):
        """Return {(account, agreement, customer): amount owed} of the documents."""
        self.env.cr.execute(DOCUMENTS, self._params())
        amounts = defaultdict(float)
        for account, agreement, partner, amount in self.env.cr.fetchall():
            amounts[account, agreement, partner] += amount
        return amounts

    def _compare(self, ledger, documents):
        rows = []
        for key in sorted(set(ledger) | set(documents), key=str):
            account, agreement, partner = key
            booked, moves = ledger.get(key, (0.0, ""))
            paper = documents.get(key, 0.0)
            difference = self.currency_id.round(booked - paper)
            if not any((booked, paper, difference)):
                continue
            rows.append(
                {
                    **self._describe(agreement, difference, moves),
                    "account_id": account,
                    "agreement_id": agreement,
                    "partner_id": partner,
                    "ledger": booked,
                    "documents": paper,
                    "difference": difference,
                }
            )
        return rows

    def _describe(self, agreement_id, difference, moves):
        """Return the sentence of a row that does not agree, and whom it names."""
        if self.currency_id.is_zero(difference):
            return {"problem": False, "suspect": False}
        agreement = self.env["jewelry.agreement"].sudo().browse(agreement_id or [])
        if agreement:
            problem = self.env._(
                "%(agreement)s: the ledger and the documents differ by %(amount)s. "
                "Entries: %(moves)s",
                agreement=agreement.name,
                amount=self.currency_id.format(difference),
                moves=moves or self.env._("none"),
            )
        else:
            problem = self.env._(
                "%(amount)s is in the ledger under no layaway: %(moves)s",
                amount=self.currency_id.format(difference),
                moves=moves,
            )
        return {"problem": problem, "suspect": agreement.name or moves}

    def _read_problems(self, query):
        self.env.cr.execute(query, self._params())
        messages = {
            "unbalanced": self.env._(
                "%(agreement)s: the entry %(move)s does not balance."
            ),
            "partner": self.env._(
                "%(agreement)s: the entry %(move)s names another customer."
            ),
            "strayed": self.env._(
                "%(agreement)s: an item of the entry %(move)s is not booked on the day "
                "and in the state of its entry."
            ),
            "uninvoiced": self.env._(
                "%(agreement)s is handed over, but its invoice %(move)s is not posted."
            ),
            "unbooked": self.env._(
                "%(agreement)s: the online payment %(move)s is not booked."
            ),
        }
        return [
            {
                "account_id": False,
                "agreement_id": agreement,
                "partner_id": partner,
                "ledger": 0.0,
                "documents": 0.0,
                "difference": 0.0,
                "problem": messages[kind] % {"agreement": name, "move": move},
                "suspect": name,
            }
            for kind, agreement, partner, name, move in self.env.cr.fetchall()
        ]
