"""The company, its three stores and everybody who works there."""

import base64

from odoo import Command

from . import ledger
from .people import COMPANY, PORTAL, STAFF, STORES
from .pictures.logo import logo

GROUPS = {
    "sales": ["jewelry_pos.group_jewelry_sales"],
    "bench": ["jewelry_pos.group_jewelry_bench"],
    "manager": ["jewelry_pos.group_jewelry_manager"],
    "accountant": ["jewelry_pos.group_jewelry_accountant"],
    # The owner of the demo also opens Settings and Apps.
    "admin": ["jewelry_pos.group_jewelry_admin", "base.group_system"],
}


def _state(env, code):
    return env["res.country.state"].search(
        [("code", "=", code), ("country_id", "=", env.ref("base.us").id)], limit=1
    )


def _address(env, street, city, state, postcode, **more):
    return {
        "street": street,
        "city": city,
        "state_id": _state(env, state).id,
        "zip": postcode,
        "country_id": env.ref("base.us").id,
        **more,
    }


def set_up_company(env):
    """Name, mark and address of the legal entity; its chart and taxes."""
    company = env.company
    company.write(
        {
            "name": COMPANY["name"],
            "logo": base64.b64encode(logo(COMPANY["name"])),
            "currency_id": env.ref("base.USD").id,
            "phone": COMPANY["phone"],
            "email": COMPANY["email"],
            "website": COMPANY["website"],
            "jewelry_code_word": COMPANY["code_word"],
            **_address(
                env,
                COMPANY["street"],
                COMPANY["city"],
                COMPANY["state"],
                COMPANY["zip"],
            ),
        }
    )
    company.partner_id.tz = "America/New_York"
    ledger.load_chart(env, company)
    company.write({"inventory_valuation": "real_time", "cost_method": "fifo"})
    company.point_of_sale_update_stock_quantities = "real"
    return company


def _warehouse(env, company, code, name, address):
    """The store's stock; New York takes over the warehouse that is there."""
    partner = env["res.partner"].create(
        {
            "name": f"{company.name} - {name}",
            "parent_id": company.partner_id.id,
            "type": "other",
            **address,
        }
    )
    vals = {"name": name, "code": code, "partner_id": partner.id}
    first = env["stock.warehouse"].search(
        [("company_id", "=", company.id)], order="id", limit=1
    )
    if first and not env["jewelry.store"].search_count(
        [("warehouse_id", "=", first.id)], limit=1
    ):
        first.write(vals)
        return first
    return env["stock.warehouse"].create({**vals, "company_id": company.id})


def _till(env, company, store, number, name, card):
    """A till with its own cash drawer."""
    code = f"C{store.code[:2]}{number}"
    methods = env["pos.payment.method"].create(
        [
            {
                "name": "Cash",
                "sequence": 1,
                "company_id": company.id,
                "journal_id": ledger.store_journals(env, company, code, name).id,
            }
        ]
    )
    return env["pos.config"].create(
        {
            "name": name,
            "company_id": company.id,
            "warehouse_id": store.warehouse_id.id,
            "picking_type_id": store.warehouse_id.pos_type_id.id,
            "payment_method_ids": [Command.set((methods | card).ids)],
            "jewelry_store_id": store.id,
            "tax_regime_selection": True,
            "default_fiscal_position_id": store.fiscal_position_id.id,
            "fiscal_position_ids": [Command.set(store.fiscal_position_id.ids)],
            "iface_tax_included": "subtotal",
            "restrict_price_control": False,
            "is_closing_entry_by_product": False,
        }
    )


def open_stores(env, company):
    """Three stores with stock, vault, tax, tills: dict of code to store."""
    env["pos.config"].search([("company_id", "=", company.id)]).active = False
    positions = ledger.sales_taxes(env, company)
    card = env["pos.payment.method"].create(
        {
            "name": "Card",
            "sequence": 2,
            "company_id": company.id,
            "journal_id": ledger.card_journal(env, company).id,
        }
    )
    plan = env["account.analytic.plan"].create({"name": "Stores"})
    stores = {}
    for code, name, street, city, state, postcode, phone, tills in STORES:
        address = _address(env, street, city, state, postcode, phone=phone)
        warehouse = _warehouse(env, company, code, name, address)
        vault = env["stock.location"].create(
            {
                "name": "Vault",
                "location_id": warehouse.lot_stock_id.id,
                "usage": "internal",
                "company_id": company.id,
            }
        )
        account = env["account.analytic.account"].create(
            {"name": name, "code": code, "plan_id": plan.id, "company_id": company.id}
        )
        store = env["jewelry.store"].create(
            {
                "name": name,
                "code": code,
                "company_id": company.id,
                "warehouse_id": warehouse.id,
                "tz": "America/New_York",
                "analytic_account_id": account.id,
                "fiscal_position_id": positions[code].id,
                "vault_location_id": vault.id,
            }
        )
        for number, till in enumerate(tills, 1):
            _till(env, company, store, number, till, card)
        stores[code] = store
    return stores


def hire(env, company, stores):
    """Users, employees with PIN and badge: dict of login to user."""
    Users = env["res.users"].with_context(no_reset_password=True)
    users, employees = {}, {}
    for number, worker in enumerate(STAFF, 1):
        user = Users.create(
            {
                "name": worker.name,
                "login": worker.login,
                "email": f"{worker.login}@thornbury.example.com",
                "password": worker.password,
                "tz": "America/New_York",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [
                    Command.set(
                        [
                            env.ref(name).id
                            for name in ("base.group_user", *GROUPS[worker.group])
                        ]
                    )
                ],
                "jewelry_store_ids": [
                    Command.set([stores[code].id for code in worker.stores])
                ],
            }
        )
        users[worker.login] = user
        employees[worker.login] = env["hr.employee"].create(
            {
                "name": worker.name,
                "user_id": user.id,
                "company_id": company.id,
                "pin": worker.pin or False,
                "barcode": f"041{number:06d}",
                "work_email": user.email,
            }
        )
    # the shared counter asks who is there: by name and PIN, or by badge
    shared = env["pos.config"].search([("name", "=", "Maiden Lane Till 2")], limit=1)
    shared.write(
        {
            "module_pos_hr": True,
            "basic_employee_ids": [Command.link(employees["cashier.ny"].id)],
            "advanced_employee_ids": [Command.link(employees["manager"].id)],
        }
    )
    return users


def welcome_customers(env, company, customers):
    """Customers of the mailing list: dict of name to partner."""
    partners = env["res.partner"].create(
        [
            {
                "name": person.name,
                "phone": person.phone,
                "email": person.email,
                "company_id": False,
                "tz": "America/New_York",
                **_address(env, person.street, person.city, person.state, person.zip),
            }
            for person in customers
        ]
    )
    by_name = dict(zip([person.name for person in customers], partners, strict=True))
    env["res.users"].with_context(no_reset_password=True).create(
        {
            "login": PORTAL.login,
            "password": PORTAL.password,
            "partner_id": by_name[PORTAL.name].id,
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )
    return by_name
