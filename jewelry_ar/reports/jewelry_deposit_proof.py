from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from .jewelry_deposit_proof_sql import DOCUMENTS, ENTRIES, LEDGER, UNBOOKED


class JewelryDepositProof(models.TransientModel):
    """Customers' money, counted twice and independently.

    One side is the ledger: what the liability accounts say, per customer and
    agreement. The other is the paper: till payments, payments, refunds, pick-ups,
    cancellations. The proof holds when both agree for every customer and agreement,
    and every entry of an agreement balances.
    """

    _name = "jewelry.deposit.proof"
    _description = "Deposit Proof"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today, string="As Of")
    computed_on = fields.Datetime(readonly=True)
    holds = fields.Boolean(readonly=True, string="The Proof Holds")
    problem_count = fields.Integer(readonly=True)
    amount_ledger = fields.Monetary(readonly=True, string="In the Ledger")
    amount_documents = fields.Monetary(readonly=True, string="By the Documents")
    amount_difference = fields.Monetary(readonly=True, string="Difference")
    line_ids = fields.One2many("jewelry.deposit.proof.line", "proof_id", readonly=True)

    @api.depends("date", "company_id")
    def _compute_display_name(self):
        for proof in self:
            proof.display_name = self.env._(
                "%(company)s, %(date)s",
                company=proof.company_id.name,
                date=format_date(self.env, proof.date),
            )

    @api.model
    def _prove(self, company, date=None):
        """Return a computed proof for `company` as of `date` (default: today)."""
        proof = self.create(
            {
                "company_id": company.id,
                "date": date or fields.Date.context_today(self),
            }
        )
        proof._compute_proof()
        return proof

    def action_prove(self):
        """Compute the proof; the form shows it."""
        self.ensure_one()
        self._compute_proof()
        return True

    def _compute_proof(self):
        self.ensure_one()
        # The queries below read past the rules, so the company is checked here.
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._("Switch to %s to prove its deposits.", self.company_id.name)
            )
        self.env.flush_all()
        rows = self._compare(self._read_ledger(), self._read_documents())
        rows += self._read_problems(ENTRIES) + self._read_problems(UNBOOKED)
        self.line_ids.unlink()
        self.write(
            {
                "line_ids": [fields.Command.create(row) for row in rows],
                "computed_on": fields.Datetime.now(),
                "problem_count": sum(1 for row in rows if row["problem"]),
                "holds": not any(row["problem"] for row in rows),
                "amount_ledger": sum(row["ledger"] for row in rows),
                "amount_documents": sum(row["documents"] for row in rows),
                "amount_difference": sum(row["difference"] for row in rows),
            }
        )

    # -- two sides --------------------------------------------------------------

    def _params(self):
        agreements = self.env["jewelry.agreement"].sudo()
        groups = agreements._read_group(
            [("company_id", "=", self.company_id.id)], ["deposit_account_id"]
        )
        # Accounts of running agreements count, also when the setting changed since.
        deposits = self.company_id.sudo()._jewelry_deposit_accounts()
        deposits = deposits.union(*(account for (account,) in groups))
        refunds = self.company_id.sudo().jewelry_refund_due_account_id
        return {
            "company": self.company_id.id,
            "date": self.date,
            "accounts": (deposits | refunds).ids or [0],
            "refund_account": refunds.id or 0,
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
                    "account_id": account,
                    "agreement_id": agreement,
                    "partner_id": partner,
                    "ledger": booked,
                    "documents": paper,
                    "difference": difference,
                    "problem": self._describe(agreement, difference, moves),
                }
            )
        return rows

    def _describe(self, agreement_id, difference, moves):
        """Return the sentence of a row that does not agree, else False."""
        if self.currency_id.is_zero(difference):
            return False
        agreement = self.env["jewelry.agreement"].sudo().browse(agreement_id or [])
        if not agreement:
            return self.env._(
                "%(amount)s is in the ledger under no layaway: %(moves)s",
                amount=self.currency_id.format(difference),
                moves=moves,
            )
        return self.env._(
            "%(agreement)s: the ledger and the documents differ by %(amount)s. "
            "Entries: %(moves)s",
            agreement=agreement.name,
            amount=self.currency_id.format(difference),
            moves=moves or self.env._("none"),
        )

    def _read_problems(self, query):
        self.env.cr.execute(query, self._params())
        messages = {
            "unbalanced": self.env._("%(agreement)s: the entry %(move)s is not whole."),
            "partner": self.env._(
                "%(agreement)s: the entry %(move)s names another customer."
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
            }
            for kind, agreement, partner, name, move in self.env.cr.fetchall()
        ]


class JewelryDepositProofLine(models.TransientModel):
    """One customer's agreement on one liability account: ledger against paper."""

    _name = "jewelry.deposit.proof.line"
    _description = "Deposit Proof Line"
    _order = "problem desc nulls last, partner_id, agreement_id, id"

    proof_id = fields.Many2one(
        "jewelry.deposit.proof", required=True, ondelete="cascade", index=True
    )
    partner_id = fields.Many2one("res.partner", string="Customer")
    agreement_id = fields.Many2one("jewelry.agreement")
    account_id = fields.Many2one("account.account")
    currency_id = fields.Many2one(related="proof_id.currency_id")
    ledger = fields.Monetary(string="In the Ledger")
    documents = fields.Monetary(string="By the Documents")
    difference = fields.Monetary()
    problem = fields.Char()
