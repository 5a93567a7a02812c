"""A till that sells pieces, and figures of the books, for the tests of costs."""

from uuid import uuid4

from odoo import fields
from odoo.fields import Command

from .common import JewelryCommon


class CostingCommon(JewelryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.inventory_valuation = "real_time"
        cls.stock_account = cls.company_data["default_account_stock_valuation"]
        cls.cogs_account = cls.company_data["default_account_expense"]
        cls.cash_method = cls.config.payment_method_ids.filtered("is_cash_count")
        cls.style = cls._make_style(taxes_id=[Command.clear()])
        cls.opening_stock_balance = 0.0

    @classmethod
    def _make_other_jeweler(cls):
        """A second company with one store, that values the same styles by piece."""
        data, store = cls._make_other_company()
        company = data["company"]
        company.inventory_valuation = "real_time"
        cls.jewelry_category.with_company(company).write(
            {
                "property_valuation": "real_time",
                "property_cost_method": "fifo",
                "property_stock_valuation_account_id": data[
                    "default_account_stock_valuation"
                ].id,
            }
        )
        return data, store

    def _open_session(self, config=None, user=None):
        config = config or self.config
        if not config.current_session_id:
            config.with_user(user or self.cashier).open_ui()
        session = config.current_session_id
        session.set_opening_control(0, None)
        return session

    def _line_data(self, piece, refunded=None, **vals):
        quantity = -1 if refunded else 1
        price = piece.product_id.list_price
        return Command.create(
            {
                "product_id": piece.product_id.id,
                "qty": quantity,
                "price_unit": price,
                # The till sends the subtotal of a refund without a sign.
                "price_subtotal": price,
                "price_subtotal_incl": price,
                "tax_ids": [Command.clear()],
                "lot_id": piece.id,
                "refunded_orderline_id": refunded.id if refunded else False,
                "uuid": str(uuid4()),
                **vals,
            }
        )

    def _till_order(self, lines, total, user=None, **vals):
        """Sync one paid order as `user` (the cashier by default)."""
        session = self._open_session()
        data = {
            "uuid": str(uuid4()),
            "session_id": session.id,
            "company_id": session.company_id.id,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "amount_total": total,
            "amount_paid": total,
            "amount_tax": 0,
            "amount_return": 0,
            "partner_id": False,
            "user_id": (user or self.cashier).id,
            "state": "paid",
            "to_invoice": False,
            "lines": lines,
            "payment_ids": [
                Command.create(
                    {"amount": total, "payment_method_id": self.cash_method.id}
                )
            ],
            **vals,
        }
        (
            self.env["pos.order"]
            .with_user(user or self.cashier)
            .with_context(generate_pdf=False)
            .sync_from_ui([data])
        )
        return self.env["pos.order"].search([("uuid", "=", data["uuid"])])

    def _invoice_vals(self):
        return {"partner_id": self.customer.id, "to_invoice": True}

    def _sell(self, *pieces, invoice=False, user=None, **vals):
        if invoice:
            vals.update(self._invoice_vals())
        total = sum(piece.product_id.list_price for piece in pieces)
        order = self._till_order(
            [self._line_data(p) for p in pieces], total, user=user, **vals
        )
        if order.picking_ids.filtered(lambda p: p.state != "done"):
            order.picking_ids.with_user(user or self.cashier)._action_done()
        self.assertEqual(set(order.picking_ids.mapped("state")), {"done"})
        return order

    def _refund(self, order, *pieces, invoice=False, **vals):
        """The customer brings pieces of this order back."""
        if invoice:
            vals.update(self._invoice_vals())
        lines = [
            self._line_data(piece, refunded=self._line_of(order, piece))
            for piece in pieces
        ]
        total = -sum(piece.product_id.list_price for piece in pieces)
        return self._return_order(lines, total, is_refund=True, **vals)

    def _exchange(self, order, back, new, invoice=False):
        """The customer brings a piece of this order back and takes another for it."""
        lines = [
            self._line_data(back, refunded=self._line_of(order, back)),
            self._line_data(new),
        ]
        net = new.product_id.list_price - back.product_id.list_price
        vals = self._invoice_vals() if invoice else {}
        return self._return_order(lines, net, **vals)

    def _return_order(self, lines, total, **vals):
        reason = self.env.ref("jewelry_pos.jewelry_return_reason_taste")
        return self._till_order(
            lines, total, jewelry_return_reason_id=reason.id, **vals
        )

    def _line_of(self, order, piece):
        return order.lines.filtered(lambda line: line.lot_id == piece)

    def _costs(self, order):
        return {line.lot_id.name: line.total_cost for line in order.lines}

    def _close_session(self):
        session = self.config.current_session_id
        session.sudo().post_closing_cash_details(session.cash_register_balance_end)
        result = session.with_user(self.manager).close_session_from_ui()
        self.assertTrue(result["successful"], result)
        return session

    def _balance(self, account, moves=None):
        domain = [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        if moves is not None:
            domain.append(("move_id", "in", moves.ids))
        lines = self.env["account.move.line"].search(domain)
        return sum(lines.mapped("balance"))
