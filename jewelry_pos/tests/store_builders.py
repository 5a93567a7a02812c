"""How a test makes stores, their tills and their people."""

from odoo.fields import Command


class StoreBuilders:
    """Builds in `cls.env`, with the chart of `cls.company_data`.

    Tills take `cls.bank_payment_method`, `cls.credit_payment_method` and a drawer of
    their own.
    """

    @classmethod
    def _make_user(cls, login, group, stores=None, company=None):
        """A person with nothing but `jewelry_pos.group_jewelry_<group>`."""
        company = company or cls.env.company
        return cls.env["res.users"].create(
            {
                "name": f"Jewelry {login}",
                "login": f"jewelry_{login}",
                "password": f"jewelry_{login}",
                "email": f"{login}@example.com",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [
                    Command.set([cls.env.ref(f"jewelry_pos.group_jewelry_{group}").id])
                ],
                "jewelry_store_ids": [
                    Command.set((cls.store if stores is None else stores).ids)
                ],
                "tz": "America/New_York",
            }
        )

    @classmethod
    def _make_colleague(cls, login, *groups):
        """A person of stock Odoo, with these groups and none of ours."""
        groups = [cls.env.ref(name).id for name in ("base.group_user", *groups)]
        return cls.env["res.users"].create(
            {
                "name": login,
                "login": f"colleague_{login}",
                "group_ids": [Command.set(groups)],
                "company_id": cls.env.company.id,
                "company_ids": [Command.set(cls.env.company.ids)],
            }
        )

    @classmethod
    def _make_category(cls, company_data):
        """A product category as the suite wants it: FIFO, perpetual."""
        company = company_data["company"]
        return (
            cls.env["product.category"]
            .with_company(company)
            .create(
                {
                    "name": "Jewelry",
                    "property_valuation": "real_time",
                    "property_cost_method": "fifo",
                    "property_stock_valuation_account_id": company_data[
                        "default_account_stock_valuation"
                    ].id,
                    "property_account_income_categ_id": company_data[
                        "default_account_revenue"
                    ].id,
                    "property_account_expense_categ_id": company_data[
                        "default_account_expense"
                    ].id,
                }
            )
        )

    @classmethod
    def _make_store(cls, name, code=None, company=None, config=True, **vals):
        """A store with its own warehouse, address and (by default) one till.

        The first store of a company takes over the warehouse that is there.
        """
        company = company or cls.env.company
        env = cls.env(context=dict(cls.env.context, allowed_company_ids=company.ids))
        code = code or name[:3].upper()
        Warehouse = env["stock.warehouse"]
        warehouse = Warehouse.search(
            [
                ("company_id", "=", company.id),
                (
                    "id",
                    "not in",
                    env["jewelry.store"].search([]).warehouse_id.ids,
                ),
            ],
            limit=1,
        )
        if not warehouse:
            warehouse = Warehouse.create(
                {"name": name, "code": code, "company_id": company.id}
            )
        warehouse.partner_id = env["res.partner"].create({"name": f"{name} store"})
        store = env["jewelry.store"].create(
            {
                "name": name,
                "code": code,
                "company_id": company.id,
                "warehouse_id": warehouse.id,
                "tz": "America/New_York",
                **vals,
            }
        )
        if config:
            cls._make_config(store)
        return store.with_env(cls.env)

    @classmethod
    def _make_vault(cls, store):
        """The vault of this store: a location inside its stock."""
        store.vault_location_id = cls.env["stock.location"].create(
            {"name": "Vault", "location_id": store.warehouse_id.lot_stock_id.id}
        )
        return store.vault_location_id

    @classmethod
    def _make_config(cls, store, **vals):
        """A till of this store, taking cash, bank card and the customer's account."""
        company = store.company_id
        env = cls.env(context=dict(cls.env.context, allowed_company_ids=company.ids))
        journals = env["account.journal"]
        if company == cls.env.company:
            sale = cls.company_data["default_journal_sale"]
            methods = cls._make_payment_methods(store)
        else:
            sale = journals.search(
                [("type", "=", "sale"), ("company_id", "=", company.id)], limit=1
            )
            methods = env["pos.payment.method"]
        return env["pos.config"].create(
            {
                "name": f"Till {store.name}",
                "company_id": company.id,
                "jewelry_store_id": store.id,
                "journal_id": sale.id,
                "invoice_journal_id": sale.id,
                "picking_type_id": store.warehouse_id.pos_type_id.id,
                "payment_method_ids": [Command.set(methods.ids)],
                **vals,
            }
        )

    @classmethod
    def _make_payment_methods(cls, store):
        """Cash is per till; card and account are shared by the tills."""
        cash = cls.env["pos.payment.method"].create(
            {
                "name": f"Cash {store.name}",
                "receivable_account_id": cls.company_data[
                    "default_account_receivable"
                ].id,
                "journal_id": cls.env["account.journal"]
                .create(
                    {
                        "name": f"Cash {store.name}",
                        "type": "cash",
                        "code": f"C{store.code}"[:5],
                    }
                )
                .id,
                "company_id": store.company_id.id,
            }
        )
        return cash | cls.bank_payment_method | cls.credit_payment_method
