"""A day of trade on a database with the suite, and what must be left of it later.

Used by the uninstall step: what was sold, promised, taken and paid back is in the books
for good, with the suite or without it.
"""

import sys
from pathlib import Path

from odoo import Command

ROOT = Path(__file__).resolve().parents[3]


def trade(env):
    """Sell, invoice, take back; one layaway picked up, one cancelled; close the till.

    :return: the till
    """
    sys.path.insert(0, str(ROOT))
    from tools.demo import company, layaways
    from tools.demo.counter import Counter

    house = company.set_up_company(env)
    stores = company.open_stores(env, house)
    users = company.hire(env, house, stores)
    store = stores["NYC"]
    till = store.pos_config_ids[:1]
    pieces = _receive(env, store, users["manager"])
    customer = env["res.partner"].create({"name": "Clara Whitcombe"})
    counter = Counter(till, users["cashier.ny"], "uninstall", store)
    counter.open()
    counter.sell(pieces[0], tender="cash")
    returned = counter.sell(pieces[1], customer, invoice=True)
    counter.give_back(returned, env.ref("jewelry_pos.jewelry_return_reason_size").id)
    plan = layaways.offer_plans(env, house)["weekly"]
    for piece, end in ((pieces[2], "picked_up"), (pieces[3], "cancelled")):
        story = layaways.Story(0, "NYC", "weekly", end=end)
        journal = env["account.journal"]
        deal = layaways.Layaway(
            story, plan, store, customer, piece, users["manager"], journal
        )
        deal.start(counter)
        deal.pay_installment(counter)
        deal.finish(counter)
    counter.close()
    env.cr.commit()
    return till


def _receive(env, store, manager):
    style = env["product.product"].create(
        {
            "name": "Solitaire Ring",
            "type": "consu",
            "is_storable": True,
            "tracking": "serial",
            "lot_valuated": True,
            "list_price": 1000.0,
            "available_in_pos": True,
            "categ_id": env.ref("jewelry_pos.product_category_jewelry").id,
        }
    )
    receipt = (
        env["jewelry.piece.receipt"]
        .with_user(manager)
        .create(
            {
                "store_id": store.id,
                "counterpart": "opening",
                "line_ids": [
                    Command.create(
                        {"product_id": style.id, "cost": cost, "tag_price": 1000.0}
                    )
                    for cost in (100, 200, 300, 400, 500)
                ],
            }
        )
    )
    receipt.action_receive()
    return receipt.line_ids.lot_id


def books(env):
    """What an accountant would miss: balances, journals, documents, tenders, stock."""
    env.flush_all()
    queries = {
        "balances": """
            SELECT account_id, SUM(balance), COUNT(*) FROM account_move_line
             WHERE parent_state = 'posted' GROUP BY account_id ORDER BY account_id""",
        "entries": """
            SELECT id, name, move_type, amount_total FROM account_move
             WHERE state = 'posted' ORDER BY id""",
        "journals": "SELECT id, code, type FROM account_journal ORDER BY id",
        "tenders": "SELECT id FROM pos_payment_method ORDER BY id",
        "payments": """
            SELECT payment_method_id, SUM(amount), COUNT(*) FROM pos_payment
             GROUP BY payment_method_id ORDER BY payment_method_id""",
        "stock": """
            SELECT lot_id, location_id, quantity FROM stock_quant
             WHERE quantity != 0 ORDER BY lot_id, location_id""",
    }
    found = {}
    for name, query in queries.items():
        env.cr.execute(query)
        found[name] = env.cr.fetchall()
    return found


def sell_on_stock(env, till):
    """A plain sale on the same till, when the suite is gone; it is booked and closed."""
    from tests.bench.scenes import payload

    till = till.with_user(env.ref("base.user_admin")).with_company(till.company_id)
    env = till.env
    product = env["product.product"].create(
        {"name": "Polishing Cloth", "type": "consu", "available_in_pos": True}
    )
    till.open_ui()
    till.current_session_id.set_opening_control(
        till.current_session_id.cash_register_balance_start, ""
    )
    session = till.current_session_id
    cash = till.payment_method_ids.filtered("is_cash_count")
    order = payload.order(
        env, {"id": till.id, "cash": cash.id}, [{"product": product, "price": 10.0}]
    )
    env["pos.order"].sync_from_ui([order])
    counted = session.get_closing_control_data()["default_cash_details"]["amount"]
    session.post_closing_cash_details(counted)
    session.update_closing_control_state_session("")
    answer = session.close_session_from_ui()
    if session.state != "closed":
        raise AssertionError(f"the till does not close without the suite: {answer}")
