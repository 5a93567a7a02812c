from odoo.tests import tagged

from .common import JewelryArCommon


@tagged("post_install", "-at_install")
class TestLayawayBooks(JewelryArCommon):
    """After every step the journal items are those of a bookkeeper's page."""

    def test_deposit_in_the_back_office_is_a_liability_to_the_customer(self):
        agreement = self._draft_layaway()
        payment = agreement._take_deposit(230.0, self.bank_journal)
        self._assert_entry(
            payment.move_id,
            [
                (self.outstanding, self.customer, 230.0),
                (self.deposits, self.customer, -230.0),
            ],
        )
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 230.0)
        self.assertEqual(agreement.amount_due, 920.0)
        self.assertEqual(agreement.lot_ids.jewelry_status, "on_hold")
        self.assertFalse(agreement.sale_order_id.invoice_ids)

    def test_deposit_at_the_till_is_booked_in_the_sync(self):
        self._open_session()
        agreement = self._draft_layaway()
        order = self._till_deposit(agreement, [(self.card, 200.0), (self.cash, 30.0)])
        self.assertEqual(order.state, "done")
        self.assertEqual(order.jewelry_purpose, "deposit")
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 230.0)
        self._assert_entry(
            agreement.line_ids.move_id,
            [
                (self.pos_receivable, None, 200.0),
                (self.deposits, self.customer, -200.0),
                (self.pos_receivable, None, 30.0),
                (self.deposits, self.customer, -30.0),
            ],
        )
        self._close_session()
        self._assert_nothing_open(self.pos_receivable)

    def test_change_is_part_of_the_cash_of_a_deposit(self):
        self._open_session()
        agreement = self._draft_layaway()
        session = self.config.current_session_id
        payments = [
            self._payment_vals(self.cash, 250.0),
            self._payment_vals(self.deposit_tender, -230.0, agreement),
        ]
        self._sync(
            self._order_vals(
                session,
                self.customer,
                payments,
                jewelry_purpose="deposit",
                amount_return=-20.0,
            )
        )
        self._assert_entry(
            agreement.line_ids.move_id,
            [
                (self.pos_receivable, None, 230.0),
                (self.deposits, self.customer, -230.0),
            ],
        )
        self._close_session()
        self._assert_nothing_open(self.pos_receivable)

    def test_a_till_in_another_currency_keeps_its_amounts_and_closes(self):
        euro = self.env.ref("base.EUR")
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "rate": 0.5, "name": "2020-01-01"}
        )
        config = self.pos_config_eur
        config.write(
            {
                "jewelry_store_id": self.store.id,
                "invoice_journal_id": config.journal_id.id,
                "picking_type_id": self.store.warehouse_id.pos_type_id.id,
            }
        )
        session = self._open_session(config)
        agreement = self._draft_layaway(pricelist=self.pricelist_eur)
        self.assertEqual(agreement.currency_id, euro)
        card = config.payment_method_ids.filtered(lambda m: m.type == "bank")
        self._till_deposit(agreement, [(card, 230.0)], session=session)
        item = agreement.deposit_line_ids
        self.assertEqual(item.amount_currency, -230.0)
        self.assertEqual(item.balance, -460.0)
        self.assertEqual(agreement.amount_deposited, 230.0)
        order = self._till_pickup(agreement, [(card, 920.0)], session=session)
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(order.account_move.payment_state, "paid")
        self._close_session(session)
        self._assert_nothing_open(self.pos_receivable, self.deposits)
        proof = self.env["jewelry.deposit.proof"]._prove(self.env.company)
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))

    def _assert_sold_once(self, invoice):
        """Revenue, tax and cost of the one piece, in full, and nothing else."""
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

    def test_pick_up_at_the_till_books_the_sale_once(self):
        self._open_session()
        agreement = self._draft_layaway()
        self._till_deposit(agreement, [(self.card, 230.0)])
        self._till_deposit(agreement, [(self.cash, 115.0)])
        self.assertEqual(agreement.amount_due, 805.0)
        before = self._entries_of(agreement)
        order = self._till_pickup(agreement, [(self.cash, 805.0)])
        invoice = order.account_move
        self._assert_sold_once(invoice)
        self._assert_entry(
            order.payment_ids.account_move_id,
            [
                (self.pos_receivable, None, 805.0),
                (self.receivable, self.customer, -805.0),
            ],
        )
        self._assert_entry(
            self._entries_of(agreement) - before,
            [
                (self.deposits, self.customer, 345.0),
                (self.receivable, self.customer, -345.0),
            ],
        )
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(agreement.amount_deposited, 0.0)
        self.assertEqual(agreement.lot_ids.jewelry_status, "sold")
        self.assertEqual(set(agreement.installment_ids.mapped("state")), {"paid"})
        self._close_session()
        self._assert_nothing_open(self.pos_receivable, self.deposits, self.receivable)

    def test_pick_up_in_the_back_office_books_the_sale_once(self):
        agreement = self._active_layaway()
        agreement._take_deposit(115.0, self.bank_journal)
        invoice = agreement._pickup(journal=self.bank_journal, amount=805.0)
        self._assert_sold_once(invoice)
        self._assert_entry(
            agreement.payment_ids.sorted("id")[-1].move_id,
            [
                (self.outstanding, self.customer, 805.0),
                (self.receivable, self.customer, -805.0),
            ],
        )
        self._assert_entry(
            agreement.release_ids.move_id,
            [
                (self.deposits, self.customer, 345.0),
                (self.receivable, self.customer, -345.0),
            ],
        )
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(agreement.state, "completed")
        self._assert_nothing_open(self.deposits, self.receivable)
