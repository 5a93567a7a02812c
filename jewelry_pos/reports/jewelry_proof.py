from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date


class JewelryProof(models.AbstractModel):
    """A figure of the books, counted again from another side, on one day.

    It is proved when both sides agree and no document is suspect. What is proved says
    in `_count` how both sides are counted; its lines stand in `line_ids`.
    """

    _name = "jewelry.proof"
    _description = "Proof of the Books"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one("res.currency", related="company_id.currency_id")
    date = fields.Date(
        required=True,
        default=lambda self: self.env.company._jewelry_today(),
        string="As Of",
        help="The proof counts what is booked and moved until the end of this day.",
    )
    proved = fields.Boolean(readonly=True)
    proved_on = fields.Datetime(string="Read At", readonly=True)
    verdict = fields.Char(readonly=True)
    difference = fields.Monetary(readonly=True)

    @api.depends("company_id", "date")
    def _compute_display_name(self):
        for proof in self:
            proof.display_name = self.env._(
                "%(company)s, %(date)s",
                company=proof.company_id.name,
                date=format_date(self.env, proof.date),
            )

    @api.model
    def _prove(self, company, day=None):
        """Return the proof of `company` as of `day` (default: today)."""
        proof = self.create(
            {"company_id": company.id, "date": day or company._jewelry_today()}
        )
        proof._run()
        return proof

    def action_prove(self):
        """Run the proof for the company and day on the form, which then shows it."""
        self.ensure_one()
        self._run()
        return True

    def _run(self):
        """Count both sides and give the verdict.

        :raise AccessError: the company is not one the user works in now; the queries
            read past the rules
        """
        self.ensure_one()
        company = self.company_id
        if company not in self.env.companies and not self.env.su:
            raise AccessError(
                self.env._("Switch to %s to prove its books.", company.name)
            )
        self.env.flush_all()
        proof = self.with_company(company).with_context(allowed_company_ids=company.ids)
        counted, suspects = proof._count()
        proved = not suspects and company.currency_id.is_zero(counted["difference"])
        proof.line_ids.unlink()
        proof.write(
            {
                **counted,
                "proved": proved,
                "proved_on": fields.Datetime.now(),
                "verdict": proof._verdict(proved, counted["difference"], suspects),
            }
        )

    def _count(self):
        """Count both sides.

        :return: (values of the proof with its `difference` and `line_ids`, names of
            the documents that are wrong)
        """
        raise NotImplementedError

    def _verdict(self, proved, difference, suspects):
        if proved:
            return self.env._("Proved: nothing is left over.")
        return self.env._(
            "Not proved: the books differ by %(amount)s. Look at: %(documents)s.",
            amount=self.currency_id.format(difference),
            documents=", ".join(dict.fromkeys(suspects))
            or self.env._("no document was found"),
        )
