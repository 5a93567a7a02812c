"""The till: a day's session and its orders, as the browser sends them."""

import copy
import random
import uuid

from odoo import Command, fields


class Counter:
    """One till and the person behind it."""

    def __init__(self, config, user, seed, store):
        self.store = store
        self.config = config.with_user(user).with_company(config.company_id)
        self.env = self.config.env
        self.random = random.Random(seed)
        self.session = self.env["pos.session"]
        methods = self.config.payment_method_ids
        self.cash = methods.filtered("is_cash_count")
        self.card = methods.filtered(lambda m: m.jewelry_tender_kind == "card")
        self.deposit = methods.sudo().filtered(
            lambda m: "jewelry_tender" in m._fields and m.jewelry_tender == "deposit"
        )
        # The tax of the place: read once, as the browser does when it starts.
        self.position = self.config.sudo().default_fiscal_position_id

    def as_user(self, user):
        """The same till and session with somebody else behind it."""
        other = copy.copy(self)
        other.config = self.config.with_user(user)
        other.env = other.config.env
        other.session = self.session.with_user(user)
        return other

    # -- the day ----------------------------------------------------------------

    def open(self):
        """Count the drawer and start the day."""
        self.config.open_ui()
        self.session = self.config.current_session_id
        # the drawer holds what was left in it at the last close
        self.session.set_opening_control(self.session.cash_register_balance_start, "")

    def close(self):
        """Count the drawer and end the day; the session books it."""
        session = self.session
        expected = session.get_closing_control_data()["default_cash_details"]["amount"]
        answer = session.post_closing_cash_details(expected)
        self._expect(answer)
        session.update_closing_control_state_session("")
        self._expect(session.close_session_from_ui())
        self.session = self.env["pos.session"]

    def _expect(self, answer):
        if not answer.get("successful"):
            raise RuntimeError(f"{self.config.name}: {answer.get('message')}")

    # -- an order ---------------------------------------------------------------

    def sell(self, lots, customer=None, tender="card", discount=0.0, invoice=False):
        """Sell pieces; returns the order."""
        lines = [self._line(lot, discount=discount) for lot in lots]
        return self._ring_up(lines, customer, tender, invoice)

    def sell_approved(self, lots, customer, discount, manager, reason):
        """Sell pieces at a discount that a manager approves, signed in at the till."""
        lines = [self._line(lot, discount=discount) for lot in lots]
        total = self._totals(lines)["total_amount_currency"]
        order = self._order(lines, customer, [self._payment("card", total)])
        subjects = [
            {
                "line": line["uuid"],
                "product": line["product_id"],
                "lot": line["lot_id"],
                "qty": line["qty"],
                "price": self._round(line["price_unit"] * (1 - discount / 100.0)),
            }
            for line in lines
        ]
        answer = self.config.with_user(manager).jewelry_till_approve(
            self.config.id, "price", order["uuid"], subjects, reason
        )
        order["jewelry_approvals"] = [answer["approval"]]
        return self._sync(order)

    def give_back(self, order, reason_id, lots=(), tender="card"):
        """A customer returns all of an order, and may take these pieces instead."""
        lines = []
        for sold in order.lines:
            line = self._line(
                sold.lot_id,
                price=sold.price_unit,
                discount=sold.discount,
                quantity=-1,
            )
            line["refunded_orderline_id"] = sold.id
            lines.append(line)
        lines += [self._line(lot) for lot in lots]
        customer = order.partner_id
        return self._ring_up(
            lines,
            customer,
            tender,
            bool(order.account_move or (lots and customer)),
            is_refund=not lots,
            jewelry_return_reason_id=reason_id,
        )

    def take_deposit(self, agreement_id, customer, amounts, **more):
        """Money for a layaway, or back to the customer; `amounts` = {"card": x}."""
        total = sum(amounts.values())
        payments = [self._payment(tender, x) for tender, x in amounts.items() if x]
        payments.append(self._payment("deposit", -total, agreement_id=agreement_id))
        return self._sync(
            self._order(
                [],
                customer,
                payments,
                jewelry_purpose="deposit",
                agreement_id=agreement_id,
                **more,
            )
        )

    def hand_over(self, lines, agreement_id, customer, held, tender):
        """Pick-up: deposits and one other tender pay for the pieces."""
        rest = self._round(self._totals(lines)["total_amount_currency"] - held)
        payments = [self._payment("deposit", held, agreement_id=agreement_id)]
        if rest:
            payments.append(self._payment(tender, rest))
        return self._sync(
            self._order(
                lines, customer, payments, agreement_id=agreement_id, to_invoice=True
            )
        )

    def _ring_up(self, lines, customer, tender, invoice, **more):
        total = self._totals(lines)["total_amount_currency"]
        payments = [self._payment(tender, total)]
        if tender == "split":
            notes = float(int(total * 0.3 / 100) * 100)
            payments = [
                self._payment("cash", notes),
                self._payment("card", self._round(total - notes)),
            ]
        return self._sync(
            self._order(lines, customer, payments, to_invoice=invoice, **more)
        )

    def _line(self, lot, price=None, discount=0.0, quantity=1):
        """One piece, priced and taxed as the browser does."""
        lot = lot.sudo()
        product = lot.product_id
        price = lot.jewelry_tag_price if price is None else price
        taxes = product.taxes_id._filter_taxes_by_company(self.config.company_id)
        amounts = self.position.map_tax(taxes).compute_all(
            price * (1 - discount / 100.0), self.config.currency_id, quantity
        )
        return {
            "uuid": self._uuid(),
            "product_id": product.id,
            "lot_id": lot.id,
            "pack_lot_ids": [Command.create({"lot_name": lot.name})],
            "qty": quantity,
            "price_unit": price,
            "discount": discount,
            "tax_ids": [Command.set(taxes.ids)],
            # the browser sends what is returned without a sign
            "price_subtotal": abs(amounts["total_excluded"]),
            "price_subtotal_incl": abs(amounts["total_included"]),
        }

    def _totals(self, lines):
        """What the browser shows as total and tax: rounded as the company rounds."""
        company = self.config.sudo().company_id
        taxes = self.env["account.tax"].sudo()
        base_lines = [
            taxes._prepare_base_line_for_taxes_computation(
                None,
                product_id=self.env["product.product"]
                .sudo()
                .browse(line["product_id"]),
                tax_ids=self.position.map_tax(taxes.browse(line["tax_ids"][0][2])),
                price_unit=line["price_unit"],
                quantity=line["qty"],
                discount=line["discount"],
                currency_id=self.config.currency_id,
            )
            for line in lines
        ]
        taxes._add_tax_details_in_base_lines(base_lines, company)
        taxes._round_base_lines_tax_details(base_lines, company)
        return taxes._get_tax_totals_summary(
            base_lines, self.config.currency_id, company
        )

    def _payment(self, tender, amount, **more):
        method = {"cash": self.cash, "card": self.card, "deposit": self.deposit}
        chosen = method.get(tender, self.card)
        return {
            "uuid": self._uuid(),
            "name": fields.Datetime.to_string(fields.Datetime.now()),
            "payment_method_id": chosen.id,
            "amount": amount,
            **more,
        }

    def _order(self, lines, customer, payments, **more):
        totals = self._totals(lines)
        number = self._uuid()
        return {
            "uuid": number,
            "access_token": self._uuid(),
            "name": f"Order {number}",
            "state": "paid",
            "session_id": self.session.id,
            "company_id": self.config.company_id.id,
            "user_id": self.env.uid,
            "partner_id": customer.id if customer else False,
            "fiscal_position_id": self.position.id,
            "pricelist_id": self.config.pricelist_id.id,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "amount_total": totals["total_amount_currency"],
            "amount_tax": totals["tax_amount_currency"],
            "amount_paid": self._round(sum(one["amount"] for one in payments)),
            "amount_return": 0.0,
            "last_order_preparation_change": "{}",
            "to_invoice": False,
            "lines": [Command.create(line) for line in lines],
            "payment_ids": [Command.create(one) for one in payments],
            **more,
        }

    def _sync(self, order):
        """Send one order to the server, as the till does when it is paid."""
        orders = self.env["pos.order"].with_context(generate_pdf=False)
        answer = orders.sync_from_ui([order])
        found = orders.browse([row["id"] for row in answer["pos.order"]])
        return found.filtered(lambda one: one.uuid == order["uuid"])

    def _round(self, amount):
        return self.config.currency_id.round(amount)

    def _uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))
