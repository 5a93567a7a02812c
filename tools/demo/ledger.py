"""The chart of accounts, the sales taxes of three places, and the banks."""

from odoo import Command

CHART = "us"

# Rates of the place of delivery. New York City: 4 % state, 4.5 % city, 0.375 % commuter
# district. Columbus (Franklin County): 5.75 % state, 1.25 % county, 1 % transit, in
# force since 1 April 2025 (7.5 % before). Maryland: 6 % everywhere.
RATES = {
    "NYC": ("NY", "New York City 8.875 %", 8.875),
    "CMH": ("OH", "Franklin County, Ohio 8 %", 8.0),
    "BAL": ("MD", "Maryland 6 %", 6.0),
}


def load_chart(env, company):
    """The United States chart; goods are bought for resale, free of tax."""
    if company.chart_template != CHART:
        _load_chart(env, company)
    cost_of_goods = env["account.account"].search(
        [
            ("company_ids", "=", company.id),
            ("account_type", "=", "expense_direct_cost"),
        ],
        limit=1,
    )
    # Categories take the default of the chart, which knows no cost of goods.
    env["ir.default"].set(
        "product.category",
        "property_account_expense_categ_id",
        cost_of_goods.id,
        company_id=company.id,
    )
    company.account_purchase_tax_id = False


def _load_chart(env, company):
    if env["account.move"].search_count([("company_id", "=", company.id)], limit=1):
        raise RuntimeError(
            f"{company.name} has entries in the chart '{company.chart_template}': "
            f"the demo needs an empty database"
        )
    env["account.chart.template"].try_loading(CHART, company, install_demo=False)


def _payable_account(env, company, state, number):
    """What was collected for one state and not yet paid to it."""
    return env["account.account"].create(
        {
            "code": f"2515{number:02d}",
            "name": f"Sales Tax Payable - {state}",
            "account_type": "liability_current",
            "company_ids": [Command.link(company.id)],
        }
    )


def _tax_vals(env, company, label, rate, account, group, positions, original):
    """A sales tax whose whole amount is owed to the state."""
    halves = [
        Command.create({"repartition_type": "base"}),
        Command.create({"repartition_type": "tax", "account_id": account.id}),
    ]
    return {
        "name": label,
        "amount": rate,
        "amount_type": "percent",
        "type_tax_use": "sale",
        "company_id": company.id,
        "country_id": env.ref("base.us").id,
        "tax_group_id": group.id,
        "invoice_label": label,
        "price_include_override": "tax_excluded",
        "invoice_repartition_line_ids": halves,
        "refund_repartition_line_ids": halves,
        "fiscal_position_ids": [Command.set(positions.ids)],
        "original_tax_ids": [Command.set(original.ids)],
    }


def sales_taxes(env, company):
    """One tax and one fiscal position per place: dict of store code to position.

    Styles carry the tax of New York; the positions of the other places replace it.
    """
    Position, Tax = env["account.fiscal.position"], env["account.tax"]
    domestic = company.domestic_fiscal_position_id
    home, positions = Tax, {}
    for number, (code, (state, label, rate)) in enumerate(RATES.items(), 1):
        position = Position.create(
            {"name": f"Sold in {label.rsplit(' ', 2)[0]}", "company_id": company.id}
        )
        group = env["account.tax.group"].create(
            {
                "name": f"Sales Tax {state}",
                "company_id": company.id,
                "country_id": env.ref("base.us").id,
            }
        )
        account = _payable_account(env, company, state, number)
        at_home = not home
        tax = Tax.create(
            _tax_vals(
                env,
                company,
                label,
                rate,
                account,
                group,
                (position | domestic) if at_home else position,
                home,
            )
        )
        home = home or tax
        positions[code] = position
    company.account_sale_tax_id = home
    return positions


def store_journals(env, company, code, name):
    """A cash drawer journal and a card journal of one till or store."""
    Journal = env["account.journal"]
    return Journal.create(
        {
            "name": f"Cash {name}",
            "code": code,
            "type": "cash",
            "company_id": company.id,
        }
    )


def card_journal(env, company):
    """Cards of all stores settle on one account until the processor pays out."""
    return env["account.journal"].create(
        {
            "name": "Card Clearing",
            "code": "CARD",
            "type": "bank",
            "company_id": company.id,
        }
    )
