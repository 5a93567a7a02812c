from ast import literal_eval
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .costing_common import CostingCommon


@tagged("post_install", "-at_install")
class TestPieceReceipt(CostingCommon):
    """Receiving by hand asks for a date and a counterpart, and posts just that."""

    def _receipt(self, counterpart, *costs, user=None, **vals):
        receipt = (
            self.env["jewelry.piece.receipt"]
            .with_user(user or self.manager)
            .create(
                {
                    "store_id": self.store.id,
                    "counterpart": counterpart,
                    "date": self.store._local_today() - timedelta(days=10),
                    "line_ids": [
                        Command.create({"product_id": self.style.id, "cost": cost})
                        for cost in costs
                    ],
                    **vals,
                }
            )
        )
        receipt.action_receive()
        return receipt.with_user(self.env.user)

    def _entry(self, move):
        return {
            (line.account_id, line.partner_id, line.balance) for line in move.line_ids
        }

    def test_an_opening_balance_credits_equity_on_its_day(self):
        receipt = self._receipt("opening", 100, 500)
        equity = self.env.company.get_unaffected_earnings_account()
        nobody = self.env["res.partner"]
        self.assertEqual(receipt.move_id.date, receipt.date)
        self.assertEqual(receipt.move_id.state, "posted")
        self.assertEqual(
            self._entry(receipt.move_id),
            {
                (self.stock_account, nobody, 100),
                (self.stock_account, nobody, 500),
                (equity, nobody, -600),
            },
        )

    def test_each_piece_has_its_own_cost_and_the_day_of_the_receipt(self):
        receipt = self._receipt("opening", 100, 500)
        pieces = receipt.line_ids.lot_id
        self.assertEqual(pieces.mapped("total_value"), [100, 500])
        moves = receipt.picking_id.move_ids
        self.assertEqual(
            {self.store._local_date(move.date) for move in moves}, {receipt.date}
        )
        before = receipt.date - timedelta(days=1)
        self.assertEqual(self.style.with_context(to_date=before).total_value, 0)
        self.assertEqual(self.style.with_context(to_date=receipt.date).total_value, 600)

    def test_a_weight_is_received_to_its_last_digit(self):
        line = {"product_id": self.style.id, "cost": 100}
        exact = Command.create({**line, "gross_weight": 4.1234})
        receipt = self._receipt("opening", line_ids=[exact])
        self.assertEqual(receipt.line_ids.lot_id.jewelry_gross_weight, 4.1234)
        finer = Command.create({**line, "gross_weight": 4.12345})
        with self.assertRaisesRegex(ValidationError, "would have to be rounded"):
            self._receipt("opening", line_ids=[finer])

    def test_a_bill_to_come_posts_nothing_until_it_comes(self):
        receipt = self._receipt("bill", 300, partner_id=self.vendor.id)
        self.assertFalse(receipt.move_id)
        self.assertFalse(receipt.billed)
        self.assertIn(
            receipt, self.env["jewelry.piece.receipt"].search([("billed", "=", False)])
        )
        bill = self._bill(receipt)
        bill.action_post()
        self.assertEqual(self._balance(self.stock_account, bill), 300)
        self.assertTrue(receipt.billed)

    def test_the_bill_corrects_the_cost_of_its_own_piece(self):
        receipt = self._receipt("bill", 300, 400, partner_id=self.vendor.id)
        first, second = receipt.line_ids.lot_id
        bill = self._bill(receipt)
        bill.invoice_line_ids.filtered(
            lambda line: line.jewelry_receipt_line_id.lot_id == second
        ).price_unit = 420
        bill.action_post()
        self.assertEqual([first.total_value, second.total_value], [300, 420])
        self.assertEqual(second.standard_price, 420)

    def test_a_credited_bill_leaves_the_cost_of_the_receipt(self):
        receipt = self._receipt("bill", 300, partner_id=self.vendor.id)
        piece = receipt.line_ids.lot_id
        bill = self._bill(receipt)
        bill.invoice_line_ids.price_unit = 310
        bill.action_post()
        self.assertEqual(piece.total_value, 310)
        bill._reverse_moves([{"invoice_date": bill.invoice_date}]).action_post()
        self.assertEqual(piece.total_value, 300)
        self.assertFalse(receipt.billed)

    def test_a_price_reduction_lowers_the_cost(self):
        receipt = self._receipt("bill", 300, partner_id=self.vendor.id)
        bill = self._bill(receipt)
        bill.action_post()
        credit = bill._reverse_moves([{"invoice_date": bill.invoice_date}])
        credit.invoice_line_ids.price_unit = 20
        credit.action_post()
        self.assertEqual(receipt.line_ids.lot_id.total_value, 280)
        self.assertTrue(receipt.billed)
        with self.assertRaisesRegex(UserError, "nothing left to bill"):
            self._bill(receipt)

    def test_a_bill_credited_at_another_rate_leaves_nothing_billed(self):
        receipt = self._receipt("bill", 300, partner_id=self.vendor.id)
        piece = receipt.line_ids.lot_id
        euro = self.env.ref("base.EUR")
        today = self.store._local_today()
        for day, rate in ((receipt.date, 0.4), (today, 0.5)):
            self.env["res.currency.rate"].create(
                {"currency_id": euro.id, "rate": rate, "name": day}
            )
        bill = self._bill(receipt)
        bill.currency_id = euro
        bill.invoice_line_ids.price_unit = 120
        bill.action_post()
        self.assertEqual(piece.total_value, 300)
        credit = bill._reverse_moves([{"invoice_date": today, "date": today}])
        credit.action_post()
        self.assertEqual(self._balance(self.stock_account, bill | credit), 60)
        self.assertFalse(receipt.billed)
        self.assertEqual(piece.total_value, 300, "as received, until it is billed")

    def test_a_piece_may_be_billed_for_nothing(self):
        receipt = self._receipt("bill", 300, partner_id=self.vendor.id)
        bill = self._bill(receipt)
        bill.invoice_line_ids.price_unit = 0
        bill.action_post()
        self.assertTrue(receipt.billed)
        self.assertEqual(receipt.line_ids.lot_id.total_value, 0)

    def test_a_piece_is_billed_once_while_its_bill_waits_for_approval(self):
        receipt = self._receipt("bill", 300, 400, partner_id=self.vendor.id)
        bill = self._bill(receipt)
        self.assertEqual(self._bill(receipt), bill)
        first, second = bill.invoice_line_ids
        second.unlink()
        rest = self._bill(receipt)
        self.assertEqual(rest.invoice_line_ids.price_unit, 400)
        action = receipt.with_user(self.accountant).action_create_bill()
        self.assertEqual(self.env["account.move"].search(action["domain"]), bill | rest)
        bill.button_cancel()
        again = self._bill(receipt)
        self.assertEqual(again.invoice_line_ids.price_unit, first.price_unit)
        (rest | again).action_post()
        self.assertEqual(receipt.line_ids.lot_id.mapped("total_value"), [300, 400])
        self.assertTrue(receipt.billed)

    def test_a_duplicate_of_a_bill_bills_no_piece_twice(self):
        receipt = self._receipt("bill", 300, partner_id=self.vendor.id)
        bill = self._bill(receipt)
        bill.action_post()
        twin = bill.copy({"invoice_date": bill.invoice_date})
        self.assertFalse(twin.invoice_line_ids.jewelry_receipt_line_id)
        twin.action_post()
        self.assertEqual(receipt.line_ids.lot_id.total_value, 300)

    def test_a_trade_in_owes_the_customer(self):
        receipt = self._receipt("trade_in", 250, partner_id=self.customer.id)
        clearing = self.env.company.jewelry_trade_in_account_id
        self.assertEqual(clearing.account_type, "liability_current")
        self.assertTrue(clearing.reconcile)
        self.assertEqual(
            self._entry(receipt.move_id),
            {
                (self.stock_account, self.env["res.partner"], 250),
                (clearing, self.customer, -250),
            },
        )

    def test_a_form_that_is_thrown_away_makes_no_account(self):
        Account = self.env["account.account"]
        before = Account.search_count([])
        form = Form(self.env["jewelry.piece.receipt"].with_user(self.accountant))
        form.store_id = self.store
        for counterpart in ("opening", "trade_in", "bill"):
            form.counterpart = counterpart
        self.assertEqual(Account.search_count([]), before)
        self.assertFalse(self.env.company.jewelry_trade_in_account_id)

    def test_what_is_no_style_is_not_received_by_the_piece(self):
        average = self.jewelry_category.copy({"property_cost_method": "average"})
        watch = self._make_style("Watch", categ_id=average.id, jewelry_is_style=False)
        self.assertTrue(watch.lot_valuated)
        self.assertFalse(watch.jewelry_is_style)
        Line = self.env["jewelry.piece.receipt.line"]
        offered = literal_eval(Line._fields["product_id"].domain)
        Product = self.env["product.product"].with_user(self.manager)
        found = Product.search([*offered, ("id", "in", (watch | self.style).ids)])
        self.assertEqual(found, self.style)

    def test_a_trade_in_names_its_customer(self):
        with self.assertRaisesRegex(ValidationError, "customer traded"):
            self._receipt("trade_in", 250)

    def test_pieces_cannot_come_in_tomorrow(self):
        tomorrow = self.store._local_today() + timedelta(days=1)
        with self.assertRaisesRegex(UserError, "to come"):
            self._receipt("opening", 100, date=tomorrow)

    def _expected(self, tag):
        return self.env["stock.lot"].create(
            {
                "product_id": self.style.id,
                "company_id": self.env.company.id,
                "jewelry_tag": tag,
            }
        )

    def _draft_of(self, piece, user=None):
        line = {"product_id": self.style.id, "cost": 100, "lot_id": piece.id}
        return (
            self.env["jewelry.piece.receipt"]
            .with_user(user or self.manager)
            .create(
                {
                    "store_id": self.store.id,
                    "counterpart": "opening",
                    "line_ids": [Command.create(line)],
                }
            )
        )

    def test_an_expected_piece_comes_in_from_one_receipt_only(self):
        piece = self._expected("SOON-1")
        first, second = self._draft_of(piece), self._draft_of(piece)
        first.action_receive()
        with self.assertRaisesRegex(UserError, "No longer expected.*SOON-1"):
            second.action_receive()
        self.assertEqual(sum(piece.quant_ids.filtered("in_date").mapped("quantity")), 0)
        self.assertEqual(piece.total_value, 100)

    def test_pieces_come_into_the_stock_of_their_store_only(self):
        elsewhere = self._make_store("Columbus", code="CMH")
        with self.assertRaisesRegex(ValidationError, "Choose a tray in the stock of"):
            self._receipt(
                "opening", 100, location_id=elsewhere.warehouse_id.lot_stock_id.id
            )

    def test_a_receipt_is_received_once(self):
        receipt = self._receipt("opening", 100)
        with self.assertRaisesRegex(UserError, "already"):
            receipt.action_receive()

    def test_what_was_received_stays_as_it_was(self):
        receipt = self._receipt("opening", 100).with_user(self.manager)
        line = receipt.line_ids
        receipt.note = "Came in the blue box"
        for change in (
            lambda: receipt.write({"state": "draft"}),
            lambda: receipt.write({"counterpart": "bill"}),
            lambda: receipt.write({"line_ids": [Command.update(line.id, {"cost": 1})]}),
            lambda: line.write({"cost": 1}),
            lambda: line.unlink(),
            lambda: line.copy({"receipt_id": receipt.id}),
            lambda: receipt.unlink(),
        ):
            with self.assertRaisesRegex(UserError, "kept"):
                change()

    def test_received_is_what_stock_has_received(self):
        vals = {"store_id": self.store.id, "counterpart": "opening"}
        lines = [Command.create({"product_id": self.style.id, "cost": 100})]
        receipts = self.env["jewelry.piece.receipt"].with_user(self.manager)
        with self.assertRaises(UserError):
            receipts.create({**vals, "line_ids": lines, "state": "done"})
        receipt = receipts.create({**vals, "line_ids": lines})
        with self.assertRaisesRegex(UserError, "Press Receive"):
            receipt.state = "done"

    def test_only_an_accountant_chooses_the_counterpart_account(self):
        vals = {"store_id": self.store.id, "counterpart": "opening"}
        receipt = self.env["jewelry.piece.receipt"].create(vals)
        income = self.company_data["default_account_revenue"]
        with self.assertRaises(AccessError):
            receipt.with_user(self.manager).account_id = income
        receipt.with_user(self.accountant).account_id = income
        self.assertEqual(receipt.account_id, income)

    def test_a_cashier_receives_nothing(self):
        with self.assertRaises(AccessError):
            self._receipt("opening", 100, user=self.cashier)

    def test_an_accountant_receives_in_any_store(self):
        other = self._make_store("Columbus", code="COL", config=False)
        receipt = self._receipt("opening", 100, user=self.accountant, store_id=other.id)
        self.assertEqual(receipt.line_ids.lot_id.jewelry_store_id, other)

    def test_a_manager_receives_in_their_own_store_only(self):
        other = self._make_store("Columbus", code="COL", config=False)
        with self.assertRaises(AccessError):
            self._receipt("opening", 100, store_id=other.id)

    def test_an_expected_piece_is_received_as_itself(self):
        piece = self._make_piece(self.style, receive=False)
        line = {"product_id": self.style.id, "lot_id": piece.id, "cost": 100}
        receipt = self._receipt("opening", line_ids=[Command.create(line)])
        self.assertEqual(receipt.line_ids.lot_id, piece)
        self.assertEqual(piece.total_value, 100)

    def _bill(self, receipt):
        action = receipt.with_user(self.accountant).action_create_bill()
        bill = self.env["account.move"].browse(action["res_id"])
        bill.invoice_date = receipt.date
        return bill
