"""Builders shared by the tests of the suite: stores, styles, pieces and people."""

from odoo import fields
from odoo.fields import Command

from odoo.addons.point_of_sale.tests.common import CommonPosTest


class JewelryBuilders:
    """How a test makes stores, styles, pieces and people.

    Builds in `cls.env`, for a class that has `cls.company_data`, `cls.tax_sale_a`,
    `cls.bank_payment_method` and `cls.credit_payment_method`.
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

    @classmethod
    def _make_style(cls, name="Solitaire ring", price=1000.0, **vals):
        """A style: a serial, stored, lot-valued product in the jewelry category."""
        return cls.env["product.product"].create(
            {
                "name": name,
                "type": "consu",
                "is_storable": True,
                "tracking": "serial",
                "lot_valuated": True,
                "jewelry_is_style": True,
                "categ_id": cls.jewelry_category.id,
                "list_price": price,
                "available_in_pos": True,
                "taxes_id": [Command.set(cls.tax_sale_a.ids)],
                **vals,
            }
        )

    @classmethod
    def _make_piece(
        cls,
        style=None,
        cost=0.0,
        tag=None,
        store=None,
        location=None,
        owner=None,
        receive=True,
        **vals,
    ):
        """A piece on hand: received from the vendor at `cost`, owned by `owner`.

        :param store: the store that has it (the first store by default)
        :param location: a location of that store (its stock by default)
        :param receive: False for a piece that is only expected
        :return: the `stock.lot`
        """
        store = store or cls.store
        style = style or cls._make_style()
        if tag:
            vals["jewelry_tag"] = tag
        piece = cls.env["stock.lot"].create(
            {"product_id": style.id, "company_id": store.company_id.id, **vals}
        )
        if receive:
            cls._receive_piece(piece, cost, store, location=location, owner=owner)
        return piece

    @classmethod
    def _receive_piece(cls, piece, cost, store=None, location=None, owner=None):
        """Receive this piece from the vendor at `cost`; returns the done move."""
        store = store or cls.store
        location = location or store.warehouse_id.lot_stock_id
        move = cls.env["stock.move"].create(
            {
                "product_id": piece.product_id.id,
                "product_uom": piece.product_id.uom_id.id,
                "product_uom_qty": 1,
                "price_unit": cost,
                "location_id": cls.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": location.id,
                "company_id": store.company_id.id,
                "picking_type_id": store.warehouse_id.in_type_id.id,
            }
        )
        move._action_confirm()
        move.move_line_ids.unlink()
        cls.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "quantity": 1,
                "location_id": move.location_id.id,
                "location_dest_id": location.id,
                "owner_id": owner.id if owner else False,
                "company_id": store.company_id.id,
            }
        )
        move.picked = True
        move._action_done()
        if not owner:
            move.value_manual = cost
        return move

    @classmethod
    def _make_sale_order(cls, *pieces, partner=None, store=None, confirm=True):
        """A back office order that names its pieces; confirmed, it holds them."""
        store = store or cls.store
        order = cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.customer).id,
                "company_id": store.company_id.id,
                "warehouse_id": store.warehouse_id.id,
                "date_order": fields.Datetime.now(),
                "order_line": [
                    Command.create(
                        {
                            "product_id": piece.product_id.id,
                            "jewelry_lot_id": piece.id,
                            "product_uom_qty": 1,
                        }
                    )
                    for piece in pieces
                ],
            }
        )
        if confirm:
            order.action_confirm()
        return order

    @classmethod
    def _deliver(cls, order):
        """Hand over what a confirmed order holds."""
        pickings = order.picking_ids.filtered(
            lambda p: p.state not in ("done", "cancel")
        )
        pickings.move_ids.picked = True
        pickings._action_done()


class JewelryCommon(JewelryBuilders, CommonPosTest):
    """A company with one store, and people who carry only our groups.

    `cls.store` (New York) with `cls.config` as its till; `cls.cashier`, `cls.manager`,
    `cls.accountant`, `cls.bench` and `cls.admin_user` belong to it.
    """

    @classmethod
    def get_default_groups(cls):
        return super().get_default_groups() | cls.env.ref(
            "jewelry_pos.group_jewelry_admin"
        )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whole-company amounts in the tests are perpetual, as the suite requires.
        cls.env.company.anglo_saxon_accounting = True
        cls.jewelry_category = cls._make_category(cls.company_data)
        cls.store = cls._make_store("New York", code="NYC")
        cls.config = cls.store.pos_config_ids
        cls.customer = cls.env["res.partner"].create({"name": "Grace Miller"})
        cls.vendor = cls.env["res.partner"].create(
            {"name": "Antwerp Diamonds", "supplier_rank": 1}
        )
        cls.cashier = cls._make_user("cashier", "sales")
        cls.manager = cls._make_user("manager", "manager")
        cls.accountant = cls._make_user("accountant", "accountant")
        cls.bench = cls._make_user("bench", "bench")
        cls.admin_user = cls._make_user("jadmin", "admin")

    @classmethod
    def _make_other_company(cls):
        """A second company with its own books and one store."""
        data = cls.setup_other_company(name="Other Jeweler")
        store = cls._make_store(
            "Other store", code="OTH", company=data["company"], config=False
        )
        return data, store
