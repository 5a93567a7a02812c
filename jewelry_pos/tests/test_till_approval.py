import json
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .approval_common import ApprovalBuilders
from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillApproval(ApprovalBuilders, JewelryTillCommon):
    """A manager says yes at the till, with a PIN and a reason, and it is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        cls._make_employees()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")

    def _order(self, approvals=None, **vals):
        """An order for the piece, and what its line is called."""
        order = self._ui_order(
            [self._ui_line(self.piece)], employee_id=self.ann.id, **vals
        )
        if approvals is not None:
            order["jewelry_approvals"] = approvals
        return order

    def _subjects(self, order, price=1000.0):
        return [{"line": order["lines"][0][2]["uuid"], "price": price}]

    def _book(self, order, *approvals):
        """The order booked as the browser sends it, through JSON; and its trail."""
        order["jewelry_approvals"] = json.loads(json.dumps(approvals))
        booked = self._sync(order)
        return booked, self.env["jewelry.approval"].search(
            [("order_id", "=", booked.id)]
        )

    # The PIN

    def test_the_right_pin_is_a_signed_approval(self):
        answer = self._ask(manager=self.max, pin="2468", here=self.ann)
        self.assertNotIn("refusal", answer)
        approval = answer["approval"]
        self.assertEqual(approval["employee_id"], self.max.id)
        self.assertEqual(approval["reason"], "Matched a price")
        self.assertTrue(approval["token"])
        self.assertFalse(approval["offline"])
        self.assertNotIn("2468", json.dumps(answer))

    def test_a_wrong_pin_is_refused_in_a_sentence(self):
        for pin in ("2469", "", False, None, 0, "1357", "\u0662\u0664\u0666\u0668"):
            with self.subTest(pin=pin):
                self.env["jewelry.pin.guard"].sudo()._forget(self.max)
                answer = self._ask(manager=self.max, pin=pin, here=self.ann)
                self.assertEqual(
                    answer, {"refusal": "This is not the PIN of Max Manager."}
                )

    def test_a_cashier_approves_nothing_with_an_own_pin(self):
        answer = self._ask(manager=self.ann, pin="1111", here=self.ann)
        self.assertEqual(
            answer, {"refusal": "Only a manager of this till can approve this."}
        )
        self.assertIn("refusal", self._ask(here=self.ann))

    def test_a_manager_of_elsewhere_approves_nothing_here(self):
        other_till = self._second_till()
        elsewhere = self._make_employee("Eve")
        other_till.write(
            {"module_pos_hr": True, "advanced_employee_ids": [(4, elsewhere.id)]}
        )
        data, _store = self._make_other_company()
        foreign = self._make_employee("Fay", company=data["company"])
        self.config.sudo().advanced_employee_ids = [(4, foreign.id)]
        archived = self._make_employee("Gus")
        self.config.advanced_employee_ids = [(4, archived.id)]
        archived.active = False
        for employee in (elsewhere, foreign, archived):
            with self.subTest(employee=employee.name):
                answer = self._ask(manager=employee, pin="1111", here=self.ann)
                self.assertIn("Only a manager of this till", answer["refusal"])

    def test_a_manager_without_a_pin_approves_nothing(self):
        self.max.pin = False
        answer = self._ask(manager=self.max, pin=False, here=self.ann)
        self.assertIn("has no PIN", answer["refusal"])

    def test_the_pins_of_a_manager_cannot_be_tried_through(self):
        with freeze_time("2026-03-10 15:00:00") as clock:
            for _attempt in range(5):
                answer = self._ask(manager=self.max, pin="0000", here=self.ann)
                self.assertIn("not the PIN", answer["refusal"])
            answer = self._ask(manager=self.max, pin="2468", here=self.ann)
            self.assertIn("Too many wrong PINs for Max Manager", answer["refusal"])
            other = self._ask(manager=self.mia, pin="1357", here=self.ann)
            self.assertIn("approval", other, "another manager is asked meanwhile")
            clock.tick(timedelta(minutes=16))
            answer = self._ask(manager=self.max, pin="2468", here=self.ann)
            self.assertIn("approval", answer)
        self.assertFalse(
            self.env["jewelry.pin.guard"].search([("employee_id", "=", self.max.id)])
        )

    def test_a_manager_at_the_till_only_says_why(self):
        answer = self._ask(here=self.max)
        self.assertEqual(answer["approval"]["employee_id"], self.max.id)
        answer = self._ask(here=self.max, reason="  ")
        self.assertIn("Say why", answer["refusal"])

    def test_without_pins_the_user_decides(self):
        self.config.module_pos_hr = False
        answer = self._ask(manager=self.max, pin="2468")
        self.assertIn("A manager signs in at this till", answer["refusal"])
        approval = self._ask(user=self.manager)["approval"]
        self.assertEqual(approval["user_id"], self.manager.id)
        self.assertFalse(approval["employee_id"])

    def test_only_people_of_this_till_may_ask(self):
        columbus = self._make_store("Columbus", config=False)
        stranger = self._make_user("stranger", "sales", stores=columbus)
        for user in (stranger, self.bench):
            with self.assertRaises(AccessError):
                self._ask(manager=self.max, pin="2468", user=user)

    def test_nonsense_is_no_approval(self):
        for wrong in (
            {"kind": "no such kind"},
            {"subjects": [{"line": ["x"]}]},
            {"subjects": ["x"]},
            {"order": 5},
        ):
            with self.subTest(wrong=wrong):
                answer = self._ask(manager=self.max, pin="2468", **wrong)
                self.assertIn("cannot be approved", answer["refusal"])

    # The trail

    def test_an_approved_order_leaves_a_trail(self):
        order = self._order()
        approval = self._approved(
            self._subjects(order), order=order["uuid"], here=self.ann
        )
        booked, trail = self._book(order, approval)
        self.assertEqual(booked.state, "paid")
        self.assertEqual(
            (
                trail.kind,
                trail.approver,
                trail.approver_employee_id,
                trail.cashier,
                trail.cashier_employee_id,
                trail.reason,
                trail.line_id,
                trail.lot_id,
                trail.store_id,
                trail.config_id,
                trail.session_id,
                trail.company_id,
                trail.price_asked,
                trail.offline,
            ),
            (
                "price",
                "Max Manager",
                self.max,
                "Ann Associate",
                self.ann,
                "Matched a price",
                booked.lines,
                self.piece,
                self.store,
                self.config,
                booked.session_id,
                self.env.company,
                1000.0,
                False,
            ),
        )
        self.assertEqual(booked._jewelry_approval("price", booked.lines), trail)
        self.assertFalse(booked._jewelry_approval("price"))
        self.assertFalse(booked.jewelry_piece_issue)
        self._sync(order)
        self.assertEqual(
            self.env["jewelry.approval"].search([("order_id", "=", booked.id)]), trail
        )

    def test_a_token_holds_for_its_order_and_its_words_only(self):
        order = self._order()
        approval = self._approved(self._subjects(order), order=order["uuid"])
        forged = [
            {"subjects": self._subjects(order, price=1.0)},
            {"reason": "Another reason"},
            {"employee_id": self.mia.id},
            {"session_id": 0},
            {"token": False},
            {"token": "0" * 64},
            {"token": False, "offline": True},
        ]
        for change in forged:
            with self.subTest(change=change):
                booked, trail = self._book(
                    self._order_again(order), {**approval, **change}
                )
                self.assertFalse(trail)
                self.assertFalse(booked._jewelry_approval("price", booked.lines))
        other = self._make_piece(self.ring, tag="NYC-9")
        replayed = self._ui_order([self._ui_line(other)])
        _booked, trail = self._book(replayed, approval)
        self.assertFalse(trail, "approved for another order")
        claimed = {**approval, "order": replayed["uuid"]}
        last = self._make_piece(self.ring, tag="NYC-10")
        replayed = self._ui_order([self._ui_line(last)], uuid=replayed["uuid"] + "x")
        _booked, trail = self._book(replayed, claimed)
        self.assertFalse(trail)

    def _second_till(self):
        """Another till of the company, at which the cashier works, too."""
        columbus = self._make_store("Columbus")
        self.cashier.jewelry_store_ids |= columbus
        return columbus.pos_config_ids

    def _order_again(self, order):
        """The same order for a piece of its own, as if it had not been sent yet."""
        sold = self.env["pos.order"].search([("uuid", "=", order["uuid"])])
        sold.write({"uuid": f"{order['uuid']}-{sold.id}"})
        piece = self._make_piece(self.ring)
        line = self._ui_line(piece)
        line[2]["uuid"] = order["lines"][0][2]["uuid"]
        self.env["pos.order.line"].search([("uuid", "=", line[2]["uuid"])]).write(
            {"uuid": f"old-{piece.id}"}
        )
        self.env.flush_all()
        return {**self._ui_order([line]), "uuid": order["uuid"]}

    def test_a_token_of_another_till_holds_for_nothing(self):
        second = self._second_till()
        second.module_pos_hr = True
        second.advanced_employee_ids = [(4, self.max.id)]
        order = self._order()
        approval = self._approved(
            self._subjects(order), order=order["uuid"], config=second
        )
        _booked, trail = self._book(order, approval)
        self.assertFalse(trail)

    def test_garbage_in_the_order_does_not_stop_a_sale(self):
        garbage = [1, "x", {}, {"kind": "price"}, {"kind": "price", "subjects": 5}]
        booked, trail = self._book(self._order(), *garbage)
        self.assertEqual(booked.state, "paid")
        self.assertFalse(trail)

    def test_offline_the_word_of_the_browser_is_kept_and_told_to_the_managers(self):
        order = self._order(jewelry_offline=True)
        approval = {
            "kind": "price",
            "order": order["uuid"],
            "subjects": self._subjects(order),
            "reason": "No connection",
            "employee_id": self.max.id,
            "user_id": False,
            "session_id": self.config.current_session_id.id,
            "moment": fields.Datetime.to_string(fields.Datetime.now()),
            "offline": True,
            "token": False,
        }
        booked, trail = self._book(order, approval)
        self.assertTrue(trail.offline)
        self.assertEqual(trail.approver, "Max Manager")
        self.assertIn("No connection", booked.jewelry_piece_issue)
        activities = booked.session_id.activity_ids
        self.assertIn(self.manager, activities.user_id)

    def test_offline_a_cashier_is_no_manager_either(self):
        order = self._order(jewelry_offline=True)
        approval = self._approved(self._subjects(order), order=order["uuid"])
        claimed = {
            **approval,
            "employee_id": self.ann.id,
            "token": False,
            "offline": True,
        }
        booked, trail = self._book(order, claimed)
        self.assertFalse(trail)
        self.assertEqual(booked.state, "paid")

    def test_a_reload_finds_the_approvals_of_a_draft_and_no_others(self):
        draft = self._order(payments=[], state="draft")
        approval = self._approved(self._subjects(draft), order=draft["uuid"])
        order = self._sync({**draft, "jewelry_approvals": [approval]})
        orders = self.env["pos.order"].with_user(self.cashier)
        (row,) = orders._load_pos_data_read(order, self.config)
        self.assertEqual(row["jewelry_approvals"], [approval])
        booked, _trail = self._book(self._order_again(draft), approval)
        (row,) = orders._load_pos_data_read(booked, self.config)
        self.assertNotIn("jewelry_approvals", row)

    # Who reads it, and that nobody changes it

    def _trail(self):
        order = self._order()
        approval = self._approved(self._subjects(order), order=order["uuid"])
        return self._book(order, approval)[1]

    def test_nobody_changes_or_deletes_an_approval(self):
        trail = self._trail()
        for user in (self.manager, self.accountant, self.admin_user):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                trail.with_user(user).write({"reason": "Better"})
        trail = trail.sudo()
        for call in (lambda: trail.write({"reason": "x"}), trail.unlink):
            with self.assertRaisesRegex(UserError, "is a trail"):
                call()

    def test_managers_read_their_own_stores_accountants_all_cashiers_none(self):
        trail = self._trail()
        columbus = self._make_store("Columbus", config=False)
        elsewhere = self._make_user("columbus", "manager", stores=columbus)
        data, _store = self._make_other_company()
        foreign = self._make_user("foreign", "accountant", company=data["company"])
        for user, sees in (
            (self.manager, True),
            (self.accountant, True),
            (self.admin_user, True),
            (elsewhere, False),
            (foreign, False),
        ):
            with self.subTest(user=user.login):
                found = self.env["jewelry.approval"].with_user(user).search([])
                self.assertEqual(trail in found, sees)
        for user in (self.cashier, self.bench):
            with self.assertRaises(AccessError):
                self.env["jewelry.approval"].with_user(user).search([])
            with self.assertRaises(AccessError):
                self.env["jewelry.pin.guard"].with_user(user).search([])
