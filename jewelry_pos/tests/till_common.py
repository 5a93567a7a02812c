"""Builders for tests that act at the till, as its cashier."""

from uuid import uuid4

from odoo import fields

from .common import JewelryBuilders, JewelryCommon


class TillBuilders(JewelryBuilders):
    """Orders as the browser of a till sends them, for its `cls.config`."""

    @classmethod
    def _open_till(cls, config=None, user=None):
        """The till's session, opened by its cashier."""
        config = config or cls.config
        config.with_user(user or cls.cashier).open_ui()
        session = config.current_session_id
        session.set_opening_control(0, "")
        return session

    @classmethod
    def _make_tender(cls, kind, name=None, config=None, **vals):
        """A tender of this kind at a till that is closed, with a journal of its own."""
        config = config or cls.config
        journal = cls.env["account.journal"].create(
            {
                "name": name or kind,
                "code": kind[:3].upper(),
                "type": "bank",
                "company_id": config.company_id.id,
            }
        )
        method = cls.env["pos.payment.method"].create(
            {
                "name": name or kind,
                "journal_id": journal.id,
                "jewelry_tender_kind": kind,
                "company_id": config.company_id.id,
                "outstanding_account_id": cls.bank_payment_method.outstanding_account_id.id,
                **vals,
            }
        )
        config.payment_method_ids = [fields.Command.link(method.id)]
        return method

    @classmethod
    def _ui_line(cls, piece=None, product=None, qty=1, price=None, **vals):
        """An order line as the browser sends it."""
        product = product or piece.product_id
        price = product.lst_price if price is None else price
        # As the till: the taxes of its own company.
        taxes = product.sudo().taxes_id.filtered_domain(
            [("company_id", "=", cls.config.company_id.id)]
        )
        totals = taxes.compute_all(price, product.currency_id, qty, product=product)
        line = {
            "uuid": str(uuid4()),
            "name": "line",
            "product_id": product.id,
            "full_product_name": product.display_name,
            "qty": qty,
            "price_unit": price,
            "discount": 0,
            "price_subtotal": totals["total_excluded"],
            "price_subtotal_incl": totals["total_included"],
            "tax_ids": [[6, False, taxes.ids]],
            "pack_lot_ids": [],
        }
        if piece:
            line["jewelry_piece"] = {"id": piece.id, "tag": piece.jewelry_tag}
            line["pack_lot_ids"] = [[0, 0, {"lot_name": piece.name}]]
        return [0, 0, line | vals]

    @classmethod
    def _ui_order(cls, lines, payments=None, partner=None, config=None, **vals):
        """An order as the browser sends it, paid in cash unless said otherwise.

        :param payments: list of (payment method, amount)
        """
        config = config or cls.config
        total = sum(line[2]["price_subtotal_incl"] for line in lines)
        untaxed = sum(line[2]["price_subtotal"] for line in lines)
        if payments is None:
            payments = [(config.payment_method_ids.filtered("is_cash_count"), total)]
        return {
            "uuid": str(uuid4()),
            "state": "paid",
            "session_id": config.current_session_id.id,
            "company_id": config.company_id.id,
            "user_id": cls.cashier.id,
            "partner_id": partner.id if partner else False,
            "pricelist_id": False,
            "fiscal_position_id": config.default_fiscal_position_id.id,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "amount_total": total,
            "amount_tax": total - untaxed,
            "amount_paid": sum(amount for _method, amount in payments),
            "amount_return": 0,
            "to_invoice": False,
            "lines": lines,
            "payment_ids": [
                [
                    0,
                    0,
                    {
                        "uuid": str(uuid4()),
                        "payment_method_id": method.id,
                        "amount": amount,
                        "payment_date": fields.Datetime.to_string(
                            fields.Datetime.now()
                        ),
                    },
                ]
                for method, amount in payments
            ],
            **vals,
        }

    def _sync(self, order, user=None):
        """Send an order as the browser of this cashier does; returns the order."""
        PosOrder = self.env["pos.order"].with_user(user or self.cashier)
        PosOrder.sync_from_ui([order])
        # What a refund takes back is in the answer, too.
        return self.env["pos.order"].search([("uuid", "=", order["uuid"])])

    def _sell(self, *pieces, user=None, **vals):
        """Sell these pieces at the till in one order."""
        lines = [self._ui_line(piece) for piece in pieces]
        return self._sync(self._ui_order(lines, **vals), user=user)

    @classmethod
    def _return_reason(cls):
        return cls.env.ref("jewelry_pos.jewelry_return_reason_taste")

    def _return_lines(self, order):
        """What the browser sends to take back all of an order."""
        return [
            self._ui_line(
                line.lot_id,
                product=line.product_id,
                qty=-line.qty,
                price=line.price_unit,
                refunded_orderline_id=line.id,
                jewelry_piece=False,
            )
            for line in order.lines
        ]

    def _exchange(self, order, *pieces, payments=None, user=None, **vals):
        """Take back all of an order and sell these pieces, in one order."""
        lines = self._return_lines(order) + [self._ui_line(piece) for piece in pieces]
        vals.setdefault("jewelry_return_reason_id", self._return_reason().id)
        return self._sync(
            self._ui_order(lines, payments, partner=order.partner_id, **vals), user=user
        )

    def _refund(self, order, payments=None, user=None, **vals):
        """Take back all of an order at the till."""
        lines = self._return_lines(order)
        vals.setdefault("is_refund", True)
        vals.setdefault("jewelry_return_reason_id", self._return_reason().id)
        return self._sync(
            self._ui_order(lines, payments, partner=order.partner_id, **vals), user=user
        )

    def _close_till(self, session, user=None, counted=None):
        """Count the drawer as expected and close the session as the cashier."""
        session = session.with_user(user or self.cashier)
        expected = session.get_closing_control_data()["default_cash_details"]["amount"]
        session.post_closing_cash_details(expected if counted is None else counted)
        return session.close_session_from_ui()


class JewelryTillCommon(TillBuilders, JewelryCommon):
    """A till that is open, and orders as its browser sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cash = cls.config.payment_method_ids.filtered("is_cash_count")
        cls.card = cls.bank_payment_method
        cls.account_method = cls.credit_payment_method
        cls.ring = cls._make_style("Solitaire ring", price=1000.0)
