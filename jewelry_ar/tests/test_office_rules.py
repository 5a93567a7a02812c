from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestOfficeRules(SideDoorsCommon):
    """What managers, salespeople and accountants may do with a layaway, and are told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.piece = cls.agreement.lot_ids
        cls.columbus = cls._make_store("Columbus", code="CMH")
        cls.columbus_manager = cls._make_user(
            "columbus", "manager", stores=cls.columbus
        )

    def _wizard(self, kind, agreement, user, **vals):
        model = self.env[f"jewelry.agreement.{kind}.wizard"]
        return model.with_user(user).create({"agreement_id": agreement.id, **vals})

    # -- who holds a piece ------------------------------------------------------------

    def _refusal(self, user):
        lots = self.env["stock.lot"].with_user(user)
        found = lots.jewelry_till_find(self.config.id, self.piece.jewelry_tag)
        return found["refusal"]["message"]

    def test_the_layaway_is_named_to_a_manager_only(self):
        tag, name = self.piece.jewelry_tag, self.agreement.name
        self.assertEqual(
            self._refusal(self.manager),
            f"Piece {tag} is held for Grace Miller by {name}.",
        )
        self.assertEqual(
            self._refusal(self.cashier), f"Piece {tag} is held for another customer."
        )
        late = self._make_sale_order(self.piece, confirm=False)
        with self.assertRaisesRegex(UserError, name):
            late.with_user(self.manager).action_confirm()
        with self.assertRaises(UserError) as told:
            late.with_user(self.salesman).action_confirm()
        self.assertNotIn(name, str(told.exception))

    def test_the_stock_screens_name_the_layaway(self):
        warehouse = self.store.warehouse_id
        picking = (
            self.env["stock.picking"]
            .with_user(self.manager)
            .create(
                {
                    "picking_type_id": warehouse.int_type_id.id,
                    "location_id": warehouse.lot_stock_id.id,
                    "location_dest_id": warehouse.wh_qc_stock_loc_id.id,
                    "move_ids": [
                        Command.create(
                            {
                                "product_id": self.style.id,
                                "product_uom_qty": 1,
                                "location_id": warehouse.lot_stock_id.id,
                                "location_dest_id": warehouse.wh_qc_stock_loc_id.id,
                            }
                        )
                    ],
                }
            )
        )
        picking.action_confirm()
        with self.assertRaisesRegex(UserError, self.agreement.name):
            picking.move_ids.move_line_ids = [
                Command.create(
                    {
                        "product_id": self.style.id,
                        "lot_id": self.piece.id,
                        "quantity": 1,
                        "picking_id": picking.id,
                    }
                )
            ]

    def test_the_page_of_the_piece_leads_to_the_layaway(self):
        for user in (self.manager, self.accountant):
            piece = self.piece.with_user(user)
            self.assertEqual(piece.jewelry_holder_label, self.agreement.name)
            action = piece.action_jewelry_holder()
            self.assertEqual(action["res_model"], "jewelry.agreement")
            self.assertEqual(action["res_id"], self.agreement.id)
        stranger = self.piece.with_user(self.columbus_manager)
        action = stranger.action_jewelry_holder()
        self.assertEqual(action["res_model"], "sale.order")

    # -- a layaway names its piece ------------------------------------------------------

    def _quotation(self):
        return self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "warehouse_id": self.store.warehouse_id.id,
                "order_line": [Command.create({"product_id": self.style.id})],
            }
        )

    def test_a_quotation_without_a_piece_becomes_no_layaway(self):
        order = self._quotation().with_user(self.manager)
        context = order.action_jewelry_make_layaway()["context"]
        make = self.env["jewelry.agreement.make.wizard"].with_context(**context)
        wizard = make.with_user(self.manager).create({"plan_id": self.plan.id})
        with self.assertRaisesRegex(UserError, "Choose the piece of Solitaire ring"):
            wizard.action_confirm()
        self.assertFalse(order.jewelry_agreement_id)
        order.order_line.jewelry_lot_id = self._make_piece(self.style, cost=100)
        self.assertTrue(wizard.action_confirm()["res_id"])

    def test_a_quote_that_lost_its_piece_is_not_signed(self):
        draft = self._draft_layaway()
        line = draft.sale_order_id.order_line.with_user(self.salesman)
        line.write({"jewelry_lot_id": False, "price_unit": 1000.0})
        wizard = self._wizard(
            "payment", draft, self.manager, journal_id=self.bank_journal.id
        )
        with self.assertRaisesRegex(UserError, "Choose the piece of Solitaire ring"):
            wizard.action_confirm()
        self.assertEqual(draft.state, "draft")

    # -- the plan's terms ------------------------------------------------------------------

    def test_a_plan_is_offered_from_its_minimum_on(self):
        small = self._make_piece(self.style, cost=100, jewelry_tag_price=800.0)
        self.plan.minimum_ticket = 1000.0
        make = self.env["jewelry.agreement.make.wizard"].with_user(self.manager)
        wizard = make.create(
            {
                "partner_id": self.customer.id,
                "lot_ids": [Command.set(small.ids)],
                "plan_id": self.plan.id,
            }
        )
        with self.assertRaisesRegex(UserError, r"is offered from \$.1,000.00 on"):
            wizard.action_confirm()
        till = self.env["jewelry.agreement"].with_user(self.cashier)

        def offered(total=None):
            plans = till.jewelry_till_plans(self.config.id, total)
            return self.plan.id in [plan["id"] for plan in plans]

        self.assertFalse(offered(920.0))
        self.assertTrue(offered(1000.0), "from the minimum on")
        self.assertTrue(offered(), "without a total all plans are told")
        quote = {
            "partner_id": self.customer.id,
            "plan_id": self.plan.id,
            "lines": [{"lot_id": small.id, "product_id": self.style.id, "qty": 1}],
        }
        with self.assertRaisesRegex(UserError, "Choose another plan"):
            till.jewelry_till_quote(self.config.id, quote)
        self.plan.minimum_ticket = 920.0
        self.assertTrue(till.jewelry_till_quote(self.config.id, quote)["id"])

    def test_a_plan_asks_for_a_deposit(self):
        plan = self.plan.with_user(self.manager)
        for kind, percent, amount, valid in (
            ("percent", 0, 50, False),
            ("amount", 20, 0, False),
            ("greater", 0, 0, False),
            ("greater", 20, 0, True),
            ("lesser", 20, 0, False),
            ("lesser", 0, 50, False),
            ("lesser", 20, 50, True),
        ):
            vals = {
                "deposit_type": kind,
                "deposit_percent": percent,
                "deposit_amount": amount,
            }
            with self.subTest(**vals):
                if valid:
                    plan.write(vals)
                    continue
                with (
                    self.assertRaisesRegex(ValidationError, "Enter the deposit"),
                    self.env.cr.savepoint(),
                ):
                    plan.write(vals)

    # -- buttons and fields of each role ------------------------------------------------------

    def test_an_accountant_finds_no_button_and_no_row_that_is_refused(self):
        draft = self._draft_layaway()
        for user, may in ((self.manager, True), (self.accountant, False)):
            form = Form(draft.with_user(user))
            buttons = [node.get("name") for node in form._view["tree"].iter("button")]
            self.assertEqual("action_move" in buttons, may)
            if may:
                with form.installment_ids.edit(1) as row:
                    row.amount = 115.0
            else:
                with self.assertRaises(AssertionError):
                    form.installment_ids.edit(1)
        with self.assertRaises(AccessError):
            self._wizard(
                "move", self.agreement, self.accountant, store_id=self.columbus.id
            )

    # -- the store that hands over --------------------------------------------------------------

    def test_the_manager_of_the_store_with_the_piece_hands_it_over(self):
        theirs = self.agreement.with_user(self.columbus_manager)
        self.assertFalse(theirs.search([]))
        with self.assertRaises(AccessError):
            theirs.read(["name"])
        self._wizard(
            "move", self.agreement, self.manager, store_id=self.columbus.id
        ).action_confirm()
        self.assertEqual(theirs.search([]), theirs)
        order = self.order.with_user(self.columbus_manager)
        self.assertEqual(order.action_jewelry_view_agreement()["res_id"], theirs.id)
        form = Form(theirs)
        self.assertEqual(form.amount_due, 920.0)
        self.assertEqual(len(theirs.installment_ids.mapped("due_date")), 9)
        pickup = self._wizard(
            "pickup", theirs, self.columbus_manager, journal_id=self.bank_journal.id
        )
        self.assertEqual(pickup.store_id, self.columbus)
        pickup.action_confirm()
        self.assertEqual(self.agreement.state, "completed")
        self.assertEqual(self.piece.jewelry_status, "sold")
        self.assertTrue(theirs.read(["state"]), "seen after the pick-up, too")
        mine = self.agreement.with_user(self.manager)
        self.assertTrue(mine.read(["state"]), "the home store still sees it")
