from datetime import timedelta
from uuid import uuid4

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common_columbus import Columbus
from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillToursDetails(Columbus, TillAgreementCommon, HttpCase):
    """Shorter stories in the browser: terms, a lost line, another store, PINs."""

    def _tour(self, name, config=None, user=None):
        config, user = config or self.config, user or self.cashier
        self.start_tour(f"/pos/ui/{config.id}", name, login=user.login, timeout=180)

    def test_terms_are_changed_printed_and_paid_in_another_amount(self):
        self._make_piece(self.ring, cost=100, tag="LAY12")
        # A company may number as it likes: the till finds the agreement all the same.
        self.env["ir.sequence"].search(
            [
                ("code", "=", "jewelry.agreement.layaway"),
                ("company_id", "=", self.company.id),
            ]
        ).prefix = "Plan-%(year)s-"
        self._tour("jewelry_layaway_terms")
        agreement = self.env["jewelry.agreement"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertRegex(agreement.name, r"Plan-\d+-\d+")
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 350.0)
        rows = agreement.installment_ids.sorted("sequence")
        self.assertEqual(rows[0].amount, 300.0)
        planned = self.plan._rows_for(
            850.0, self.store._local_today(), self.env.company.currency_id
        )
        first, *others = planned
        kept = [(first[0] + timedelta(days=3), first[1]), *others]
        self.assertEqual([(row.due_date, row.amount) for row in rows[1:]], kept)

    def test_a_deposit_taken_while_the_line_drops_is_booked_when_it_is_back(self):
        agreement = self._start()
        self._tour("jewelry_layaway_line_drops")
        self.assertEqual(agreement.amount_deposited, 350.0)
        order = agreement.pos_payment_ids.pos_order_id.sorted("id")[-1]
        self.assertTrue(order.jewelry_offline)
        self.assertEqual(order.state, "done")
        self.assertFalse(order.jewelry_piece_issue)

    def test_a_cashier_in_columbus_hands_over_what_was_signed_in_new_york(self):
        agreement = self._start()
        self._close()
        columbus = self._columbus()
        agreement._move_to_store(columbus)
        cashier = self._make_user("columbus", "sales", stores=columbus)
        till = columbus.pos_config_ids
        self._open(till, cashier)
        self._tour("jewelry_layaway_other_store", till, cashier)
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(self.piece.jewelry_status, "sold")
        invoice = agreement.invoice_id
        order = invoice.pos_order_ids
        self.assertEqual(order.fiscal_position_id, columbus.fiscal_position_id)
        self.assertEqual(order.lines.tax_ids_after_fiscal_position, self.tax_ohio)
        self.assertEqual(invoice.line_ids.tax_line_id, self.tax_ohio)
        # Ohio's tax on one invoice, paid by cash in Columbus and New York's deposit
        self._assert_pickup_entries(invoice, tax=100.0, tender=870.0, deposits=230.0)
        self._assert_all_reconciled(
            self.deposit_account | self.customer.property_account_receivable_id
        )

    def _draft_cart(self):
        """The piece in an open order of the till, as the browser saved it."""
        piece = self.piece.sudo()._jewelry_till_payload(self.config)[0]
        line = {
            "uuid": str(uuid4()),
            "product_id": self.ring.id,
            "jewelry_piece": piece,
            "qty": 1,
            "price_unit": 1000.0,
            "discount": 0,
            "tax_ids": [(6, 0, self.tax_sale_a.ids)],
            "price_subtotal": 1000.0,
            "price_subtotal_incl": 1150.0,
            "pack_lot_ids": [(0, 0, {"lot_name": piece["name"]})],
        }
        return self._sync(
            self._order_data(
                [], lines=[line], state="draft", amount_total=1150.0, amount_return=0.0
            )
        )

    def test_a_pick_up_that_cannot_be_put_together_leaves_nothing_behind(self):
        cart = self._draft_cart()
        agreement = self._start()
        self._tour("jewelry_layaway_pickup_refused")
        self.assertEqual(agreement.state, "active")
        self.assertEqual(cart.state, "draft")
        orders = self.env["pos.order"].search([("agreement_id", "=", agreement.id)])
        self.assertEqual(orders, agreement.pos_payment_ids.pos_order_id)

    def test_a_payment_that_another_browser_began_is_left_with_the_back_button(self):
        agreement = self._start()
        order = self._sync(
            self._order_data(
                [(self.deposit_tender, -115.0)],
                state="draft",
                jewelry_purpose="deposit",
                agreement_id=agreement.id,
            )
        )
        self.start_tour(
            f"/pos/ui/{self.config.id}/payment/{order.uuid}",
            "jewelry_layaway_left_by_another_browser",
            login=self.cashier.login,
            timeout=180,
        )
        self.assertNotEqual(order.exists().state, "draft")
        self.assertEqual(agreement.amount_deposited, 230.0)

    def test_a_pin_decides_who_cancels_not_who_opened_the_browser(self):
        self._start()
        employees = self.env["hr.employee"].sudo()
        employees = employees.create([{"name": "Ann, associate"}, {"name": "Bob"}])
        self.config.write(
            {
                "module_pos_hr": True,
                "basic_employee_ids": [Command.set(employees.ids)],
            }
        )
        self._tour("jewelry_layaway_pin", user=self.manager)
