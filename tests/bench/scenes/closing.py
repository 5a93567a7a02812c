"""Closing a session with many orders."""

from . import copies, payload, shop

REAL_ORDERS = 20


def fill(bench, orders):
    """Put that many paid orders into the session: some real, the others copies."""
    config = bench.ids["configs"]["close"]
    with bench.transaction() as env:
        session = env["pos.config"].browse(config["id"]).current_session_id
        if not session:
            shop.open_session(env, bench.ids, config["id"])
    with bench.transaction(bench.ids["cashier"]) as env:
        products = env["product.product"].browse(bench.ids["plain"][:REAL_ORDERS])
        data = [payload.order(env, config, [{"product": p}]) for p in products]
        env["pos.order"].sync_from_ui(data)
    with bench.transaction() as env:
        session = env["pos.config"].browse(config["id"]).current_session_id
        _multiply(env, session, orders // REAL_ORDERS - 1)
    return orders


def _multiply(env, session, times):
    orders = session.order_ids
    pickings = orders.picking_ids
    moves = pickings.move_ids
    copies.multiply(
        env.cr,
        {
            "pos_order": orders.ids,
            "pos_order_line": orders.lines.ids,
            "pos_payment": orders.payment_ids.ids,
            "stock_picking": pickings.ids,
            "stock_move": moves.ids,
            "stock_move_line": moves.move_line_ids.ids,
        },
        times,
    )
    copies.multiply_relation(
        env.cr,
        "account_tax_pos_order_line_rel",
        "pos_order_line_id",
        "pos_order_line",
    )
    env.invalidate_all()


def close(bench):
    """Close the session as a manager does, the cash counted right."""
    config = bench.ids["configs"]["close"]
    with bench.transaction() as env:
        session = env["pos.config"].browse(config["id"]).current_session_id
        session_id, count = session.id, len(session.order_ids)
        cash = sum(session.order_ids.payment_ids.mapped("amount"))

    def work(env):
        session = env["pos.session"].browse(session_id)
        session.post_closing_cash_details(cash)
        answer = session.close_session_from_ui()
        assert answer["successful"], answer
        return count

    figures = bench.measure(work)
    with bench.transaction() as env:
        session = env["pos.session"].browse(session_id)
        assert session.state == "closed", session.state
        assert session.move_id.state == "posted", session.move_id.state
    return figures
