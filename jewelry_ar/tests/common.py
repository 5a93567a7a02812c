"""Builders for layaways: quotes, deposits at the till and in the back office."""

from uuid import uuid4

from odoo import fields
from odoo.fields import Command

from odoo.addons.jewelry_pos.tests.common import JewelryCommon


class JewelryArCommon(JewelryCommon):
    """A piece of 1000 + 15 % tax that cost 100, and a plan of 20 % down, 8 x 115."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env.company
        company._jewelry_ar_setup()
        cls.deposits = company.jewelry_layaway_account_id
        cls.refunds_due = company.jewelry_refund_due_account_id
        cls.pos_receivable = company.account_default_pos_receivable_account_id
        cls.receivable = cls.customer.property_account_receivable_id
        cls.income = cls.company_data["default_account_revenue"]
        cls.expense = cls.company_data["default_account_expense"]
        cls.stock_account = cls.company_data["default_account_stock_valuation"]
        cls.tax_account = cls.tax_sale_a.invoice_repartition_line_ids.account_id
        cls.bank_journal = cls.company_data["default_journal_bank"]
        cls.outstanding = cls.env["account.chart.template"].ref(
            "account_journal_payment_debit_account_id"
        )
        cls.outstanding_out = cls.env["account.chart.template"].ref(
            "account_journal_payment_credit_account_id"
        )
        cls.plan = cls.env["jewelry.plan"].create(
            {
                "name": "20% down, then 8 monthly",
                "deposit_type": "percent",
                "deposit_percent": 20,
                "installment_count": 8,
                "frequency": "monthly",
            }
        )
        cls.style = cls._make_style()
        cls.deposit_tender = cls.env["pos.payment.method"].search(
            [("jewelry_tender", "=", "deposit"), ("company_id", "=", company.id)]
        )
        cls.cash = cls.config.payment_method_ids.filtered("is_cash_count")
        cls.card = cls.bank_payment_method

    # -- agreements -------------------------------------------------------------

    @classmethod
    def _draft_layaway(cls, piece=None, partner=None, store=None, **kwargs):
        """A quote for one piece (a new one by default)."""
        store = store or cls.store
        piece = piece or cls._make_piece(cls.style, cost=100, store=store)
        return (
            cls.env["jewelry.agreement"]
            .sudo()
            ._draft(
                store,
                partner or cls.customer,
                [{"lot_id": piece.id, "price_unit": 1000.0}],
                kwargs.pop("plan", cls.plan),
                **kwargs,
            )
        )

    @classmethod
    def _active_layaway(cls, deposit=230.0, **kwargs):
        """A layaway whose deposit was taken in the back office."""
        agreement = cls._draft_layaway(**kwargs)
        agreement._take_deposit(deposit, cls.bank_journal)
        return agreement

    # -- till -------------------------------------------------------------------

    def _open_session(self, config=None):
        config = config or self.config
        config.with_user(self.cashier).open_ui()
        session = config.current_session_id
        session.set_opening_control(0, "")
        return session

    def _payment_vals(self, method, amount, agreement=None):
        return Command.create(
            {
                "name": fields.Datetime.to_string(fields.Datetime.now()),
                "payment_method_id": method.id,
                "amount": amount,
                "agreement_id": agreement.id if agreement else False,
                "uuid": str(uuid4()),
            }
        )

    def _order_vals(self, session, partner, payments, lines=(), **vals):
        total = sum(line[2]["price_subtotal_incl"] for line in lines)
        untaxed = sum(line[2]["price_subtotal"] for line in lines)
        paid = sum(payment[2]["amount"] for payment in payments)
        return {
            "uuid": str(uuid4()),
            "pos_reference": f"TEST-{uuid4().hex[:12]}",
            "access_token": str(uuid4()),
            "state": "paid",
            "session_id": session.id,
            "company_id": session.company_id.id,
            "config_id": session.config_id.id,
            "user_id": self.cashier.id,
            "partner_id": partner.id if partner else False,
            "pricelist_id": session.config_id.pricelist_id.id,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "lines": list(lines),
            "payment_ids": list(payments),
            "amount_total": total,
            "amount_tax": total - untaxed,
            "amount_paid": paid,
            "amount_return": 0.0,
            "to_invoice": False,
            **vals,
        }

    def _sync(self, vals, user=None):
        """Send an order as the cashier's till does; returns the `pos.order`."""
        data = (
            self.env["pos.order"]
            .with_user(user or self.cashier)
            .with_context(generate_pdf=False)
            .sync_from_ui([vals])
        )
        return self.env["pos.order"].browse(data["pos.order"][0]["id"])

    def _till_deposit(self, agreement, tenders, session=None, **vals):
        """Take (or, negative, return) money at the till for one agreement."""
        session = session or self.config.current_session_id
        total = sum(amount for _method, amount in tenders)
        payments = [self._payment_vals(method, amount) for method, amount in tenders]
        payments.append(self._payment_vals(self.deposit_tender, -total, agreement))
        return self._sync(
            self._order_vals(
                session,
                agreement.partner_id,
                payments,
                jewelry_purpose="deposit",
                **vals,
            )
        )

    def _pickup_lines(self, agreement, store=None):
        """The till lines of a pick-up, taxed as the store taxes."""
        store = store or self.store
        result = []
        for line in agreement.sale_order_id._get_priced_lines():
            taxes = agreement._product_taxes(line)
            amounts = store.fiscal_position_id.map_tax(taxes).compute_all(
                line.price_unit, agreement.currency_id, line.product_uom_qty
            )
            result.append(
                Command.create(
                    {
                        "uuid": str(uuid4()),
                        "product_id": line.product_id.id,
                        "full_product_name": line.product_id.display_name,
                        "qty": line.product_uom_qty,
                        "price_unit": line.price_unit,
                        "discount": line.discount,
                        "price_subtotal": amounts["total_excluded"],
                        "price_subtotal_incl": amounts["total_included"],
                        "tax_ids": [Command.set(taxes.ids)],
                        "lot_id": line.jewelry_lot_id.id,
                        "pack_lot_ids": [
                            Command.create({"lot_name": line.jewelry_lot_id.name})
                        ],
                        "sale_order_origin_id": line.order_id.id,
                        "sale_order_line_id": line.id,
                    }
                )
            )
        return result

    def _till_pickup(self, agreement, tenders, session=None, held=None, **vals):
        """Hand the pieces over at the till, the deposits paying their part."""
        session = session or self.config.current_session_id
        store = session.config_id.jewelry_store_id
        held = agreement.amount_deposited if held is None else held
        payments = [self._payment_vals(method, amount) for method, amount in tenders]
        payments.append(self._payment_vals(self.deposit_tender, held, agreement))
        return self._sync(
            self._order_vals(
                session,
                agreement.partner_id,
                payments,
                self._pickup_lines(agreement, store),
                fiscal_position_id=store.fiscal_position_id.id,
                **vals,
            )
        )

    def _close_session(self, session=None):
        session = session or self.config.current_session_id
        cash = session.payment_method_ids.filtered("is_cash_count")
        if cash:
            details = session.get_closing_control_data()["default_cash_details"]
            session.post_closing_cash_details(details.get("amount", 0.0))
        result = session.with_user(self.cashier).close_session_from_ui()
        self.assertTrue(result.get("successful"), result)
        self.assertEqual(session.state, "closed")
        return session

    # -- books ------------------------------------------------------------------

    def _assert_entry(self, moves, expected):
        """Compare all journal items of `moves` with [(account, partner, balance)]."""
        partner_name = {False: ""}
        lines = [
            (line.account_id.code, line.partner_id.name or "", round(line.balance, 2))
            for line in moves.line_ids
            if not line.company_currency_id.is_zero(line.balance)
        ]
        wanted = [
            (account.code, partner.name if partner else "", round(balance, 2))
            for account, partner, balance in expected
        ]
        self.assertEqual(sorted(lines), sorted(wanted), partner_name)
        for move in moves:
            self.assertEqual(move.state, "posted")

    def _assert_nothing_open(self, *accounts):
        """No posted item is left unreconciled on these accounts."""
        for account in accounts:
            left = self.env["account.move.line"].search(
                [
                    ("account_id", "=", account.id),
                    ("parent_state", "=", "posted"),
                    ("reconciled", "=", False),
                    ("balance", "!=", 0),
                ]
            )
            self.assertFalse(
                left,
                [(line.move_id.name, line.name, line.balance) for line in left],
            )

    def _entries_of(self, agreement):
        return agreement.line_ids.move_id.sorted("id")
