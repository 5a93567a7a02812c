from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestBackOffice(JewelryArCommon):
    """A store manager runs a layaway from quotation to pick-up without the till."""

    def _wizard(self, model, agreement, user=None, **vals):
        return (
            self.env[model]
            .with_user(user or self.manager)
            .create({"agreement_id": agreement.id, **vals})
        )

    def test_manager_makes_a_layaway_of_a_quotation_and_hands_it_over(self):
        piece = self._make_piece(self.style, cost=100)
        order = self._make_sale_order(piece, confirm=False).with_user(self.manager)
        action = order.action_jewelry_make_layaway()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({"plan_id": self.plan.id})
        )
        self.assertEqual(wizard.partner_id, self.customer)
        self.assertEqual(wizard.store_id, self.store)
        result = wizard.action_confirm()
        agreement = self.env["jewelry.agreement"].browse(result["res_id"])
        self.assertEqual(agreement.sale_order_id, order)
        wizard = self._wizard(
            "jewelry.agreement.payment.wizard",
            agreement,
            journal_id=self.bank_journal.id,
        )
        self.assertEqual(wizard.amount, 230.0, "the deposit is offered")
        receipt = wizard.action_confirm()
        self.assertEqual(receipt["report_name"], "jewelry_ar.report_jewelry_receipt")
        self.assertEqual(agreement.state, "active")
        wizard = self._wizard(
            "jewelry.agreement.payment.wizard",
            agreement,
            journal_id=self.bank_journal.id,
        )
        self.assertEqual(wizard.amount, 115.0, "the next installment is offered")
        wizard.action_confirm()
        pickup = self._wizard(
            "jewelry.agreement.pickup.wizard",
            agreement,
            journal_id=self.bank_journal.id,
        )
        self.assertEqual(pickup.amount_rest, 805.0)
        pickup.action_confirm()
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(piece.jewelry_status, "sold")
        self._assert_nothing_open(self.deposits, self.receivable)

    def test_manager_makes_a_layaway_of_a_piece(self):
        piece = self._make_piece(self.style, cost=100, jewelry_tag_price=1000.0)
        action = piece.with_user(self.manager).action_jewelry_make_layaway()
        model = self.env[action["res_model"]].with_user(self.manager)
        form = Form(model.with_context(**action["context"]))
        form.partner_id = self.customer
        form.plan_id = self.plan
        agreement = self.env["jewelry.agreement"].browse(
            form.save().action_confirm()["res_id"]
        )
        self.assertEqual(agreement.lot_ids, piece)
        self.assertEqual(agreement.amount_total, 1150.0)

    def test_schedule_of_a_draft_is_edited_and_checked_at_signing(self):
        agreement = self._draft_layaway().with_user(self.manager)
        agreement.installment_ids[-1].amount = 100.0
        with self.assertRaisesRegex(UserError, "adds up to"):
            agreement.sudo()._take_deposit(230.0, self.bank_journal)
        agreement.action_rebuild_schedule()
        agreement.sudo()._take_deposit(230.0, self.bank_journal)
        with self.assertRaisesRegex(UserError, "stays as agreed"):
            agreement.installment_ids[-1].amount = 100.0

    def test_cancelling_with_the_wizard(self):
        agreement = self._active_layaway()
        wizard = self._wizard(
            "jewelry.agreement.cancel.wizard",
            agreement,
            reason="Changed her mind",
            refund="now",
        )
        with self.assertRaisesRegex(UserError, "Choose from where"):
            wizard.action_confirm()
        wizard.refund = "later"
        wizard.action_confirm()
        self.assertEqual(agreement.amount_refund_due, 230.0)
        self._wizard(
            "jewelry.agreement.payment.wizard",
            agreement,
            user=self.accountant,
            direction="out",
            journal_id=self.bank_journal.id,
        ).action_confirm()
        self.assertEqual(agreement.amount_refund_due, 0.0)

    def test_buttons_follow_the_table_of_states(self):
        agreement = self._draft_layaway()
        self.assertTrue(agreement.can_pay and agreement.can_cancel)
        self.assertFalse(agreement.can_pickup or agreement.can_move)
        agreement._take_deposit(230.0, self.bank_journal)
        self.assertTrue(agreement.can_pay and agreement.can_pickup)
        agreement._cancel("Changed her mind")
        self.assertFalse(
            agreement.can_pay or agreement.can_pickup or agreement.can_cancel
        )

    def test_a_signed_agreement_is_kept(self):
        agreement = self._active_layaway().with_user(self.manager)
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            agreement.unlink()
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        for vals in (
            {"state": "completed"},
            {"partner_id": other.id},
            {"sale_order_id": self._make_sale_order(confirm=False).id},
        ):
            with self.assertRaisesRegex(UserError, "is signed"):
                agreement.write(vals)

    # -- paper ------------------------------------------------------------------------

    def _render(self, report, records, user=None):
        html = (
            self.env["ir.actions.report"]
            .with_user(user or self.manager)
            ._render_qweb_html(report, records.ids)[0]
        )
        return " ".join(html.decode().split())

    def test_the_agreement_prints_what_was_promised(self):
        piece = self._make_piece(self.style, cost=100, tag="T-4711")
        self.env["jewelry.stone"].create(
            {"lot_id": piece.id, "kind": "diamond", "origin": "laboratory_grown"}
        )
        agreement = self._active_layaway(piece=piece)
        html = self._render("jewelry_ar.report_jewelry_agreement", agreement)
        for text in (
            agreement.name,
            "Grace Miller",
            "T-4711",
            "1,150.00",
            "150.00",
            "115.00",
            "920.00",
            "set aside",
            "signature",
            "aboratory-grown",
            "data:image/svg+xml",
            "New York",
        ):
            self.assertIn(text, html)

    def test_the_tax_is_estimated_until_the_pick_up_and_final_after(self):
        agreement = self._active_layaway()
        report = "jewelry_ar.report_jewelry_agreement"
        self.assertIn("estimated", self._render(report, agreement))
        self._wizard(
            "jewelry.agreement.pickup.wizard",
            agreement,
            journal_id=self.bank_journal.id,
        ).action_confirm()
        html = self._render(report, agreement)
        self.assertIn("Sales tax", html)
        self.assertNotIn("estimated", html)

    def test_the_receipt_prints_the_balance_left_after_that_payment(self):
        agreement = self._active_layaway()
        second = agreement._take_deposit(115.0, self.bank_journal)
        first = agreement.payment_ids - second
        html = self._render("jewelry_ar.report_jewelry_receipt", first)
        self.assertIn("920.00", html)
        html = self._render("jewelry_ar.report_jewelry_receipt", second)
        self.assertIn("805.00", html)
        self.assertIn(agreement.name, html)

    def test_history_lists_money_in_order_with_its_balance(self):
        self._open_session()
        agreement = self._draft_layaway()
        self._till_deposit(agreement, [(self.card, 230.0)])
        tomorrow = self.store._local_today() + timedelta(days=1)
        with freeze_time(f"{tomorrow} 15:00:00"):
            agreement._take_deposit(115.0, self.bank_journal)
        rows = agreement._money_history()
        self.assertEqual([row["amount"] for row in rows], [230.0, 115.0])
        self.assertEqual([row["balance"] for row in rows], [920.0, 805.0])
        self.assertIn("805.00", agreement.history_html)

    def test_installments_due_are_listed_for_the_manager(self):
        agreement = self._active_layaway()
        rows = (
            self.env["jewelry.installment"]
            .with_user(self.manager)
            .search([("open_amount", ">", 0), ("agreement_id", "=", agreement.id)])
        )
        self.assertEqual(len(rows), 8)
        self.assertGreater(rows[0].due_date, fields.Date.today())

    def test_customer_button_counts_layaways(self):
        self._active_layaway()
        partner = self.customer.with_user(self.manager)
        self.assertEqual(partner.jewelry_agreement_count, 1)
        action = partner.action_jewelry_view_agreements()
        found = self.env["jewelry.agreement"].search(action["domain"])
        self.assertEqual(len(found), 1)

    def test_wizards_are_not_for_cashiers(self):
        agreement = self._active_layaway()
        for model in ("payment", "pickup", "cancel", "move", "make"):
            with self.assertRaises(AccessError):
                self.env[f"jewelry.agreement.{model}.wizard"].with_user(
                    self.cashier
                ).create({"agreement_id": agreement.id})

    def test_an_agreement_of_several_pieces_is_one_sale(self):
        pieces = [self._make_piece(self.style, cost=100 * n) for n in (1, 2)]
        agreement = (
            self.env["jewelry.agreement"]
            .sudo()
            ._draft(
                self.store,
                self.customer,
                [{"lot_id": piece.id, "price_unit": 1000.0} for piece in pieces],
                self.plan,
            )
        )
        agreement._take_deposit(460.0, self.bank_journal)
        invoice = agreement._pickup(journal=self.bank_journal, amount=1840.0)
        costs = invoice.line_ids.filtered(lambda line: line.account_id == self.expense)
        self.assertEqual(sum(costs.mapped("balance")), 300.0)
        self.assertEqual(invoice.amount_total, 2300.0)

    def test_a_quote_is_replaced_while_it_is_a_draft(self):
        agreement = self._draft_layaway()
        other = self._make_piece(self.style, cost=100)
        again = agreement._draft(
            self.store,
            self.customer,
            [{"lot_id": other.id, "price_unit": 2000.0}],
            self.plan,
            agreement=agreement,
        )
        self.assertEqual(again, agreement)
        self.assertEqual(agreement.lot_ids, other)
        self.assertEqual(agreement.amount_total, 2300.0)
        self.assertEqual(agreement.installment_ids[0].amount, 460.0)
