from datetime import timedelta

from odoo import api, fields, models

from ..domain import store_day
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
    _inherit = ["jewelry.proof"]

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
    def _count(self):
        lines = self._count_lines(self._scope())

        def total(side):
            return sum(line["amount"] for line in lines if line["side"] == side)

        books, stock = total("books"), total("stock")
        suspects = [line["name"] for line in lines if line["side"] == "suspect"]
        return {
            "amount_books": books,
            "amount_stock": stock,
            "difference": self.currency_id.round(books - stock),
            "line_ids": [fields.Command.create(line) for line in lines],
        }, suspects

    def _count_lines(self, scope):
        """Return the values of all lines: of the books, of the stock, and suspects."""
        return [
            *self._balance_lines(scope),
            *self._piece_lines(scope),
            *self._goods_lines(scope),
            *self._open_move_lines(scope),
            *self._open_sale_lines(scope),
            *self._entry_lines(scope),
        ]

    def _scope(self):
        """Return what the queries are about: this company, its accounts, this day."""
        company, day = self.company_id, self.date
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
        store = company._jewelry_first_store()
        end = store._day_end(day) if store else store_day.day_end(day, "UTC")
        return end - timedelta(microseconds=1)

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
