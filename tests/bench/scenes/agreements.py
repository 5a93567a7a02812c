"""Money taken at the till for layaways."""

from . import orders, payload

LAYAWAYS = 10
PRICE = 1000.0


def sign(bench):
    """Put some pieces on layaway, each with its first deposit."""
    with bench.transaction() as env:
        store = env["pos.config"].browse(_config(bench)["id"]).jewelry_store_id
        plan = env["jewelry.plan"].create(
            {
                "name": "20% down, then 8 monthly",
                "deposit_type": "percent",
                "deposit_percent": 20,
                "installment_count": 8,
                "frequency": "monthly",
            }
        )
        journal = env["account.journal"].search([("type", "=", "bank")], limit=1)
        lots = env["stock.lot"].search(
            [("product_id", "=", bench.ids["serial"]["50"]["product"])], limit=LAYAWAYS
        )
        for lot in lots:
            agreement = env["jewelry.agreement"]._draft(
                store,
                env["res.partner"].browse(bench.ids["customer"]),
                [{"lot_id": lot.id, "price_unit": PRICE}],
                plan,
            )
            agreement._take_deposit(agreement.installment_ids[:1].amount, journal)
            assert agreement.state == "active", agreement.state
            bench.memory.setdefault("agreements", []).append(agreement.id)


def installment(bench):
    """Sync one order that takes 5.00 in cash for a layaway."""
    data = _installment(bench)
    figures = orders.sync(bench, data)
    with bench.transaction() as env:
        order = env["pos.order"].browse(figures["result"])
        entry = order.payment_ids.account_move_id
        assert entry.state == "posted", entry
    return figures


def _installment(bench):
    config = _config(bench)
    number = bench.memory["installment"] = bench.memory.get("installment", -1) + 1
    agreements = bench.memory["agreements"]
    agreement = agreements[number % len(agreements)]
    with bench.transaction(bench.ids["cashier"]) as env:
        # The cashier's till knows the tender; where it is stored is not its matter.
        tender = (
            env["pos.payment.method"]
            .sudo()
            .search([("jewelry_tender", "=", "deposit")], limit=1)
        )
        payments = [
            (config["cash"], 5.0, {}),
            (tender.id, -5.0, {}),
        ]
        return payload.order(
            env,
            config,
            [],
            payments,
            agreement_id=agreement,
            jewelry_purpose="deposit",
            partner_id=bench.ids["customer"],
        )


def _config(bench):
    return bench.ids["configs"]["pieces"]
