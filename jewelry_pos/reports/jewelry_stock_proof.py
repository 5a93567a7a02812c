from datetime import datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from . import stock_proof_sql as sql

KINDS = [
    ("balance", "In the books"),
    ("pieces", "Owned pieces at cost"),
    ("goods", "Other goods at cost"),
    ("received", "Received, not billed"),
    ("delivered", "Delivered, cost not yet booked"),
    ("returned", "Returned by customers, cost not yet booked"),
    ("vendor_return", "Returned to the vendor, not credited"),
    ("counted", "Counted in or out, not booked"),
    ("moved_other", "Moved in or out, not booked"),
    ("early", "Booked before the goods moved"),
    ("cost_changed", "Cost changed since it was booked"),
    ("left", "Cost of pieces corrected after they left"),
    ("valuation", "Valuation of other goods (rounding, revaluation)"),
    ("no_goods", "Billed or invoiced without goods behind it"),
    ("closing", "Stock closing entries"),
    ("explained", "Other entries, explained"),
    ("wrong", "Differs from its documents"),
    ("unbalanced", "Debit and credit differ"),
    ("unknown", "No stock document behind it"),
    ("miscounted", "Stock and its moves disagree"),
]
MODELS = [
    "account.account",
    "account.move",
    "pos.order",
    "pos.session",
    "product.category",
    "product.product",
    "sale.order",
    "stock.lot",
    "stock.move",
    "stock.picking",
]


