"""Orders at the till, measured from the sync's call to the commit."""

from . import payload


def plain(bench):
    """Sync one order of one product that is no piece, paid in cash."""
    product = _next_plain(bench)
    with bench.transaction(bench.ids["cashier"]) as env:
        data = payload.order(
            env,
            bench.ids["configs"]["orders"],
            [{"product": env["product.product"].browse(product)}],
        )
    return sync(bench, data)


def _next_plain(bench):
    number = bench.memory["plain"] = bench.memory.get("plain", -1) + 1
    return bench.ids["plain"][number % len(bench.ids["plain"])]


def serial(bench, count):
    """Sync the sale of one serial of the style that has `count` of them.

    Rolled back at the end, so that the next run finds as many serials.
    """
    style = bench.ids["serial"][str(count)]
    number = bench.memory["serial"] = bench.memory.get("serial", -1) + 1
    name = style["lots"][number % count]
    with bench.transaction(bench.ids["cashier"]) as env:
        line = {"product": env["product.product"].browse(style["product"]), "lot": name}
        line.update(_piece_values(env, style["product"], name))
        data = payload.order(env, bench.ids["configs"]["pieces"], [line])
    return sync(bench, data, keep=False)


def _piece_values(env, product_id, name):
    """Return what our till adds to the line of a piece; nothing on stock Odoo."""
    if "lot_id" not in env["pos.order.line"]._fields:
        return {}
    lot = (
        env["stock.lot"]
        .sudo()
        .search([("product_id", "=", product_id), ("name", "=", name)])
    )
    return {"lot_id": lot.id}


def sync(bench, data, keep=True):
    """Sync one order as the cashier; it has to come out done."""

    def work(env):
        answer = env["pos.order"].sync_from_ui([data])
        return answer["pos.order"][0]["id"]

    figures = bench.measure(work, bench.ids["cashier"], keep)
    if keep:
        _check(bench, figures["result"])
    return figures


def _check(bench, order_id):
    """A fast order that is not done is no order."""
    with bench.transaction() as env:
        order = env["pos.order"].browse(order_id)
        pickings = set(order.picking_ids.mapped("state"))
        assert order.state in ("paid", "done"), order.state
        assert pickings <= {"done"}, pickings


def queue(bench, tills, count):
    """Return for each till of the busy shop the orders that it will send.

    Every till sells products of its own, so that no two wait for one quantity:
    what is measured is the order, not a race for the same goods.
    """
    products = bench.ids["plain"]
    share = len(products) // tills
    with bench.transaction(bench.ids["cashier"]) as env:
        return [
            [
                payload.order(
                    env,
                    bench.ids["configs"]["busy"],
                    [
                        {
                            "product": env["product.product"].browse(
                                products[till * share + number % share]
                            )
                        }
                    ],
                    pos_reference=f"26{till}-{number:06d}",
                )
                for number in range(count)
            ]
            for till in range(tills)
        ]
