"""The company that most tests of the suite work in."""

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from .piece_builders import PieceBuilders
from .store_builders import StoreBuilders


class JewelryBuilders(StoreBuilders, PieceBuilders):
    """All builders, for a class that brings its own company."""


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
