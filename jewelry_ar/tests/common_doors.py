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
        cls.biller = cls._make_colleague("biller", "account.group_account_invoice")
        cls.agreement = cls._active_layaway()
        cls.order = cls.agreement.sale_order_id
        cls.picking = cls.order.picking_ids
        cls.payment = cls.agreement.payment_ids

    def _assert_shut(self, sentence, call, *args, **kwargs):
        """The door says `sentence` with the agreement's name; nothing changed."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call(*args, **kwargs)
            self.env.flush_all()
        self.assertNotIsInstance(caught.exception, AccessError)
        self.assertIn(self.agreement.name, str(caught.exception))
        self.assertIn(sentence, str(caught.exception))
        self.env.invalidate_all()
        self.assertEqual(self.agreement.state, "active")
        self.assertEqual(self.agreement.amount_deposited, 230.0)
        self.assertEqual(self.agreement.lot_ids.jewelry_status, "on_hold")
        self.assertEqual(self.order.state, "sale")
        self.assertFalse(self.order.invoice_ids)
