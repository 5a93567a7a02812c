from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestSideDoors(JewelryArCommon):
    """Every stock door on a live agreement runs our flow or says what to do.

    Each door is tried by the least privileged user who can reach it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.salesman = cls._stock_user(
            "salesman", "sales_team.group_sale_salesman_all_leads"
        )
        cls.clerk = cls._stock_user("clerk", "stock.group_stock_user")
        cls.biller = cls._stock_user("biller", "account.group_account_invoice")
        cls.agreement = cls._active_layaway()
        cls.order = cls.agreement.sale_order_id
        cls.picking = cls.order.picking_ids
        cls.payment = cls.agreement.payment_ids

    @classmethod
    def _stock_user(cls, login, *groups):
        return cls.env["res.users"].create(
            {
                "name": login,
                "login": f"door_{login}",
                "group_ids": [
                    Command.set(
                        [cls.env.ref(g).id for g in ("base.group_user", *groups)]
                    )
                ],
                "company_id": cls.env.company.id,
                "company_ids": [Command.set(cls.env.company.ids)],
            }
        )

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

    # -- invoicing --------------------------------------------------------------------

    def test_create_invoice_is_refused(self):
        order = self.order.with_user(self.salesman)
        self._assert_shut("invoiced at pick-up", order._create_invoices)

    def test_the_down_payment_wizard_is_refused(self):
        for method in ("delivered", "percentage", "fixed"):
            wizard = (
                self.env["sale.advance.payment.inv"]
                .with_user(self.salesman)
                .with_context(active_ids=self.order.ids, active_model="sale.order")
                .create(
                    {
                        "advance_payment_method": method,
                        "amount": 20,
                        "fixed_amount": 200,
                        "sale_order_ids": [Command.set(self.order.ids)],
                    }
                )
            )
            self._assert_shut("it is invoiced at pick-up", wizard.create_invoices)

    def test_automatic_invoice_waits_for_pick_up(self):
        self.env["ir.config_parameter"].sudo().set_param("sale.automatic_invoice", True)
        tx = self._online(115.0, sale_order_ids=[Command.set(self.order.ids)])
        self.assertFalse(self.order.invoice_ids)
        self.assertEqual(tx.payment_id.agreement_id, self.agreement)
        self.assertEqual(self.agreement.amount_deposited, 345.0)

    # -- delivery -----------------------------------------------------------------------

    def test_validating_the_delivery_is_refused(self):
        picking = self.picking.with_user(self.clerk)
        self._assert_shut("handed over at pick-up", picking.button_validate)

    def test_finishing_the_moves_is_refused(self):
        moves = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("handed over at pick-up", moves._action_done)

    def test_unreserving_the_delivery_is_refused(self):
        picking = self.picking.with_user(self.clerk)
        self._assert_shut("cancel the layaway", picking.do_unreserve)
        moves = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("cancel the layaway", moves._do_unreserve)

    def test_cancelling_the_delivery_is_refused(self):
        picking = self.picking.with_user(self.clerk)
        self._assert_shut("cancel the layaway", picking.action_cancel)
        moves = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("cancel the layaway", moves._action_cancel)

    def test_changing_what_the_delivery_holds_is_refused(self):
        line = self.picking.move_line_ids.with_user(self.clerk)
        other = self._make_piece(self.style, cost=100)
        for vals in ({"quantity": 0}, {"lot_id": other.id}):
            self._assert_shut("held for", line.write, vals)
        self._assert_shut("held for", line.unlink)
        move = self.picking.move_ids.with_user(self.clerk)
        self._assert_shut("held for", move.write, {"product_uom_qty": 0})

    # -- the order ------------------------------------------------------------------------

    def test_cancelling_the_order_is_refused(self):
        order = self.order.with_user(self.salesman)
        order.sudo().env.flush_all()
        self._assert_shut("frees the piece", order._action_cancel)
        self._assert_shut("cannot be changed", order.write, {"state": "cancel"})

    def test_unlocking_the_order_is_refused(self):
        order = self.order.with_user(self.salesman)
        self._assert_shut("stays locked", order.action_unlock)
        self._assert_shut("cannot be changed", order.write, {"locked": False})

    def test_editing_the_order_is_refused(self):
        order = self.order.with_user(self.salesman)
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        line = order.order_line
        self._assert_shut("cannot be changed", order.write, {"partner_id": other.id})
        self._assert_shut("as agreed", line.write, {"price_unit": 1.0})
        self._assert_shut("as agreed", line.write, {"discount": 50.0})
        self._assert_shut("as agreed", line.unlink)
        self._assert_shut(
            "as agreed",
            self.env["sale.order.line"].with_user(self.salesman).create,
            {"order_id": order.id, "product_id": self.style.id},
        )
        self.assertTrue(order.write({"client_order_ref": "note"}), "notes stay free")

    def test_confirming_a_quoted_order_by_hand_is_refused(self):
        draft = self._draft_layaway()
        with self.assertRaisesRegex(UserError, "Take the deposit"):
            draft.sale_order_id.with_user(self.salesman).action_confirm()

    def test_a_context_over_rpc_does_not_open_a_door(self):
        order = self.order.with_user(self.salesman)
        for value in (True, 1, "agreement flow", {}):
            forged = order.with_context(jewelry_agreement_flow=value)
            self._assert_shut("invoiced at pick-up", forged._create_invoices)

    # -- the till -----------------------------------------------------------------------

    def test_the_quotation_button_of_the_till_is_refused(self):
        self.assertEqual(self.order.amount_unpaid, 0.0, "it is not in the list either")
        order = self.order.with_user(self.cashier)
        self._assert_shut(
            "Layaway button", order.load_sale_order_from_pos, self.config.id
        )

    def test_settling_the_order_at_the_till_without_its_deposits_is_refused(self):
        session = self._open_session()
        vals = self._order_vals(
            session,
            self.customer,
            [self._payment_vals(self.card, 1150.0)],
            self._pickup_lines(self.agreement),
        )
        self._assert_shut("is held for", self._sync, vals)

    def test_a_pick_up_with_other_items_or_another_piece_is_refused(self):
        session = self._open_session()
        other = self._make_piece(self.style, cost=100)
        lines = self._pickup_lines(self.agreement)
        lines[0][2]["lot_id"] = other.id
        lines[0][2]["pack_lot_ids"] = [Command.create({"lot_name": other.name})]
        payments = [
            self._payment_vals(self.card, 920.0),
            self._payment_vals(self.deposit_tender, 230.0, self.agreement),
        ]
        self._assert_shut(
            "is not the piece of",
            self._sync,
            self._order_vals(session, self.customer, payments, lines),
        )

    # -- the portal and links -------------------------------------------------------------

    def test_the_payment_link_leads_to_the_layaway_and_is_capped(self):
        wizard = (
            self.env["payment.link.wizard"]
            .with_user(self.salesman)
            .with_context(active_id=self.order.id, active_model="sale.order")
            .create({})
        )
        self.assertEqual(wizard.amount, 115.0)
        self.assertEqual(wizard.amount_max, 920.0)
        self.assertIn(f"/my/layaways/{self.agreement.id}", wizard.link)
        self.assertNotIn("/my/orders", wizard.link)
        wizard.amount = 920.01
        self.assertTrue(wizard.warning_message)

    # -- the books --------------------------------------------------------------------------

    def test_the_deposit_payment_is_not_undone(self):
        payment = self.payment.with_user(self.biller)
        self._assert_shut("is a deposit of", payment.action_draft)
        self._assert_shut("is a deposit of", payment.action_cancel)
        self._assert_shut("layaway", payment.unlink)
        self._assert_shut("is a deposit of", payment.write, {"amount": 1.0})
        self._assert_shut("is a deposit of", payment.write, {"state": "draft"})

    def test_the_deposit_entry_is_not_undone(self):
        move = self.payment.move_id.with_user(self.accountant)
        self._assert_shut("holds deposits", move.button_draft)
        self._assert_shut("holds deposits", move.button_cancel)
        self._assert_shut("layaway", move.unlink)
        self._assert_shut("holds deposits", move._reverse_moves)

    def test_the_deposit_item_is_not_changed(self):
        item = self.agreement.deposit_line_ids.with_user(self.accountant)
        other = self.env["res.partner"].create({"name": "Somebody Else"})
        self._assert_shut("stays as it is", item.write, {"partner_id": other.id})
        self._assert_shut("stays as it is", item.write, {"account_id": self.income.id})

    def test_nobody_books_a_deposit_by_hand(self):
        with self.assertRaisesRegex(UserError, "Take a Payment"):
            self.env["account.payment"].with_user(self.biller).create(
                {
                    "payment_type": "inbound",
                    "partner_id": self.customer.id,
                    "amount": 10.0,
                    "journal_id": self.bank_journal.id,
                    "agreement_id": self.agreement.id,
                }
            )
        with self.assertRaisesRegex(UserError, "from the layaway only"):
            self.env["account.move.line"].with_user(self.accountant).create(
                {
                    "move_id": self.payment.move_id.id,
                    "account_id": self.deposits.id,
                    "agreement_id": self.agreement.id,
                }
            )

    def test_the_invoice_of_a_completed_layaway_is_not_reset(self):
        done = self._active_layaway()
        invoice = done._pickup(journal=self.bank_journal, amount=920.0)
        invoice = invoice.with_user(self.biller)
        for call in (invoice.button_draft, invoice.button_cancel):
            with self.assertRaisesRegex(UserError, "credit note"):
                call()
        self.assertEqual(invoice.state, "posted")

    def test_deposits_are_not_taken_off_their_invoice(self):
        done = self._active_layaway()
        invoice = done._pickup(journal=self.bank_journal, amount=920.0)
        lines = invoice.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        ).with_user(self.biller)
        partials = lines.matched_credit_ids
        self.assertEqual(len(partials), 2)
        for partial in partials:
            with self.assertRaisesRegex(UserError, done.name), self.env.cr.savepoint():
                invoice.js_remove_outstanding_partial(partial.id)
        with self.assertRaisesRegex(UserError, done.name), self.env.cr.savepoint():
            lines.remove_move_reconcile()
        self.env.invalidate_all()
        self.assertEqual(invoice.payment_state, "paid")

    # -- lists --------------------------------------------------------------------------------

    def test_orders_to_invoice_do_not_list_live_layaways(self):
        self.assertEqual(self.order.invoice_status, "no")
        self.assertEqual(set(self.order.order_line.mapped("invoice_status")), {"no"})
        delivered_later = self._make_sale_order(self._make_piece(self.style, cost=100))
        delivered_later.order_line.product_id.invoice_policy = "order"
        self.env.flush_all()
        found = self.env["sale.order"].search([("invoice_status", "=", "to invoice")])
        self.assertNotIn(self.order, found)
        self.assertIn(delivered_later, found)
        self.agreement._pickup(journal=self.bank_journal, amount=920.0)
        self.assertEqual(self.order.invoice_status, "invoiced")

    def test_a_live_layaway_does_not_use_up_the_credit_limit(self):
        self.env.company.account_use_credit_limit = True
        self.customer.invalidate_recordset()
        self.assertEqual(self.customer.credit_to_invoice, 0.0)
        self._make_sale_order(self._make_piece(self.style, cost=100))
        self.customer.invalidate_recordset()
        self.assertEqual(self.customer.credit_to_invoice, 1150.0)

    # -- helpers --------------------------------------------------------------------------------

    def _online(self, amount, **vals):
        """A payment that a provider has confirmed."""
        provider = self.env["payment.provider"].search(
            [("company_id", "=", self.env.company.id), ("code", "=", "none")], limit=1
        ) or self.env["payment.provider"].create({"name": "Online", "code": "none"})
        provider.journal_id = self.bank_journal
        if not self.bank_journal.inbound_payment_method_line_ids.filtered(
            lambda line: line.payment_provider_id == provider
        ):
            self.env["account.payment.method.line"].create(
                {
                    "name": "Online",
                    "journal_id": self.bank_journal.id,
                    "payment_method_id": self.env.ref(
                        "account.account_payment_method_manual_in"
                    ).id,
                    "payment_provider_id": provider.id,
                }
            )
        method = self.env.ref("payment.payment_method_unknown")
        tx = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "reference": f"web-{amount}-{len(vals)}",
                "amount": amount,
                "currency_id": self.env.company.currency_id.id,
                "partner_id": self.customer.id,
                **vals,
            }
        )
        tx._set_done()
        tx._post_process()
        return tx

    def test_online_installments_are_deposits_and_refunds_inherit(self):
        tx = self._online(115.0, agreement_id=self.agreement.id)
        payment = tx.payment_id
        self.assertEqual(payment.destination_account_id, self.deposits)
        self.assertEqual(self.agreement.amount_deposited, 345.0)
        again = self._online(
            115.0, agreement_id=self.agreement.id, operation="online_direct"
        )
        self.assertEqual(self.agreement.amount_deposited, 460.0)
        refund = self._online(
            -115.0,
            operation="refund",
            source_transaction_id=again.id,
        )
        self.assertEqual(refund.payment_id.agreement_id, self.agreement)
        self.assertEqual(refund.payment_id.destination_account_id, self.deposits)
        self.assertEqual(self.agreement.amount_deposited, 345.0)
        proof = self.env["jewelry.deposit.proof"]._prove(self.env.company)
        self.assertTrue(proof.holds, proof.line_ids.mapped("problem"))
