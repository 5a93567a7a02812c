from odoo import fields, models

from ..domain import schedule, states

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

        Each entry: {"date", "kind" (payment, refund, applied), "label", "tender",
        "reference", "amount" (received positive), "document" (the payment or till order
        that a receipt is printed of, if any), "url" (of that receipt), "balance" (left
        to pay after it; None once cancelled), "late" (moves a refund due of a closed
        layaway), "next" (see `_next_after`), "total" (of the layaway then)}.
        """
        self.ensure_one()
        rows = self._till_history() + self._payment_history() + self._release_history()
        rows += self._check_return_history()
        rows.sort(key=lambda row: (row["date"], row["moment"]))
        # The tax of the place of delivery changes the total at pick-up only.
        signed = self.amount_total_signed or self.amount_total
        paid, ended = 0.0, False
        for row in rows:
            if row["kind"] != "applied" and not row["late"]:
                paid += row["amount"]
            ended = ended or self._history_ends(row)
            row["url"] = self._receipt_url(row["document"])
            row["total"] = self.amount_total if row["at_pickup"] else signed
            if row["late"] or (ended and self.state == states.CANCELLED):
                row["balance"], row["next"] = None, False
            elif ended:
                row["balance"], row["next"] = 0.0, False
            else:
                row["balance"] = max(self.currency_id.round(signed - paid), 0.0)
                row["next"] = self._next_after(paid)
        return rows

    def _history_ends(self, row):
        """Tell whether from this entry on nothing is left to pay."""
        if self.state != states.CANCELLED:
            return row["at_pickup"]
        # Money of the last day came before the cancellation, else it is late.
        paid = row["kind"] == "payment" and row["date"] == self.cancelled_on
        return not self.signed_on or (row["date"] >= self.cancelled_on and not paid)

    def _next_after(self, paid):
        """Return the first row of the schedule that `paid` does not fill.

        :return: {"due_date", "amount"} or False
        """
        rows = self.installment_ids.sorted("sequence")
        digits = self.currency_id.decimal_places
        filled = schedule.allocate(rows.mapped("amount"), max(paid, 0.0), digits=digits)
        for row, got in zip(rows, filled, strict=True):
            left = self.currency_id.round(row.amount - float(got))
            if left > 0:
                return {"due_date": row.due_date, "amount": left}
        return False

    # -- documents ----------------------------------------------------------------

    def _till_history(self):
        orders = self.pos_payment_ids.pos_order_id.filtered(
            lambda order: order.state in ("paid", "done")
        )
        return [
            row for order in orders.sorted("id") for row in self._till_order_rows(order)
        ]

    def _till_order_rows(self, order):
        """The money that changed hands and, at pick-up, the deposits that it used."""
        deposits = order.payment_ids.filtered(lambda p: p.agreement_id == self)
        held = sum(deposits.mapped("amount"))
        money = order.payment_ids.filtered(lambda p: not p._jewelry_is_deposit())
        tenders = money.filtered(lambda p: not p.is_change)._jewelry_names()
        values = {
            "moment": order.date_order,
            "date": order._jewelry_store_day(),
            "tender": ", ".join(tenders),
            "reference": order.pos_reference or order.name,
            "at_pickup": bool(order.lines),
            "late": any(deposits.mapped("jewelry_pays_refund_due")),
        }
        if not order.lines:
            return [self._history_row(-held, document=order, **values)]
        received = self.currency_id.round(sum(money.mapped("amount")))
        rows = []
        if received:
            rows.append(self._history_row(received, document=order, **values))
        return [*rows, self._history_row(-held, kind="applied", **values)]

    def _payment_history(self):
        posted = self.payment_ids.sorted("id").filtered(
            lambda payment: payment.state in _POSTED
        )
        return [self._payment_row(payment) for payment in posted]

    def _payment_row(self, payment):
        inbound = payment.payment_type == "inbound"
        return self._history_row(
            payment.amount if inbound else -payment.amount,
            document=payment,
            moment=payment.create_date or fields.Datetime.now(),
            date=payment.date,
            tender=payment._jewelry_tender_name(),
            reference=payment.name,
            # The balance is paid on the invoice; what was held too much goes back.
            at_pickup=self.state == states.COMPLETED
            and not (
                inbound and payment.destination_account_id == self.deposit_account_id
            ),
        )

    def _release_history(self):
        labels = dict(
            self.env["jewelry.deposit.release"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        return [
            self._history_row(
                -release.amount,
                kind="applied",
                label=labels[release.kind],
                moment=release.create_date or fields.Datetime.now(),
                date=release.date,
                reference=release.move_id.name or "",
                at_pickup=release.kind == "pickup",
            )
            for release in self.release_ids
        ]

    def _check_return_history(self):
        """The checks that took a deposit away again, and those returns undone."""
        checks = self.env["jewelry.check.return"].search(
            [("agreement_id", "=", self.id), ("state", "in", ("posted", "undone"))]
        )
        rows = []
        for check in checks.filtered("deposit_amount"):
            values = {
                "kind": "returned",
                # A check comes back after it was taken, also on the same day.
                "moment": max(check.create_date, check._taken_at()),
                "reference": check.tender_number or "",
                "at_pickup": False,
            }
            rows.append(
                self._history_row(
                    -check.deposit_amount,
                    date=check.date,
                    label=self.env._("Check returned"),
                    **values,
                )
            )
            if check.state == "undone":
                rows.append(
                    self._history_row(
                        check.deposit_amount,
                        date=check.undone_on,
                        label=self.env._("Check return undone"),
                        **values,
                    )
                )
        return rows

    def _history_row(self, amount, kind=None, label=None, **values):
        kind = kind or ("payment" if amount > 0 else "refund")
        tender = values.get("tender", "")
        return {
            "amount": amount,
            "kind": kind,
            "label": label or self._history_label(kind, tender),
            "tender": tender,
            "document": None,
            "late": False,
            **values,
        }

    def _history_label(self, kind, tender):
        if kind == "applied":
            return self.env._("Applied at pick-up")
        if kind == "refund":
            return self.env._("Paid back (%s)", tender)
        return self.env._("Payment (%s)", tender)
