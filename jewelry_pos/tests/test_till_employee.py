from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillEmployee(JewelryTillCommon):
    """Where employees log in with a PIN, they count, not the user of the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_till()
        employees = (
            cls.env["hr.employee"]
            .sudo()
            .create([{"name": "Ann, associate"}, {"name": "Max, manager"}])
        )
        cls.ann, cls.max = employees
        cls.config.write(
            {
                "module_pos_hr": True,
                "basic_employee_ids": [Command.set(cls.ann.ids)],
                "advanced_employee_ids": [Command.link(cls.max.id)],
            }
        )
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")

    def _told(self, user, employee):
        """What this employee hears about a held piece in this user's browser."""
        lots = self.env["stock.lot"].with_user(user)
        lots = lots.with_context(jewelry_employee_id=employee.id)
        return lots.jewelry_till_find(self.config.id, "NYC-1")["refusal"]["message"]

    def test_the_holder_is_named_to_the_manager_at_the_till(self):
        held_for = self._make_sale_order(self.piece)
        for user in (self.cashier, self.manager):
            with self.subTest(user=user.login):
                self.assertNotIn(held_for.name, self._told(user, self.ann))
                self.assertIn(held_for.name, self._told(user, self.max))

    def test_every_call_that_tells_asks_who_stands_there(self):
        held_for = self._make_sale_order(self.piece)
        lots = self.env["stock.lot"].with_user(self.manager)
        for employee, named in ((self.ann, False), (self.max, True)):
            lots = lots.with_context(jewelry_employee_id=employee.id)
            (piece,) = lots.jewelry_till_search(self.config.id, {})["pieces"]
            (sentence,) = lots.jewelry_till_check(self.config.id, self.piece.ids)
            line = self._ui_line(self.piece)
            order = self._ui_order([line], employee_id=employee.id)
            with self.assertRaises(UserError) as told, self.env.cr.savepoint():
                self._sync(order, user=self.manager)
            for text in (piece["refusal"]["message"], sentence, str(told.exception)):
                with self.subTest(employee=employee.name, text=text):
                    self.assertEqual(held_for.name in text, named)

    def test_an_employee_of_elsewhere_is_no_manager_here(self):
        held_for = self._make_sale_order(self.piece)
        elsewhere = self.env["hr.employee"].sudo().create({"name": "Eve, elsewhere"})
        nobody = self.env["hr.employee"].browse(10**9)
        for employee in (elsewhere, nobody):
            with self.subTest(employee=employee):
                self.assertNotIn(held_for.name, self._told(self.manager, employee))
        self.config.module_pos_hr = False
        self.assertNotIn(held_for.name, self._told(self.cashier, self.max))
        self.assertIn(held_for.name, self._told(self.manager, self.ann))

    def test_the_price_is_the_managers_with_and_without_pins(self):
        self.config.write(
            {"restrict_price_control": True, "jewelry_discount_associate": 100}
        )
        line = self._ui_line(self.piece, price=500)
        for user in (self.cashier, self.manager):
            order = self._ui_order([line], employee_id=self.ann.id)
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(UserError, "Only a manager"),
                self.env.cr.savepoint(),
            ):
                self._sync(order, user=user)
        order = self._sync(self._ui_order([line], employee_id=self.max.id))
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.lines.price_unit, 500)
