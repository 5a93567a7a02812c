from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillReturn(JewelryTillCommon):
    """A customer brings a piece back: found by receipt or tag, taken back once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till_session = cls._open_till()
        cls.piece = cls._make_piece(cls.ring, cost=400, tag="NYC-1")

    def _find(self, code, user=None, config=None):
        return (
            self.env["pos.order"]
            .with_user(user or self.cashier)
            .jewelry_till_sale((config or self.config).id, code)
        )

    def _refused(self, sentence):
        return self.assertRaisesRegex(UserError, sentence)

    def test_a_receipt_and_the_tag_of_a_sold_piece_find_the_sale(self):
        sale = self._sell(self.piece)
        by_receipt = {"order_id": sale.id, "line_id": False}
        self.assertEqual(self._find(sale.pos_reference), by_receipt)
        address = f"https://shop.example/pos/ticket?order_uuid={sale.uuid}"
        self.assertEqual(self._find(address), by_receipt)
        found = self._find("nyc-1")
        self.assertEqual(found, {"order_id": sale.id, "line_id": sale.lines.id})
        for user in (self.manager, self.cashier):
            self.assertEqual(self._find("NYC-1", user=user), found)

    def test_nothing_is_found_for_a_piece_that_was_never_sold(self):
        nothing = {"order_id": False, "line_id": False}
        for code in ("NYC-1", "000-001-0001", "", None, "order_uuid=1"):
            self.assertEqual(self._find(code), nothing)

    def test_the_last_sale_of_a_piece_is_the_one_that_is_taken_back(self):
        self._refund(self._sell(self.piece))
        again = self._sell(self.piece)
        self.assertEqual(self._find("NYC-1")["order_id"], again.id)

    def test_a_sale_of_another_company_stays_unknown(self):
        sale = self._sell(self.piece)
        data, store = self._make_other_company()
        other = self._make_config(store)
        stranger = self._make_user(
            "stranger", "sales", stores=store, company=data["company"]
        )
        self.assertFalse(self._find("NYC-1", stranger, other)["order_id"])
        self.assertFalse(self._find(sale.pos_reference, stranger, other)["order_id"])
        with self.assertRaises(AccessError):
            self._find("NYC-1", stranger)

    def test_the_piece_comes_back_at_its_cost_with_the_margin_taken_back(self):
        for user in (self.cashier, self.manager):
            sale = self._sell(self.piece)
            refund = self._refund(sale, user=user)
            self.assertEqual(refund.lines.lot_id, self.piece)
            self.assertEqual(self.piece.jewelry_status, "in_stock")
            self.assertEqual(refund.picking_ids.move_ids.value, 400)
            self.assertEqual((sale.margin, refund.margin), (600, -600))
            self.assertEqual(refund.jewelry_return_reason_id, self._return_reason())

    def test_a_return_without_a_reason_is_refused(self):
        sale = self._sell(self.piece)
        for user in (self.cashier, self.manager):
            with self._refused("why the piece comes back"), self.env.cr.savepoint():
                self._refund(sale, user=user, jewelry_return_reason_id=False)

    def test_a_reason_kept_by_returns_can_be_archived_not_deleted(self):
        self._refund(self._sell(self.piece))
        reason = self._return_reason().with_user(self.manager)
        reason.active = False
        with self.assertRaises(AccessError):
            reason.unlink()
        with self.assertRaisesRegex(UserError, "Archive it instead"):
            reason.with_user(self.admin_user).unlink()

    def test_a_cashier_gives_back_what_was_paid_and_a_manager_may_give_less(self):
        sale = self._sell(self.piece)
        lines = self._return_lines(sale)
        lines[0][2].update(
            price_unit=900.0, price_subtotal=-900.0, price_subtotal_incl=-1035.0
        )
        data = self._ui_order(
            lines, is_refund=True, jewelry_return_reason_id=self._return_reason().id
        )
        with self._refused("was sold for .*1,150.00"), self.env.cr.savepoint():
            self._sync(data)
        refund = self._sync(data, user=self.manager)
        self.assertEqual(refund.margin, -500)

    def test_a_sale_on_account_is_invoiced_with_a_due_date(self):
        sale = self._sell(
            self.piece,
            partner=self.customer,
            payments=[(self.account_method, 1150.0)],
        )
        due = sale.account_move.line_ids.filtered("date_maturity")
        self.assertEqual(due.balance, 1150.0)

    def test_a_return_of_a_sale_on_account_reduces_the_account_and_gives_no_cash(self):
        account = [(self.account_method, 1150.0)]
        sale = self._sell(self.piece, partner=self.customer, payments=account)
        for tender in (self.cash, self.card):
            with self._refused("goes back to the account"), self.env.cr.savepoint():
                self._refund(sale, payments=[(tender, -1150.0)])
        refund = self._refund(sale, payments=[(self.account_method, -1150.0)])
        credit = refund.account_move
        self.assertEqual(credit.move_type, "out_refund")
        self.assertEqual(credit.reversed_entry_id, sale.account_move)
        for document in sale.account_move | credit:
            self.assertEqual(document.amount_residual, 0.0)
        self.assertEqual(self.customer.credit, 0.0)

    def test_of_a_sale_paid_in_part_only_that_part_is_handed_out(self):
        part = [(self.account_method, 1000.0), (self.cash, 150.0)]
        sale = self._sell(self.piece, partner=self.customer, payments=part)
        too_much = [(self.account_method, -900.0), (self.cash, -250.0)]
        with self._refused("goes back to the account"), self.env.cr.savepoint():
            self._refund(sale, payments=too_much)
        self._refund(sale, payments=[(method, -paid) for method, paid in part])
        self.assertEqual(self.customer.credit, 0.0)

    def test_the_return_of_an_invoiced_sale_is_credited_to_the_same_customer(self):
        sale = self._sell(self.piece, partner=self.customer, to_invoice=True)
        lines = self._return_lines(sale)
        reason = self._return_reason().id
        stranger = self.env["res.partner"].create({"name": "Nora Kent"})
        data = self._ui_order(
            lines, partner=stranger, is_refund=True, jewelry_return_reason_id=reason
        )
        with self._refused("Grace Miller"), self.env.cr.savepoint():
            self._sync(data)
        refund = self._sync({**data, "partner_id": False})
        self.assertEqual(refund.account_move.partner_id, self.customer)
        self.assertEqual(refund.account_move.move_type, "out_refund")

    def test_other_taxes_than_those_of_the_sale_are_refused(self):
        sale = self._sell(self.piece)
        lines = self._return_lines(sale)
        lines[0][2].update(tax_ids=[[6, False, []]], price_subtotal_incl=-1000.0)
        reason = self._return_reason().id
        data = self._ui_order(lines, is_refund=True, jewelry_return_reason_id=reason)
        with self._refused("taxes it was sold with"), self.env.cr.savepoint():
            self._sync(data)
