"""The shop, once the suite is installed in it."""

from odoo import Command

STORE_TILLS = ("pieces", "busy")  # the other tills are left as stock Odoo has them


def equip(bench):
    """Make the warehouse a store, and the cashier a sales associate of it."""
    with bench.transaction() as env:
        cashier = env["res.users"].browse(bench.ids["cashier"])
        sales = env.ref("jewelry_pos.group_jewelry_sales")
        cashier.group_ids = [Command.set(sales.ids)]
        configs = env["pos.config"].browse(
            [bench.ids["configs"][name]["id"] for name in STORE_TILLS]
        )
        env["jewelry.store"].create(
            {
                "name": "Bench Street",
                "code": "BEN",
                "tz": "America/New_York",
                "warehouse_id": configs.picking_type_id.warehouse_id.id,
                "user_ids": [Command.set(cashier.ids)],
                "pos_config_ids": [Command.set(configs.ids)],
            }
        )


def tolerate_gaps(bench):
    """Let the busy till number its orders without locking the others."""
    with bench.transaction() as env:
        config = env["pos.config"].browse(bench.ids["configs"]["busy"]["id"])
        config.jewelry_gap_tolerant_numbering = True
