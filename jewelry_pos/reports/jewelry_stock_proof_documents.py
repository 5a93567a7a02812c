from odoo import api, models
from odoo.fields import Domain

from . import stock_proof_sql as sql


class JewelryStockProof(models.TransientModel):
    """Documents that wait for their entry, and entries without their document."""

    _inherit = "jewelry.stock.proof"

    def _open_move_lines(self, scope):
        """Moves that no entry carries yet, or not at their value; by document."""
        grouped = {}
        for row in self.env.execute_query(sql.open_moves_sql(scope)):
            move_id, picking_id, order_id, session_id, is_in, in_time, *rest = row
            source, target, entries, amount = rest
            kind = self._open_kind(is_in, in_time, source, target, entries)
            if session_id and kind in ("delivered", "returned"):
                key = (kind, "pos.session", session_id)
            elif order_id:
                key = (kind, "pos.order", order_id)
            elif picking_id:
                key = (kind, "stock.picking", picking_id)
            else:
                key = (kind, "stock.move", move_id)
            grouped[key] = grouped.get(key, 0.0) + float(amount)
        return [
            self._line("stock", kind, -amount, self.env[model].browse(res_id))
            for (kind, model, res_id), amount in grouped.items()
        ]

    @api.model
    def _open_kind(self, is_in, in_time, source, target, entries):
        if entries:
            return "cost_changed" if in_time else "early"
        if is_in:
            kinds = {"supplier": "received", "customer": "returned"}
            kind = kinds.get(source)
        else:
            kinds = {"supplier": "vendor_return", "customer": "delivered"}
            kind = kinds.get(target)
        other = target if not is_in else source
        return kind or ("counted" if other == "inventory" else "moved_other")

    def _open_sale_lines(self, scope):
        lines = []
        for row in self.env.execute_query(sql.open_sales_sql(scope)):
            order_id, amount, delivered, booked, bare_invoice_id = row
            if bare_invoice_id:
                lines.append(
                    self._line(
                        "suspect",
                        "wrong",
                        -float(amount),
                        self.env["account.move"].browse(bare_invoice_id),
                        self.env._("It books no cost for the piece delivered."),
                    )
                )
                continue
            if delivered and booked:
                kind = "cost_changed"
            elif booked:
                kind = "early"
            else:
                kind = "delivered" if delivered < 0 else "returned"
            order = self.env["sale.order"].browse(order_id)
            lines.append(self._line("stock", kind, -float(amount), order))
        return lines

    def _unresolved_lines(self, scope):
        """Till orders whose piece nobody knew on the day: nothing left the stock yet.

        They change neither side, but whoever reads the proof has to know of them.
        """
        open_then = Domain("jewelry_resolution", "!=", False) & (
            Domain("jewelry_resolution", "=", "open")
            | Domain("jewelry_resolved_on", ">", scope.cutoff)
        )
        # What is proved is the company; its tills are not all the accountant's.
        lines = (
            self.env["pos.order.line"]
            .sudo()
            .search(
                open_then
                & Domain("company_id", "=", scope.company_id)
                & Domain("order_id.date_order", "<=", scope.cutoff)
            )
        )
        return [
            self._line("stock", "unresolved", 0.0, line.order_id, line.jewelry_issue)
            for line in lines
        ]

    def _entry_lines(self, scope):
        """Entries that no document explains, or that differ from their documents."""
        moves = self.env["account.move"]
        lines = [
            self._line("stock", "no_goods", float(amount), moves.browse(entry))
            for entry, amount in self.env.execute_query(sql.loose_bookings_sql(scope))
        ]
        for row in self.env.execute_query(sql.entries_sql(scope)):
            lines += self._judge_entry(
                moves.browse(row[0]), *map(float_or_none, row[1:])
            )
        return lines

    def _strayed_lines(self, scope):
        """Entries of which an item says another day or state than the entry does."""
        moves = self.env["account.move"]
        note = self.env._(
            "An item of it is not on the day and in the state of its entry."
        )
        return [
            self._line("suspect", "strayed", float(amount), moves.browse(entry), note)
            for entry, amount in self.env.execute_query(sql.strayed_sql(scope))
        ]

    def _judge_entry(self, entry, actual, expected, unbalanced, goods):
        """What one entry adds: an expected document, or a suspect."""
        currency = self.env.company.currency_id
        lines = []
        gap = currency.round(actual - (expected or 0.0))
        known = entry.sudo().jewelry_stock_kind
        if known:
            amount = entry.sudo().jewelry_stock_amount - (expected or 0.0)
            lines.append(
                self._line(
                    "stock",
                    known,
                    amount,
                    entry,
                    entry.sudo().jewelry_stock_reason or "",
                )
            )
            gap = currency.round(gap - amount)
        elif gap and abs(gap) <= 0.01 * goods:
            # Quantity times a rounded unit cost, for goods that are not pieces.
            lines.append(self._line("stock", "valuation", gap, entry))
            gap = 0.0
        if gap:
            kind = "wrong" if known or expected is not None else "unknown"
            note = self.env._(
                "%(actual)s on the stock account, %(expected)s by its documents",
                actual=currency.format(actual),
                expected=currency.format(actual - gap),
            )
            lines.append(self._line("suspect", kind, gap, entry, note))
        elif unbalanced:
            note = self.env._(
                "Debits exceed credits by %s", currency.format(unbalanced)
            )
            lines.append(self._line("suspect", "unbalanced", unbalanced, entry, note))
        return lines


def float_or_none(value):
    return None if value is None else float(value)