class JewelryStockProof(models.TransientModel):
    """Proof that the stock account is what the pieces cost, document by document.

    The books (journal items of the stock valuation accounts) against the stock (owned
    quantities, moves, receipts, bills, invoices and sessions). Neither side is derived
    from the other: what is left over names the document that is wrong.
    """

    _name = "jewelry.stock.proof"
    _description = "Stock Proof"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date = fields.Date(required=True, default=lambda self: self._default_date())
    currency_id = fields.Many2one("res.currency", related="company_id.currency_id")
    line_ids = fields.One2many("jewelry.stock.proof.line", "proof_id", readonly=True)
    book_ids = fields.One2many(
        "jewelry.stock.proof.line", "proof_id", domain=[("side", "=", "books")]
    )
    stock_ids = fields.One2many(
        "jewelry.stock.proof.line", "proof_id", domain=[("side", "=", "stock")]
    )
    suspect_ids = fields.One2many(
        "jewelry.stock.proof.line", "proof_id", domain=[("side", "=", "suspect")]
    )
    amount_books = fields.Monetary(string="In the Books", readonly=True)
    amount_stock = fields.Monetary(string="By the Stock", readonly=True)
    difference = fields.Monetary(readonly=True)
    proved = fields.Boolean(readonly=True)
    verdict = fields.Char(readonly=True)
    proved_on = fields.Datetime(string="Read At", readonly=True)

    @api.model
    def _default_date(self):
        store = self.env["jewelry.store"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        return store._local_today() if store else fields.Date.context_today(self)

    # ----------------------------------------------------------------- actions
    def action_prove(self):
        """Run the proof for the company and day on the form."""
        self.ensure_one()
        proof = self._prove(self.company_id, self.date)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Stock Proof"),
            "res_model": self._name,
            "res_id": proof.id,
            "view_mode": "form",
            "target": "current",
        }

    def action_open_lines(self):
        """The lines as a list: to filter, group and export."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "Stock Proof %(date)s", date=fields.Date.to_string(self.date)
            ),
            "res_model": "jewelry.stock.proof.line",
            "view_mode": "list",
            "domain": [("proof_id", "=", self.id)],
            "context": {"search_default_by_side": 1, "search_default_by_kind": 1},
        }

    # ---------------------------------------------------------------- business
    @api.model
    def _prove(self, company, day):
        """The proof of this company on this day.

        :return: a `jewelry.stock.proof` record; `proved`, `difference`, `verdict`
        :raise AccessError: the company is not one of the user's
        """
        if company not in self.env.user.company_ids and not self.env.su:
            raise AccessError(self.env._("You do not work for %s.", company.name))
        proof = self.with_company(company).with_context(allowed_company_ids=company.ids)
        self.env.flush_all()
        lines = proof._jewelry_lines(proof._scope(company, fields.Date.to_date(day)))
        books = sum(line["amount"] for line in lines if line["side"] == "books")
        stock = sum(line["amount"] for line in lines if line["side"] == "stock")
        difference = company.currency_id.round(books - stock)
        suspects = [line for line in lines if line["side"] == "suspect"]
        proved = not suspects and company.currency_id.is_zero(difference)
        return proof.create(
            {
                "company_id": company.id,
                "date": day,
                "amount_books": books,
                "amount_stock": stock,
                "difference": difference,
                "proved": proved,
                "verdict": proof._verdict(proved, company, difference, suspects),
                "proved_on": fields.Datetime.now(),
                "line_ids": [fields.Command.create(line) for line in lines],
            }
        )

    def _verdict(self, proved, company, difference, suspects):
        if proved:
            return self.env._("Proved: nothing is left over.")
        names = ", ".join(dict.fromkeys(line["name"] for line in suspects))
        return self.env._(
            "Not proved: the books differ by %(amount)s. Look at: %(documents)s.",
            amount=company.currency_id.format(difference),
            documents=names or self.env._("no document was found"),
        )

    @api.model
    def _scope(self, company, day):
        categories = self._perpetual_categories(company)
        accounts = company._jewelry_stock_accounts()
        scope = sql.Scope(
            company_id=company.id,
            day=day,
            cutoff=self._cutoff(company, day),
            accounts=tuple(accounts.ids or [0]),
            categories=tuple(categories.ids or [0]),
            sessions_book=company.inventory_valuation == "real_time",
            past={},
        )
        changed = self.env.execute_query(sql.changed_since_sql(scope))
        moves = self.env["stock.move"].sudo().browse(row[0] for row in changed)
        scope.past.update(
            {move.id: move._get_value(at_date=scope.cutoff) for move in moves}
        )
        return scope

    @api.model
    def _perpetual_categories(self, company):
        """Product categories whose goods are booked at once."""
        categories = (
            self.env["product.category"].sudo().with_company(company).search([])
        )
        return categories.filtered(
            lambda category: (
                (category.property_valuation or company.inventory_valuation)
                == "real_time"
            )
        )

    @api.model
    def _cutoff(self, company, day):
        """The last moment of this day where the company's stores are, naive UTC."""
        store = self.env["jewelry.store"].search(
            [("company_id", "=", company.id)], limit=1
        )
        zone = ZoneInfo(store.tz or "UTC")
        end = datetime.combine(day, time(23, 59, 59, 999999), zone)
        return end.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

    # ------------------------------------------------------------------- lines
    def _jewelry_lines(self, scope):
        return [
            *self._balance_lines(scope),
            *self._piece_lines(scope),
            *self._goods_lines(scope),
            *self._open_move_lines(scope),
            *self._open_sale_lines(scope),
            *self._entry_lines(scope),
        ]

    @api.model
    def _line(self, side, kind, amount, document, note=""):
        """One line; stock lines count with their sign in the expected balance."""
        return {
            "side": side,
            "kind": kind,
            "amount": amount,
            "document": f"{document._name},{document.id}" if document else False,
            "name": document.sudo().display_name if document else note,
            "note": note,
        }

    def _balance_lines(self, scope):
        rows = self.env.execute_query(sql.balances_sql(scope))
        accounts = self.env["account.account"]
        return [
            self._line("books", "balance", float(amount), accounts.browse(account))
            for account, amount in rows
        ]

    def _piece_lines(self, scope):
        """Owned pieces by category, and what their moves say otherwise."""
        held = self._held_pieces(scope)
        totals = {}
        for product_id, quantity, value in held.values():
            category = self.env["product.product"].browse(product_id).categ_id
            count, amount = totals.get(category, (0, 0.0))
            totals[category] = (count + quantity, amount + value)
        lines = [
            self._line(
                "stock",
                "pieces",
                amount,
                category,
                self.env._("%s pieces", f"{count:,.0f}"),
            )
            for category, (count, amount) in totals.items()
        ]
        return lines + self._piece_flow_lines(scope, held)

    @api.model
    def _held_pieces(self, scope):
        """{lot id: (product id, quantity, value)} of the owned pieces on the day."""
        condition = SQL(
            """
            product_id IN (
                SELECT product.id FROM product_product product
                  JOIN product_template template
                    ON template.id = product.product_tmpl_id
                 WHERE template.tracking = 'serial' AND template.lot_valuated
                   AND template.is_storable AND template.categ_id IN %s
            )
            """,
            scope.categories,
        )
        lots = self.env["stock.lot"].with_context(to_date=scope.cutoff)
        return {
            lot: (product, float(quantity), float(quantity) * float(cost))
            for lot, product, quantity, cost in lots._jewelry_value_rows(condition)
        }

    def _piece_flow_lines(self, scope, held):
        lines = []
        lots = self.env["stock.lot"]
        flows = {
            lot: (product, float(value), float(quantity))
            for lot, product, value, quantity in self.env.execute_query(
                sql.piece_flows_sql(scope)
            )
        }
        for lot_id in flows.keys() | held.keys():
            product_id, value, moved = flows.get(lot_id, (None, 0.0, 0.0))
            product_id, quantity, cost = held.get(lot_id, (product_id, 0.0, 0.0))
            difference = self.env.company.currency_id.round(value - cost)
            document = (
                lots.browse(lot_id)
                if lot_id
                else self.env["product.product"].browse(product_id)
            )
            if quantity != moved:
                note = self.env._(
                    "%(held)s in stock, %(moved)s by its moves",
                    held=f"{quantity:g}",
                    moved=f"{moved:g}",
                )
                lines.append(
                    self._line("suspect", "miscounted", difference, document, note)
                )
            elif difference:
                lines.append(self._line("stock", "left", difference, document))
        return lines

    def _goods_lines(self, scope):
        """Goods that are not pieces: core values them, we add what was moved."""
        lines = []
        today = scope.cutoff >= fields.Datetime.now()
        for product_id, flow in self.env.execute_query(sql.goods_flows_sql(scope)):
            product = self.env["product.product"].browse(product_id)
            dated = product if today else product.with_context(to_date=scope.day)
            value = dated.total_value
            difference = self.env.company.currency_id.round(float(flow) - value)
            if value:
                lines.append(self._line("stock", "goods", value, product))
            if difference:
                lines.append(self._line("stock", "valuation", difference, product))
        return lines

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
