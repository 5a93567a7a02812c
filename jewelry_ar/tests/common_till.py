"""Builders for agreements at the till: a cashier, an open till, what it sends."""

from uuid import uuid4

from odoo import fields

from odoo.addons.jewelry_pos.tests.common import JewelryCommon


class TillAgreementCommon(JewelryCommon):
    """The New York store with an open till; tax 15 % on top, a ring at 1000."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company._jewelry_ar_setup()
        cls.deposit_account = cls.company.jewelry_layaway_account_id
        cls.receivable = cls.company.account_default_pos_receivable_account_id
        cls.deposit_tender = cls.config.payment_method_ids.filtered("jewelry_tender")
        cls.cash = cls.config.payment_method_ids.filtered(lambda m: m.type == "cash")
        cls.card = cls.bank_payment_method
        cls.plan = cls.env["jewelry.plan"].create(
            {"name": "20% down", "deposit_percent": 20.0, "installment_count": 6}
        )
        cls.ring = cls._make_style("Solitaire ring")
        cls.piece = cls._make_piece(cls.ring, cost=100, tag="NYC-0001")
        cls._open(cls.config)

    @classmethod
    def _open(cls, config, user=None):
        """Open the till as its cashier does."""
        config = config.with_user(user or cls.cashier)
        config.open_ui()
        config.current_session_id.set_opening_control(0, "")
        return config.current_session_id

    def _agreements(self, user=None):
        """The model as this person calls it from the till (by default the cashier)."""
        return self.env["jewelry.agreement"].with_user(user or self.cashier)

    def _quote(self, piece=None, user=None, config=None, **vals):
        """The draft behind the Layaway screen; returns what the till is told."""
        piece = piece or self.piece
        values = {
            "partner_id": self.customer.id,
            "lines": [
                {
                    "lot_id": piece.id,
                    "product_id": piece.product_id.id,
                    "qty": 1,
                    "price_unit": piece.jewelry_tag_price
                    or piece.product_id.list_price,
                    "discount": 0,
                }
            ],
            "plan_id": self.plan.id,
            **vals,
        }
        return self._agreements(user).jewelry_till_quote(
            (config or self.config).id, values
        )

    def _order_data(self, payments, config=None, partner=None, lines=(), **vals):
        """An order as the till sends it; `payments` = [(method, amount)]."""
        config = config or self.config
        paid = sum(amount for _method, amount in payments)
        total = vals.get("amount_total", 0.0)
        return {
            "uuid": str(uuid4()),
            "access_token": str(uuid4()),
            "name": "/",
            "company_id": config.company_id.id,
            "session_id": config.current_session_id.id,
            "user_id": self.cashier.id,
            "partner_id": (partner or self.customer).id,
            "pricelist_id": config.pricelist_id.id,
            "fiscal_position_id": config.default_fiscal_position_id.id,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "state": "paid",
            "amount_total": total,
            "amount_tax": 0.0,
            "amount_paid": paid,
            "amount_return": total - paid,
            "to_invoice": False,
            "lines": [(0, 0, line) for line in lines],
            "payment_ids": [
                (
                    0,
                    0,
                    {
                        "uuid": str(uuid4()),
                        "name": fields.Datetime.to_string(fields.Datetime.now()),
                        "payment_method_id": method.id,
                        "amount": amount,
                    },
                )
                for method, amount in payments
            ],
            **vals,
        }

    def _deposit_data(self, agreement_id, amount, tenders=None, **vals):
        """A zero-line order: `tenders` in, the deposit tender out."""
        tenders = tenders or [(self.card, amount)]
        return self._order_data(
            [*tenders, (self.deposit_tender, -amount)],
            jewelry_purpose="deposit",
            agreement_id=agreement_id,
            **vals,
        )

    def _sync(self, data, user=None, config=None):
        """Send one order as the till does; returns the `pos.order`."""
        config = config or self.config
        result = (
            self.env["pos.order"]
            .with_user(user or self.cashier)
            .with_context(config_id=config.id, device_identifier=0, generate_pdf=False)
            .sync_from_ui([data])
        )
        return self.env["pos.order"].browse(result["pos.order"][0]["id"])

    def _start(self, piece=None, amount=230.0, tenders=None, config=None, **vals):
        """A layaway with its first deposit taken; returns the agreement."""
        quote = self._quote(piece, config=config)
        self._sync(
            self._deposit_data(quote["id"], amount, tenders, config=config, **vals),
            config=config,
        )
        return self.env["jewelry.agreement"].browse(quote["id"])

    def _pay(self, agreement, amount, tenders=None, **vals):
        return self._sync(self._deposit_data(agreement.id, amount, tenders, **vals))

    def _pickup_data(self, agreement, tenders=None, user=None, config=None):
        """The order of a pick-up, built from what the server told the till."""
        config = config or self.config
        pickup = self._agreements(user).jewelry_till_pickup(config.id, agreement.id)
        tenders = tenders or [(self.card, pickup["to_pay"])]
        sale = pickup["sale"]
        lines = [
            {
                "product_id": line["product_id"],
                "jewelry_piece": line["piece"],
                "qty": line["qty"],
                "price_unit": line["price_unit"],
                "discount": line["discount"],
                "tax_ids": [(6, 0, line["tax_ids"])],
                "price_subtotal": shown["subtotal"],
                "price_subtotal_incl": sale["amount_total"] / len(sale["lines"]),
                "pack_lot_ids": [(0, 0, {"lot_name": line["piece"]["name"]})],
                "uuid": str(uuid4()),
            }
            for line, shown in zip(pickup["lines"], sale["lines"], strict=True)
        ]
        payments = [tender for tender in tenders if tender[1]]
        payments.append((self.deposit_tender, pickup["deposit_applied"]))
        return self._order_data(
            payments,
            config=config,
            partner=agreement.partner_id,
            lines=lines,
            agreement_id=agreement.id,
            fiscal_position_id=pickup["fiscal_position_id"],
            to_invoice=True,
            amount_total=sale["amount_total"],
            amount_tax=sale["amount_total"] - sale["amount_untaxed"],
        )

    def _close(self, config=None):
        """Count the drawer and close the till; returns the closed session."""
        session = (config or self.config).current_session_id.with_user(self.cashier)
        data = session.get_closing_control_data()
        session.post_closing_cash_details(data["default_cash_details"]["amount"])
        session.update_closing_control_state_session("")
        result = session.close_session_from_ui()
        self.assertTrue(result["successful"], result)
        return session.sudo()

    def _entry(self, move):
        """The lines of a move as sorted (account, debit, credit, customer) tuples."""
        return sorted(
            (line.account_id.code, line.debit, line.credit, line.partner_id.id or False)
            for line in move.line_ids
        )

    def _assert_all_reconciled(self, accounts):
        """No open item is left on these accounts."""
        left = self.env["account.move.line"].search(
            [
                ("account_id", "in", accounts.ids),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("balance", "!=", 0),
            ]
        )
        self.assertFalse(
            left, [(line.account_id.code, line.name, line.balance) for line in left]
        )

    def _assert_pickup_entries(self, invoice, tax, tender, deposits):
        """One invoice of the ring at 1000 with its cost of 100, and what paid it."""
        data = self.company_data
        customer = self.customer.id
        debtor = self.customer.property_account_receivable_id.code
        tax_account = invoice.line_ids.filtered("tax_line_id").account_id.code
        stock = data["default_account_stock_valuation"].code
        self.assertEqual(
            self._entry(invoice),
            sorted(
                [
                    (debtor, 1000.0 + tax, 0.0, customer),
                    (data["default_account_revenue"].code, 0.0, 1000.0, customer),
                    (tax_account, 0.0, tax, customer),
                    (data["default_account_expense"].code, 100.0, 0.0, customer),
                    (stock, 0.0, 100.0, customer),
                ]
            ),
        )
        term = invoice.line_ids.filtered(
            lambda item: item.display_type == "payment_term"
        )
        paid_by = term.matched_credit_ids.credit_move_id.move_id
        self.assertEqual(
            sorted(map(self._entry, paid_by)),
            sorted(
                sorted(
                    [
                        (account.code, amount, 0.0, partner),
                        (debtor, 0.0, amount, customer),
                    ]
                )
                for account, amount, partner in (
                    (self.receivable, tender, False),
                    (self.deposit_account, deposits, customer),
                )
            ),
        )
