"""The shop that every figure is measured in: small, and the same on both sides."""

import json

from odoo import Command

from ..worker import PARAMETER

PLAIN_PRODUCTS = 50
STYLES = 1000
TILLS = ("orders", "pieces", "busy", "close")
SERIALS = (50, 200)  # how many serials the two styles of the costing figure have


def build(bench):
    """Make the shop with stock modules only; its ids are kept in the database."""
    with bench.transaction() as env:
        _chart(env)
        ids = {"company": env.company.id}
        ids["tax"] = _tax(env).id
        ids["cashier"] = _cashier(env).id
        ids["customer"] = env["res.partner"].create({"name": "Ada Bench"}).id
        ids["configs"] = _configs(env)
        goods, pieces = _categories(env)
        ids["plain"] = _plain_products(env, goods, ids["tax"])
        ids["serial"] = {
            str(count): _serial_style(env, pieces, ids["tax"], count)
            for count in SERIALS
        }
        ids["styles"] = _styles(env, pieces, ids["tax"])
        _open_sessions(env, ids)
        env["ir.config_parameter"].set_param(PARAMETER, json.dumps(ids))
    bench.ids = ids
    return ids


def _chart(env):
    """Load a chart of accounts where the database came without one."""
    if not env.company.chart_template:
        env["account.chart.template"].try_loading(
            "generic_coa", env.company, install_demo=False
        )


def _tax(env):
    return env["account.tax"].create(
        {
            "name": "Bench 15%",
            "amount": 15,
            "type_tax_use": "sale",
            "price_include_override": "tax_excluded",
        }
    )


def _cashier(env):
    # Stock Odoo sells no serial without the Inventory group.
    groups = ("point_of_sale.group_pos_user", "stock.group_stock_user")
    return env["res.users"].create(
        {
            "name": "Cashier",
            "login": "bench_cashier",
            "password": "bench_cashier",
            "group_ids": [Command.link(env.ref(name).id) for name in groups],
        }
    )


def _configs(env):
    """A till for each kind of figure."""
    configs = {}
    for name in TILLS:
        journal = env["account.journal"].create(
            {"name": f"Cash {name}", "type": "cash", "code": f"BC{name[0].upper()}"}
        )
        methods = env["pos.payment.method"].create(
            [
                {"name": f"Cash {name}", "journal_id": journal.id},
                {"name": f"Card {name}", "journal_id": _bank_journal(env).id},
            ]
        )
        config = env["pos.config"].create(
            {"name": f"Till {name}", "payment_method_ids": [Command.set(methods.ids)]}
        )
        configs[name] = {
            "id": config.id,
            "cash": methods[0].id,
            "card": methods[1].id,
        }
    return configs


def _bank_journal(env):
    return env["account.journal"].search([("type", "=", "bank")], limit=1)


def _categories(env):
    values = {"property_cost_method": "fifo", "property_valuation": "real_time"}
    return env["product.category"].create(
        [{"name": "Bench goods", **values}, {"name": "Bench pieces", **values}]
    )


def _product_values(tax, category, **values):
    return {
        "is_storable": True,
        "available_in_pos": True,
        "categ_id": category.id,
        "taxes_id": [Command.set([tax])],
        "list_price": 100.0,
        **values,
    }


def _plain_products(env, category, tax):
    products = env["product.product"].create(
        [
            _product_values(tax, category, name=f"Goods {number:02d}")
            for number in range(PLAIN_PRODUCTS)
        ]
    )
    products.standard_price = 40.0
    _receive(env, [(product, None, 100000) for product in products])
    return products.ids


def _serial_style(env, category, tax, count):
    product = env["product.product"].create(
        _product_values(
            tax,
            category,
            name=f"Style of {count}",
            tracking="serial",
            lot_valuated=True,
        )
    )
    product.standard_price = 40.0
    names = [f"B{count}-{number:04d}" for number in range(count)]
    _receive(env, [(product, names, count)])
    return {"product": product.id, "lots": names}


def _styles(env, category, tax):
    templates = env["product.template"].create(
        [
            _product_values(
                tax,
                category,
                name=f"Style {number:04d}",
                tracking="serial",
                lot_valuated=True,
            )
            for number in range(STYLES)
        ]
    )
    return templates.product_variant_id.ids


def _receive(env, rows):
    """Receive quantities (with serials where the product has them) at once."""
    warehouse = env["stock.warehouse"].search([], limit=1)
    supplier = env.ref("stock.stock_location_suppliers")
    places = {
        "location_id": supplier.id,
        "location_dest_id": warehouse.lot_stock_id.id,
    }
    for product, names, quantity in rows:
        details = [{"lot_name": name, "quantity": 1} for name in names or []]
        move = env["stock.move"].create(
            {
                "product_id": product.id,
                "product_uom_qty": quantity,
                "price_unit": 40.0,
                "picking_type_id": warehouse.in_type_id.id,
                **places,
            }
        )
        move._action_confirm()
        move.move_line_ids.unlink()
        move.move_line_ids = [
            Command.create({"product_id": product.id, **places, **detail})
            for detail in details or [{"quantity": quantity}]
        ]
        move.picked = True
        move._action_done()


def _open_sessions(env, ids):
    for config in ids["configs"].values():
        open_session(env, ids, config["id"])


def open_session(env, ids, config_id):
    """Open the till as its cashier does; return the session."""
    cashier = env.user.browse(ids["cashier"])
    config = env["pos.config"].with_user(cashier).browse(config_id)
    config.open_ui()
    session = config.current_session_id
    session.set_opening_control(0, None)
    return session
