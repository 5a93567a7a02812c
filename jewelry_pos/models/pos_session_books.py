from collections import defaultdict
from datetime import timedelta

from odoo import fields, models

#: In the context: the only store day whose orders are booked now.
ONLY = "jewelry_only_day"


class PosSession(models.Model):
    """What a session posts falls on the day of the store, whenever it is closed.

    An order that was taken offline may reach the server in the session of another day.
    The closing then posts one entry for each day; the drawer is counted once, for the
    day of the session.
    """

    _inherit = "pos.session"

    def _create_account_move(
        self,
        balancing_account=False,
        amount_to_balance=0,
        bank_payment_method_diffs=None,
    ):
        own = self.jewelry_store_day
        if not own or self.env.context.get(ONLY):
            return super()._create_account_move(
                balancing_account, amount_to_balance, bank_payment_method_diffs
            )
        session = self.with_context(jewelry_day=own)
        others = self._jewelry_orders_by_day()
        here = others.pop(own, self.env["pos.order"])
        diffs = self._jewelry_diffs_by_day(
            bank_payment_method_diffs or {}, own, {own: here, **others}
        )
        for day, orders in sorted(others.items()):
            self._jewelry_book_day(day, orders, balancing_account, diffs[day])
            session = session.with_context(**{ONLY: own})
        return super(PosSession, session)._create_account_move(
            balancing_account, amount_to_balance, diffs[own]
        )

    def _jewelry_orders_by_day(self):
        """Return {store day: closed orders of this session}."""
        # Where a till stands is not its cashier's to look up.
        store = self.config_id.sudo()._jewelry_store()
        own = self.jewelry_store_day
        start, end = store._day_end(own - timedelta(days=1)), store._day_end(own)
        end = min(end, fields.Datetime.now())
        return dict(
            self._get_closed_orders().grouped(
                # Nearly all orders are of the day of the session.
                lambda order: (
                    own
                    if start <= order.date_order < end
                    else order._jewelry_store_day(store)
                )
            )
        )

    def _jewelry_book_day(self, day, orders, balancing_account, diffs):
        """Post and reconcile the entry of the orders of another day."""
        session = self.with_context(jewelry_day=day, **{ONLY: day})
        data = session._create_account_move(bank_payment_method_diffs=diffs)
        entry = session.move_id
        session._jewelry_balance_day(data, balancing_account)
        if entry.line_ids:
            entry._post()
            orders.jewelry_day_entry_id = entry
        else:
            # As stock Odoo: an entry of nothing is no entry.
            entry.sudo().unlink()
        session._reconcile_account_move_lines(data)
        orders.filtered(lambda order: order.state == "paid").state = "done"

    def _get_closed_orders(self):
        orders = super()._get_closed_orders()
        day = self.env.context.get(ONLY)
        if not day:
            return orders
        store = self.config_id.sudo()._jewelry_store()
        return orders.filtered(lambda order: order._jewelry_store_day(store) == day)

    def _accumulate_amounts(self, data):
        data = super()._accumulate_amounts(data)
        if self.env.context.get(ONLY):
            # Stock Odoo takes the cost of all orders of the session.
            data.update(self._jewelry_stock_amounts())
        return data

    def _jewelry_stock_amounts(self):
        """Return the costs that stock Odoo accumulates, of the orders of one day."""
        amounts = {
            name: defaultdict(lambda: {"amount": 0.0, "amount_converted": 0.0})
            for name in ("stock_expense", "stock_return", "stock_valuation")
        }
        for move in self._jewelry_booked_moves():
            accounts = move.product_id._get_product_accounts()
            back = move._is_in()
            cost = move.quantity * move._get_price_unit() * (-1 if back else 1)
            for name, account in (
                ("stock_expense", accounts["expense"]),
                (
                    "stock_return" if back else "stock_valuation",
                    accounts["stock_valuation"],
                ),
            ):
                amounts[name][account] = self._update_amounts(
                    amounts[name][account],
                    {"amount": cost},
                    move.picking_id.date_done,
                    force_company_currency=True,
                )
        return amounts

    def _jewelry_booked_moves(self):
        """Return the stock moves whose cost the entry of this day books."""
        # A cashier closes the session and reads no stock.
        moves = self.env["stock.move"].sudo()
        if self.company_id.inventory_valuation != "real_time":
            return moves
        orders = self._get_closed_orders().filtered(
            lambda order: not order.is_invoiced and not order.shipping_date
        )
        pickings = orders.picking_ids
        if self.env.context[ONLY] == self.jewelry_store_day:
            pickings |= self.picking_ids.filtered(lambda p: not p.pos_order_id)
        return moves.with_context(jewelry_price_per_moved_unit=True).search(
            [
                ("picking_id", "in", pickings.ids),
                ("product_id.categ_id.property_valuation", "=", "real_time"),
                ("product_id.is_storable", "=", True),
            ]
        )

    def _post_statement_difference(self, amount):
        """What the drawer is short or over is of the day that was counted."""
        session = self
        if self.jewelry_store_day:
            session = self.with_context(jewelry_day=self.jewelry_store_day)
        return super(PosSession, session)._post_statement_difference(amount)

    def _prepare_account_bank_statement_line_vals(
        self, session, sign, amount, reason, partner_id, extras
    ):
        """Cash is put in or taken out on the day of the store."""
        vals = super()._prepare_account_bank_statement_line_vals(
            session, sign, amount, reason, partner_id, extras
        )
        store = session.config_id.sudo()._jewelry_store()
        if store:
            vals["date"] = store._local_today()
        return vals

    def _get_related_account_moves(self):
        entries = self._get_closed_orders().jewelry_day_entry_id
        return super()._get_related_account_moves() | entries
