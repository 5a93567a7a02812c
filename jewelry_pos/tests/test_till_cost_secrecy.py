from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon

COSTS = {
    "product.product": ["standard_price", "avg_cost", "total_value"],
    "product.template": ["standard_price"],
    "product.supplierinfo": ["price", "price_discounted", "discount"],
    "stock.lot": ["standard_price", "avg_cost", "total_value"],
    "stock.move": [
        "value",
        "price_unit",
        "standard_price",
        "remaining_value",
        "value_manual",
        "value_justification",
    ],
    "stock.quant": ["value"],
    "product.value": ["value"],
    "pos.order": ["margin", "margin_percent"],
    "pos.order.line": ["total_cost", "margin", "margin_percent"],
    "report.pos.order": ["margin"],
}


@tagged("post_install", "-at_install")
class TestTillCostSecrecy(JewelryTillCommon):
    """A cashier learns no cost through any door, and sells all the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")
        cls.ring.seller_ids = [(0, 0, {"partner_id": cls.vendor.id, "price": 390})]

    def _costs(self):
        return [
            (self.env[model].with_user(self.cashier), name)
            for model, names in COSTS.items()
            for name in names
        ]

    def test_a_cashier_reads_no_cost(self):
        self._sell(self.piece)
        for Model, name in self._costs():
            ids = Model.sudo().search([], limit=5).ids
            with self.assertRaises(AccessError):
                Model.browse(ids).read([name])
            with self.assertRaises(AccessError):
                Model.search_read([], [name], limit=5)

    def test_a_read_of_all_fields_holds_no_cost(self):
        order = self._sell(self.piece)
        for records in (order, order.lines, order.picking_ids.move_ids):
            row = records.with_user(self.cashier).read()[0]
            self.assertFalse(set(row) & set(COSTS[records._name]), records._name)

    def test_a_cashier_exports_no_cost(self):
        order = self._sell(self.piece)
        # who may export at all: otherwise every export is refused, costs or not
        self.cashier.group_ids += self.env.ref("base.group_allow_export")
        for Model, name in self._costs():
            records = Model.browse(Model.sudo().search([], limit=1).ids)
            with self.assertRaises(AccessError):
                records.export_data([name])
        lines = order.lines.with_user(self.cashier)
        self.assertEqual(
            lines.export_data(["lot_id/jewelry_tag", "price_unit"])["datas"],
            [["NYC-1", 1000.0]],
        )
        for path in ("lot_id/standard_price", "product_id/standard_price"):
            with self.assertRaises(AccessError):
                lines.export_data([path])

    def test_a_cashier_groups_by_no_cost(self):
        for Model, name in self._costs():
            if not Model._fields[name].store:
                continue
            with self.assertRaises(AccessError):
                Model.formatted_read_group([], [], [f"{name}:sum"])
            with self.assertRaises(AccessError):
                Model.formatted_read_group([], [name], [])

    def test_a_cashier_finds_nothing_by_its_cost(self):
        for Model, name in self._costs():
            with self.assertRaises(UserError):
                Model.search([(name, ">", 1)])
            if Model._fields[name].store:
                with self.assertRaises(AccessError):
                    Model.search([], order=f"{name} desc", limit=1)
        Lot = self.env["stock.lot"].with_user(self.cashier)
        with self.assertRaises(AccessError):
            Lot.search([("product_id.standard_price", ">", 1)])
        with self.assertRaises(AccessError):
            Lot.name_search("", domain=[("standard_price", ">", 1)])
        Quant = self.env["stock.quant"].with_user(self.cashier)
        Move = self.env["account.move"].with_user(self.cashier)
        for Model, path in (
            (Quant, "lot_id.standard_price"),
            (Quant, "product_id.standard_price"),
        ):
            with self.assertRaises(AccessError):
                Model.search([(path, ">", 1)])
            with self.assertRaises(AccessError):
                Model.formatted_read_group([], [path], [])
        sale = self._sell(self.piece, partner=self.customer, to_invoice=True)
        own = [("id", "=", sale.account_move.id)]
        self.assertTrue(Move.search([*own, ("line_ids.balance", "=", 1150)]))
        self.assertTrue(Move.sudo().search([*own, ("line_ids.balance", "=", 400)]))
        self.assertFalse(Move.search([*own, ("line_ids.balance", "=", 400)]))

    def test_a_cashier_reads_no_cost_through_a_nested_read(self):
        order = self._sell(self.piece).with_user(self.cashier)
        for path in (("lot_id", "standard_price"), ("product_id", "standard_price")):
            spec = {"lines": {"fields": {path[0]: {"fields": {path[1]: {}}}}}}
            with self.assertRaises(AccessError):
                order.web_read(spec)
        spec = {"lines": {"fields": {"lot_id": {"fields": {"jewelry_tag": {}}}}}}
        (row,) = order.web_read(spec)
        self.assertEqual(row["lines"][0]["lot_id"]["jewelry_tag"], "NYC-1")

    def test_a_cashier_opens_no_report_of_what_stock_is_worth(self):
        self.assertTrue(
            self.env["stock.avco.report"].search([("product_id", "=", self.ring.id)])
        )
        Avco = self.env["stock.avco.report"].with_user(self.cashier)
        with self.assertRaises(AccessError):
            Avco.search([])
        with self.assertRaises(AccessError):
            Avco.formatted_read_group([], [], ["__count"])
        Report = self.env["stock_account.stock.valuation.report"]
        with self.assertRaises(AccessError):
            Report.with_user(self.cashier).get_report_values()
        with self.assertRaises(AccessError):
            self.env.company.with_user(self.cashier).stock_value()

    def test_the_till_loads_no_cost(self):
        data = self.till_session.with_user(self.cashier).load_data([])
        for model in ("product.product", "product.template", "pos.order.line"):
            for row in data.get(model, []):
                self.assertFalse(set(row) & {"standard_price", "total_cost", "margin"})
        self.assertIn(self.ring.id, [row["id"] for row in data["product.product"]])

    def test_the_sync_answers_without_a_margin(self):
        order = self._ui_order([self._ui_line(self.piece)])
        answer = self.env["pos.order"].with_user(self.cashier).sync_from_ui([order])
        for rows in answer.values():
            for row in rows:
                self.assertFalse(set(row) & {"margin", "margin_percent", "total_cost"})

    def test_the_product_info_shows_no_vendor_price(self):
        template = self.ring.product_tmpl_id
        info = template.with_user(self.cashier).get_product_info_pos(
            1000, 1, self.config.id
        )
        self.assertEqual(info["suppliers"], [])
        info = template.with_user(self.manager).get_product_info_pos(
            1000, 1, self.config.id
        )
        self.assertEqual(info["suppliers"][0]["price"], 390)

    def test_a_cashier_asks_about_a_product_at_an_own_till_only(self):
        columbus = self._make_store("Columbus", code="COL")
        _data, store = self._make_other_company()
        ask = self.ring.product_tmpl_id.with_user(self.cashier).get_product_info_pos
        for till in (columbus.pos_config_ids, self._make_config(store)):
            with self.assertRaises(AccessError):
                ask(1000, 1, till.id)

    def test_a_cashier_asks_about_no_other_product_by_its_variant(self):
        brooch = self._make_style("Brooch")
        for _number in range(3):
            self._make_piece(brooch)
        ask = self.ring.product_tmpl_id.with_user(self.cashier).get_product_info_pos
        for product in (self.ring, brooch):
            info = ask(1000, 1, self.config.id, product.id)
            self.assertEqual(info["warehouses"][0]["available_quantity"], 1)

    def test_a_cashier_sees_an_invoice_without_its_cost_of_goods(self):
        order = self._sell(self.piece, partner=self.customer, to_invoice=True)
        move = order.account_move
        self.assertIn("cogs", move.line_ids.mapped("display_type"))
        Line = self.env["account.move.line"].with_user(self.cashier)
        seen = Line.search([("move_id", "=", move.id)])
        self.assertTrue(seen)
        self.assertNotIn("cogs", seen.mapped("display_type"))
        cogs = move.line_ids.filtered(lambda x: x.display_type == "cogs")
        with self.assertRaises(AccessError):
            cogs.with_user(self.cashier).read(["balance"])
        groups = Line.formatted_read_group(
            [("move_id", "=", move.id), ("display_type", "=", "cogs")],
            [],
            ["debit:sum"],
        )
        self.assertFalse(groups[0]["debit:sum"])

    def test_a_cashier_writes_no_quant_and_no_lot(self):
        quant = self.piece.quant_ids[:1].with_user(self.cashier)
        with self.assertRaises(AccessError):
            quant.write({"quantity": 5})
        with self.assertRaises(UserError):
            quant.create(
                {
                    "product_id": self.ring.id,
                    "location_id": self.store.warehouse_id.lot_stock_id.id,
                    "quantity": 1,
                }
            )
        with self.assertRaises(AccessError):
            quant.unlink()
        with self.assertRaises(AccessError):
            quant.write({"inventory_quantity": 0})
        with self.assertRaises(AccessError):
            quant.action_apply_inventory()
        piece = self.piece.with_user(self.cashier)
        with self.assertRaises(AccessError):
            piece.write({"jewelry_tag_price": 1})
        with self.assertRaises(AccessError):
            piece.create({"name": "NEW", "product_id": self.ring.id})
        with self.assertRaises(AccessError):
            piece.unlink()
        here = self.piece.quant_ids.filtered(
            lambda x: x.location_id.usage == "internal"
        )
        self.assertEqual(here.mapped("quantity"), [1])
        with self.assertRaises(AccessError):
            self.env["pos.order.line"].with_user(self.cashier).browse(
                self._sell(self.piece).lines.ids
            ).write({"total_cost": 0})

    def test_sale_invoice_and_refund_work_for_a_plain_cashier(self):
        sale = self._sell(self.piece, partner=self.customer, to_invoice=True)
        self.assertEqual(sale.account_move.state, "posted")
        self.assertEqual(sale.lines.total_cost, 400)
        refund = self._refund(sale, to_invoice=True)
        self.assertEqual(refund.account_move.move_type, "out_refund")
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        stock = self.piece.quant_ids.filtered(
            lambda x: x.location_id.usage == "internal"
        )
        self.assertEqual(sum(stock.mapped("quantity")), 1)

    def test_screens_of_a_cashier_have_no_cost(self):
        for model in ("pos.order", "product.product", "product.template"):
            view = self.env[model].with_user(self.cashier).get_view(view_type="form")
            for name in COSTS[model]:
                self.assertNotIn(f'name="{name}"', view["arch"])

    def test_a_manager_sees_costs(self):
        order = self._sell(self.piece).with_user(self.manager)
        self.assertEqual(order.lines.total_cost, 400)
        self.assertEqual(order.margin, 600)
