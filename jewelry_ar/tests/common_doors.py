"""A live layaway, and the people who could reach it through stock Odoo."""

from odoo.exceptions import AccessError, UserError

from .common import JewelryArCommon


class SideDoorsCommon(JewelryArCommon):
    """Each door is tried by the least privileged user who can reach it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.salesman = cls._make_colleague(
            "salesman", "sales_team.group_sale_salesman_all_leads"
        )
        cls.clerk = cls._make_colleague("clerk", "stock.group_stock_user")
        cls.employee = cls._make_colleague("employee")
        cls.own_salesman = cls._make_colleague(
            "own_salesman", "sales_team.group_sale_salesman"
        )
        cls.biller = cls._make_colleague("biller", "account.group_account_invoice")
        cls.agreement = cls._active_layaway()
        cls.order = cls.agreement.sale_order_id
        cls.picking = cls.order.picking_ids
        cls.payment = cls.agreement.payment_ids

    def _assert_shut(self, sentence, call, *args, **kwargs):
        """The door says `sentence` with the agreement's name; nothing changed."""
        said = self._refusal(call, *args, **kwargs)
        self.assertIn(self.agreement.name, said)
        self.assertIn(sentence, said)
        self._assert_unchanged()

    def _assert_shut_untold(self, sentence, call, *args):
        """The door says `sentence`, and neither which layaway nor whose it is."""
        said = self._refusal(call, *args)
        self.assertIn(sentence, said)
        for secret in (self.agreement.name, self.order.name, self.customer.name):
            self.assertNotIn(secret, said)
        self._assert_unchanged()

    def _refusal(self, call, *args, **kwargs):
        """Return our sentence, which comes before any complaint about rights."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call(*args, **kwargs)
            self.env.flush_all()
        self.assertNotIsInstance(caught.exception, AccessError)
        return str(caught.exception)

    def _assert_unchanged(self):
        self.env.invalidate_all()
        self.assertEqual(self.agreement.state, "active")
        self.assertEqual(self.agreement.amount_deposited, 230.0)
        self.assertEqual(self.agreement.lot_ids.jewelry_status, "on_hold")
        self.assertEqual(self.order.state, "sale")
        self.assertFalse(self.order.invoice_ids)
