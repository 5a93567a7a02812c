import json
from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.jewelry_pos.tests.approval_common import ApprovalBuilders

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillPrice(ApprovalBuilders, TillAgreementCommon):
    """A layaway at less than the normal price obeys the rules of a sale."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_employees()

    def _vals(self, price=1000.0, discount=0.0, piece=None, **vals):
        """What the Layaway screen sends of a cart with one piece."""
        piece = piece or self.piece
        return {
            "order": str(uuid4()),
            "lines": [
                {
                    "uuid": str(uuid4()),
                    "lot_id": piece.id,
                    "product_id": piece.product_id.id,
                    "qty": 1,
                    "price_unit": price,
                    "discount": discount,
                }
            ],
            **vals,
        }

    def _approve(self, vals):
        """The cart is checked before the screen opens; a manager approves its price."""
        orders = self.env["pos.order"].with_user(self.cashier)
        cart = {"uuid": vals["order"], "lines": vals["lines"]}
        answer = orders.jewelry_till_check(
            self.config.id, cart, [line["lot_id"] for line in vals["lines"]]
        )
        subjects = [row["subject"] for row in answer["prices"]]
        self.assertEqual(len(subjects), 1)
        approval = self._approved(subjects, order=vals["order"], here=self.ann)
        return {**vals, "approvals": json.loads(json.dumps([approval]))}

    def _sign(self, quote, **vals):
        order = self._sync(
            self._deposit_data(
                quote["id"], quote["deposit"], employee_id=self.ann.id, **vals
            )
        )
        return order, self.env["jewelry.approval"].search([("order_id", "=", order.id)])

    def test_within_the_limit_nobody_is_asked(self):
        quote = self._quote(**self._vals(900.0))
        self.assertEqual(quote["amount_untaxed"], 900.0)
        order, trail = self._sign(quote)
        self.assertEqual(order.state, "done")
        self.assertFalse(trail)

    def test_a_layaway_at_too_low_a_price_is_not_offered(self):
        for vals in (
            {"price": 899.99},
            {"discount": 10.01},
            {"price": 950.0, "discount": 6},
        ):
            with (
                self.subTest(**vals),
                self.assertRaisesRegex(UserError, "NYC-0001 needs a manager"),
                self.env.cr.savepoint(),
            ):
                self._quote(**self._vals(**vals))

    def test_an_approved_price_is_signed_with_its_trail_and_picked_up_as_agreed(self):
        quote = self._quote(**self._approve(self._vals(700.0)))
        order, trail = self._sign(quote)
        self.assertEqual(
            (
                trail.kind,
                trail.approver,
                trail.cashier,
                trail.lot_id,
                trail.price_normal,
                trail.price_asked,
                trail.price_rule,
                trail.order_id,
            ),
            (
                "price",
                "Max Manager",
                "Ann Associate",
                self.piece,
                1000,
                700,
                "limit",
                order,
            ),
        )
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self.assertEqual(agreement.amount_total, 805.0)
        pickup = self._sync(self._pickup_data(agreement))
        self.assertEqual(pickup.amount_total, 805.0)
        self.assertEqual(agreement.state, "completed")
        self.assertFalse(pickup.lines.jewelry_normal_price, "agreed at signing")

    def test_an_approval_holds_for_its_cart_its_piece_and_its_price_once(self):
        approved = self._approve(self._vals(700.0))
        other = self._make_piece(self.ring, cost=100, tag="NYC-0002")
        (line,) = approved["lines"]
        for forged in (
            {"order": str(uuid4())},
            {"lines": [{**line, "price_unit": 699.99}]},
            {"lines": [{**line, "discount": 1}]},
            {"lines": [{**line, "uuid": "another"}]},
            {"lines": [{**line, "lot_id": other.id}]},
            {"approvals": [{**approved["approvals"][0], "token": False}]},
            {"approvals": "nonsense"},
        ):
            with (
                self.subTest(forged=forged),
                self.assertRaisesRegex(UserError, "needs a manager"),
                self.env.cr.savepoint(),
            ):
                self._quote(**{**approved, **forged})
        quote = self._quote(**approved)
        order, _trail = self._sign(quote)
        self.assertEqual(order.state, "done")
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self._sync(
            self._deposit_data(
                agreement.id,
                -quote["deposit"],
                jewelry_cancel_reason="Changed her mind",
                employee_id=self.max.id,
            )
        )
        self.assertEqual(self.piece.jewelry_status, "in_stock")
        with self.assertRaisesRegex(UserError, "needs a manager"):
            self._quote(**approved)

    def test_a_draft_that_was_never_approved_is_not_signed(self):
        quote = self._quote(**self._vals(950.0))
        self.config.jewelry_discount_associate = 0
        with (
            self.assertRaisesRegex(UserError, "NYC-0001 needs a manager"),
            self.env.cr.savepoint(),
        ):
            self._sign(quote)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self.assertEqual(agreement.state, "draft")
        order, _trail = self._sign(quote, jewelry_offline=True)
        self.assertEqual(agreement.state, "active")
        self.assertIn("needs a manager", order.jewelry_piece_issue)

    def test_below_cost_is_a_managers_decision_here_too(self):
        self.config.jewelry_discount_associate = 100
        with (
            self.assertRaisesRegex(UserError, "The price of NYC-0001 needs a manager"),
            self.env.cr.savepoint(),
        ):
            self._quote(**self._vals(99.99))
        self.assertEqual(self._quote(**self._vals(100.0))["amount_untaxed"], 100.0)
