from odoo import fields, models

_POSTED = ("in_process", "paid")


class JewelryAgreement(models.Model):
    """The money of an agreement, read from its documents in the order it moved."""

    _inherit = "jewelry.agreement"

    history_html = fields.Html(
        compute="_compute_history_html", string="Money", compute_sudo=True
    )

    def _compute_history_html(self):
        for agreement in self:
            agreement.history_html = self.env["ir.qweb"]._render(
                "jewelry_ar.jewelry_agreement_history",
                {"agreement": agreement, "rows": agreement._money_history()},
            )

    def _money_history(self):
        """Return what was paid, paid back and applied, oldest first.

        Each entry: {"date", "label", "amount" (received positive), "balance" (left to
        pay after it), "kind" (payment, refund, applied), "order", "payment"}.
        """
        self.ensure_one()
        rows = self._till_history() + self._payment_history() + self._release_history()
        rows.sort(key=lambda row: (row["date"], row["moment"]))
        paid = 0.0
        for row in rows:
            if row["kind"] != "applied":
                paid += row["amount"]
            row["balance"] = max(self.currency_id.round(self.amount_total - paid), 0.0)
        return rows

    def _till_history(self):
        rows = []
        orders = self.pos_payment_ids.pos_order_id.filtered(
            lambda order: order.state in ("paid", "done")
        )
        for order in orders:
            amount = -sum(
                payment.amount
                for payment in order.payment_ids
                if payment.agreement_id == self
            )
            tenders = order.payment_ids.filtered(
                lambda payment: (
                    not payment._jewelry_is_deposit() and not payment.is_change
                )
            )
            names = ", ".join(tenders.payment_method_id.mapped("name"))
            kind = self._history_kind(amount, sale=bool(order.lines))
            rows.append(
                {
                    "moment": order.date_order,
                    "date": order._jewelry_store_day(),
                    "label": self._history_label(kind, names),
                    "reference": order.pos_reference or order.name,
                    "amount": amount,
                    "kind": kind,
                    "order": order,
                    "payment": self.env["account.payment"],
                }
            )
        return rows

    def _payment_history(self):
        rows = []
        for payment in self.payment_ids.sorted("id").filtered(
            lambda payment: payment.state in _POSTED
        ):
            sign = 1 if payment.payment_type == "inbound" else -1
            amount = sign * payment.amount
            kind = self._history_kind(amount)
            rows.append(
                {
                    "moment": payment.create_date or fields.Datetime.now(),
                    "date": payment.date,
                    "label": self._history_label(kind, payment.journal_id.name),
                    "reference": payment.name,
                    "amount": amount,
                    "kind": kind,
                    "order": self.env["pos.order"],
                    "payment": payment,
                }
            )
        return rows

    def _release_history(self):
        labels = dict(
            self.env["jewelry.deposit.release"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        return [
            {
                "moment": release.create_date or fields.Datetime.now(),
                "date": release.date,
                "label": labels[release.kind],
                "reference": release.move_id.name or "",
                "amount": -release.amount,
                "kind": "applied",
                "order": self.env["pos.order"],
                "payment": self.env["account.payment"],
            }
            for release in self.release_ids
        ]

    def _history_kind(self, amount, sale=False):
        if sale:
            return "applied"
        return "payment" if amount > 0 else "refund"

    def _history_label(self, kind, tender):
        if kind == "applied":
            return self.env._("Applied at pick-up")
        if kind == "refund":
            return self.env._("Paid back (%s)", tender)
        return self.env._("Payment (%s)", tender)

    def _balance_after(self, payment):
        """Return what was left to pay after this payment."""
        self.ensure_one()
        for row in self._money_history():
            if row["payment"] == payment:
                return row["balance"]
        return self.amount_due
