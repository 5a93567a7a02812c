from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayDeliverySteps(JewelryArCommon):
    """A warehouse that takes a piece out in two or three steps."""

    def _assert_handed_over(self, agreement, invoice):
        """The customer has the piece, and it is booked once, at its cost."""
        order = agreement.sale_order_id
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(order.order_line.qty_delivered, 1.0)
        self.assertEqual(agreement.lot_ids.jewelry_status, "sold")
        self.assertFalse(
            order.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))
        )
        self._assert_entry(
            invoice,
            [
                (self.receivable, self.customer, 1150.0),
                (self.income, self.customer, -1000.0),
                (self.tax_account, self.customer, -150.0),
                (self.expense, self.customer, 100.0),
                (self.stock_account, self.customer, -100.0),
            ],
        )
        self._assert_nothing_open(self.deposits, self.receivable)

    def test_a_pick_up_in_the_back_office_takes_every_step(self):
        for steps, count in (("pick_ship", 2), ("pick_pack_ship", 3)):
            with self.subTest(steps=steps):
                self.store.warehouse_id.delivery_steps = steps
                agreement = self._active_layaway()
                wizard = (
                    self.env["jewelry.agreement.pickup.wizard"]
                    .with_user(self.manager)
                    .create(
                        {
                            "agreement_id": agreement.id,
                            "journal_id": self.bank_journal.id,
                        }
                    )
                )
                wizard.action_confirm()
                pickings = agreement.sale_order_id.order_line.move_ids.picking_id
                self.assertEqual(len(pickings), count)
                self.assertEqual(set(pickings.mapped("state")), {"done"})
                self._assert_handed_over(agreement, agreement.invoice_id)

    def test_a_pick_up_at_the_till_hands_over_at_once(self):
        self.store.warehouse_id.delivery_steps = "pick_ship"
        self._open_session()
        agreement = self._active_layaway()
        order = self._till_pickup(agreement, [(self.cash, 920.0)])
        self._assert_handed_over(agreement, order.account_move)

    def test_what_is_to_be_shipped_later_is_not_invoiced_now(self):
        self._open_session()
        agreement = self._active_layaway()
        with (
            self.assertRaisesRegex(UserError, "not handed over yet"),
            self.env.cr.savepoint(),
        ):
            self._till_pickup(
                agreement,
                [(self.cash, 920.0)],
                shipping_date=fields.Date.add(fields.Date.today(), days=3),
            )
        self.env.invalidate_all()
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.lot_ids.jewelry_status, "on_hold")
