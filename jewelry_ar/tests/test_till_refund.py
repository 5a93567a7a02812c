from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.jewelry_pos.tests.approval_common import ApprovalBuilders

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillRefund(ApprovalBuilders, TillAgreementCommon):
    """Money of a layaway goes back to the tenders it came from, the latest first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.config.jewelry_cancel_by_cashier = True

    @classmethod
    def _open(cls, config, user=None):
        """The till also takes an Amex keyed in by hand, and checks."""
        cls.amex = cls.card.copy({"name": "Amex", "config_ids": False})
        cls.visa = cls.card.copy({"name": "Visa", "config_ids": False})
        cls.check = cls.card.copy(
            {
                "name": "Check",
                "config_ids": False,
                "jewelry_tender_kind": "personal_check",
            }
        )
        config.payment_method_ids |= cls.amex | cls.visa | cls.check
        return super()._open(config, user)

    def _plan(self, agreement, amount, user=None):
        parts = self._agreements(user).jewelry_till_refund_plan(
            self.config.id, agreement.id, amount
        )["parts"]
        methods = self.env["pos.payment.method"]
        return [
            (methods.browse(part["method_id"]), part["amount"], part["payment_uuid"])
            for part in parts
        ]

    def _approve(self, data):
        """A manager approves to hand out in cash what was paid by card."""
        approval = self._ask(
            kind="refund",
            order=data["uuid"],
            reason="The card was cancelled",
            user=self.manager,
        )["approval"]
        data["jewelry_approvals"] = [approval]
        return data

    def _give_back(self, agreement, tenders, user=None, approved=False):
        """Cancel and hand the deposits back; tenders [(method, amount, of which)]."""
        amount = sum(amount for _method, amount, *_of in tenders)
        data = self._deposit_data(
            agreement.id,
            -amount,
            [(method, -amount) for method, amount, *_of in tenders],
            jewelry_cancel_reason="Changed her mind",
        )
        for command, (_method, _amount, *of) in zip(
            data["payment_ids"], tenders, strict=False
        ):
            command[2]["jewelry_refunded_uuid"] = of[0] if of else False
            command[2]["jewelry_tender_number"] = "1044"
        if approved:
            self._approve(data)
        return self._sync(data, user=user)

    def _layaway(self):
        """230 on the bank card, 115 on the Amex, 85 in cash."""
        agreement = self._start()
        self._pay(agreement, 115.0, [(self.amex, 115.0)])
        self._pay(agreement, 85.0, [(self.cash, 100.0), (self.cash, -15.0)])
        return agreement

    def _refused(self, sentence):
        return self.assertRaisesRegex(UserError, sentence)

    def test_the_latest_tender_is_proposed_first_and_none_gets_more_than_it_paid(self):
        agreement = self._layaway()
        for user in (self.cashier, self.manager):
            plan = self._plan(agreement, 430.0, user=user)
            self.assertEqual(
                [(method, amount) for method, amount, _of in plan],
                [(self.cash, 85.0), (self.amex, 115.0), (self.card, 230.0)],
            )
        self.assertEqual(self._plan(agreement, 100.0)[1][1], 15.0)

    def test_the_proposed_refund_is_taken_and_leaves_nothing_open(self):
        for user in (self.cashier, self.manager):
            with self.subTest(user=user.login), self.env.cr.savepoint() as savepoint:
                agreement = self._layaway()
                order = self._give_back(
                    agreement, self._plan(agreement, 430.0), user=user
                )
                self.assertEqual(agreement.state, "cancelled")
                money = order.payment_ids.filtered(
                    lambda p: not p._jewelry_is_deposit()
                )
                self.assertEqual(
                    sorted(map(self._entry, money.account_move_id)),
                    sorted(
                        sorted(
                            [
                                (self.receivable.code, 0.0, amount, False),
                                (
                                    self.deposit_account.code,
                                    amount,
                                    0.0,
                                    self.customer.id,
                                ),
                            ]
                        )
                        for amount in (85.0, 115.0, 230.0)
                    ),
                )
                self._close()
                self._assert_all_reconciled(self.receivable | self.deposit_account)
                savepoint.rollback()

    def test_a_card_gets_at_most_what_it_paid(self):
        agreement = self._layaway()
        too_much = [(self.amex, 200.0), (self.card, 230.0)]
        with self._refused("Amex can get back .*115.00"), self.env.cr.savepoint():
            self._give_back(agreement, too_much)
        self.assertEqual(agreement.state, "active")

    def test_cash_and_checks_take_what_a_card_refuses_when_a_manager_approves(self):
        for tender in (self.cash, self.check):
            with self.subTest(tender=tender.name), self.env.cr.savepoint() as savepoint:
                agreement = self._layaway()
                parts = [(self.card, 230.0), (tender, 200.0)]
                for user in (self.cashier, self.manager):
                    with self._refused("115.00 was paid by card"):
                        with self.env.cr.savepoint():
                            self._give_back(agreement, parts, user=user)
                self._give_back(agreement, parts, approved=True)
                self.assertEqual(agreement.state, "cancelled")
                savepoint.rollback()

    def test_the_till_is_told_when_a_manager_is_needed(self):
        agreement = self._layaway()

        def asks(*tenders):
            return self._agreements().jewelry_till_refund_asks(
                self.config.id,
                agreement.id,
                [
                    {"method_id": method.id, "amount": amount, "payment_uuid": False}
                    for method, amount in tenders
                ],
            )

        self.assertFalse(
            asks((self.card, 230.0), (self.amex, 115.0), (self.cash, 85.0))
        )
        self.assertIn("115.00", asks((self.card, 230.0), (self.cash, 200.0)))

    def test_a_card_that_never_paid_gets_nothing(self):
        agreement = self._layaway()
        parts = [(self.visa, 430.0)]
        with self._refused("Visa can get back .*0.00"), self.env.cr.savepoint():
            self._give_back(agreement, parts, approved=True)

    def test_a_card_never_gets_what_cash_has_paid(self):
        agreement = self._layaway()
        of_cash = self._plan(agreement, 85.0)[0][2]
        parts = [(self.card, 230.0), (self.amex, 115.0), (self.visa, 85.0, of_cash)]
        with self._refused("Visa can get back .*0.00"), self.env.cr.savepoint():
            self._give_back(agreement, parts)

    def test_money_that_no_till_took_is_named_in_the_plan(self):
        agreement = self._layaway()
        plan = self._agreements().jewelry_till_refund_plan(
            self.config.id, agreement.id, 660.0
        )
        self.assertIn("230.00 was not paid at this till", plan["note"])

    def test_of_two_cards_of_one_reader_each_gets_its_own_money(self):
        agreement = self._start()
        self._pay(agreement, 115.0, [(self.card, 115.0)])
        plan = self._plan(agreement, 345.0)
        self.assertEqual(
            [(method, amount) for method, amount, _of in plan],
            [(self.card, 115.0), (self.card, 230.0)],
        )
        (_card, _amount, second), (_same, _more, first) = plan
        swapped = [(self.card, 230.0, second), (self.card, 115.0, first)]
        with self._refused("can get back .*115.00"), self.env.cr.savepoint():
            self._give_back(agreement, swapped)
        stranger = [(self.card, 345.0, "no-payment-of-hers")]
        with self._refused("can get back .*0.00"), self.env.cr.savepoint():
            self._give_back(agreement, stranger)
        self._give_back(agreement, plan)
        self.assertEqual(self._plan(agreement, 345.0), [])

    def test_a_card_reader_that_took_nothing_gives_nothing(self):
        agreement = self._layaway()
        reader = self.visa
        # As a module of a terminal does it; no such module is installed here.
        self.env.cr.execute(
            "UPDATE pos_payment_method SET use_payment_terminal = 'fake' WHERE id = %s",
            [reader.id],
        )
        reader.invalidate_recordset()
        with self._refused("Visa can get back .*0.00"), self.env.cr.savepoint():
            self._give_back(agreement, [(self.card, 230.0), (reader, 200.0)])

    def test_a_refund_due_goes_back_the_same_way(self):
        agreement = self._layaway()
        agreement.sudo()._cancel("Moved abroad")
        self.assertEqual(agreement.amount_refund_due, 430.0)
        with self._refused("Amex can get back"), self.env.cr.savepoint():
            self._give_back(agreement, [(self.amex, 430.0)])
        self._give_back(agreement, self._plan(agreement, 430.0))
        self.assertEqual(agreement.amount_refund_due, 0.0)

    # -- the return of a completed layaway --------------------------------------

    def _completed(self):
        """Held 430 on three tenders, 720 paid by the bank card at pick-up."""
        agreement = self._layaway()
        self._sync(self._pickup_data(agreement))
        self.assertEqual(agreement.state, "completed")
        return agreement, agreement.invoice_id.pos_order_ids

    def _return_data(self, sale, tenders):
        """The order that takes the piece of a completed layaway back."""
        reason = self.env.ref("jewelry_pos.jewelry_return_reason_taste")
        sold = sale.lines
        data = self._order_data(
            [(method, -amount) for method, amount, *_of in tenders],
            partner=sale.partner_id,
            lines=[
                {
                    "product_id": sold.product_id.id,
                    "qty": -1,
                    "price_unit": sold.price_unit,
                    "discount": sold.discount,
                    "tax_ids": [(6, 0, sold.tax_ids.ids)],
                    "price_subtotal": sold.price_subtotal,
                    "price_subtotal_incl": sold.price_subtotal_incl,
                    "refunded_orderline_id": sold.id,
                    "uuid": f"return-of-{sold.id}",
                }
            ],
            is_refund=True,
            jewelry_return_reason_id=reason.id,
            fiscal_position_id=sale.fiscal_position_id.id,
            amount_total=-sale.amount_total,
            amount_tax=-sale.amount_tax,
        )
        for command, (_method, _amount, *of) in zip(
            data["payment_ids"], tenders, strict=True
        ):
            command[2]["jewelry_refunded_uuid"] = of[0] if of else False
        return data

    def _sync_return(self, data, user=None):
        self._sync(data, user=user)
        return self.env["pos.order"].search([("uuid", "=", data["uuid"])])

    def test_a_completed_layaway_goes_back_to_the_tenders_of_its_deposits(self):
        agreement, sale = self._completed()
        plan = self._plan(agreement, 1150.0)
        self.assertEqual(
            [(method, amount) for method, amount, _of in plan],
            [
                (self.card, 720.0),
                (self.cash, 85.0),
                (self.amex, 115.0),
                (self.card, 230.0),
            ],
        )
        for user in (self.cashier, self.manager):
            with self.subTest(user=user.login), self.env.cr.savepoint() as savepoint:
                refund = self._sync_return(self._return_data(sale, plan), user=user)
                credit = refund.account_move
                self.assertEqual(credit.reversed_entry_id, agreement.invoice_id)
                self.assertEqual(credit.amount_residual, 0.0)
                self.assertEqual(refund.margin, -sale.margin)
                self.assertEqual(self.piece.jewelry_status, "in_stock")
                self._close()
                debtor = self.customer.property_account_receivable_id
                self._assert_all_reconciled(
                    self.receivable | self.deposit_account | debtor
                )
                savepoint.rollback()

    def test_a_completed_layaway_gives_no_card_more_than_it_paid(self):
        agreement, sale = self._completed()
        wrong = [(self.amex, 1150.0)]
        with self._refused("Amex can get back .*115.00"), self.env.cr.savepoint():
            self._sync_return(self._return_data(sale, wrong))
        mixed = self._return_data(sale, [(self.card, 950.0), (self.cash, 200.0)])
        with self._refused("115.00 was paid by card"), self.env.cr.savepoint():
            self._sync_return(mixed)
        refund = self._sync_return(self._approve(mixed))
        self.assertEqual(refund.account_move.amount_residual, 0.0)
        self.assertEqual(
            [part[0] for part in self._plan(agreement, 200.0)], [self.amex]
        )

    def test_an_even_exchange_makes_no_other_money_of_a_layaway(self):
        agreement, sale = self._completed()
        twin = self._make_piece(self.ring, cost=100, tag="NYC-0002")
        data = self._return_data(sale, [])
        back = data["lines"][0][2]
        new = {
            "product_id": self.ring.id,
            "jewelry_piece": {"id": twin.id, "tag": twin.jewelry_tag},
            "pack_lot_ids": [(0, 0, {"lot_name": twin.name})],
            "qty": 1,
            "price_unit": back["price_unit"],
            "discount": 0,
            "tax_ids": back["tax_ids"],
            "price_subtotal": back["price_subtotal"],
            "price_subtotal_incl": back["price_subtotal_incl"],
            "uuid": "the-new-piece",
        }
        data["lines"].append((0, 0, new))
        data.update(amount_total=0.0, amount_tax=0.0, amount_return=0.0)
        exchange = self._sync_return(data)
        self.assertEqual(twin.jewelry_status, "sold")
        sold = exchange.lines.filtered(lambda line: line.qty > 0)
        plan = self._plan(agreement, 1150.0)

        def again(tenders):
            data = self._return_data(sale, tenders)
            data["lines"][0][2].update(
                refunded_orderline_id=sold.id, uuid="return-of-the-new-piece"
            )
            return data

        with self._refused("Amex can get back .*115.00"), self.env.cr.savepoint():
            self._sync_return(again([(self.amex, 1150.0)]))
        with self._refused("was paid by card"), self.env.cr.savepoint():
            self._sync_return(again([(self.cash, 1150.0)]))
        told = (
            self.env["pos.order"]
            .with_user(self.cashier)
            .jewelry_till_return_plan(self.config.id, exchange.id, 1150.0)
        )
        self.assertEqual(
            [part["payment_uuid"] for part in told["parts"]],
            [named for _method, _amount, named in plan],
        )
        self._sync_return(again(plan))
        self.assertEqual(twin.jewelry_status, "in_stock")
        self.assertEqual(self._plan(agreement, 1150.0), [])

    def test_the_receipt_of_a_deposit_brings_up_its_agreement(self):
        agreement = self._layaway()
        deposit = agreement.pos_payment_ids.pos_order_id[:1]
        found = (
            self.env["pos.order"]
            .with_user(self.cashier)
            .jewelry_till_sale(self.config.id, deposit.pos_reference)
        )
        self.assertEqual(
            found, {"order_id": False, "line_id": False, "agreement": agreement.name}
        )
