from datetime import date

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .proof_common import StockProofCommon

EVENING = "2026-02-01 02:30:00"  # 31 January, 21:30 in New York
NIGHT = "2026-02-01 05:30:00"  # half past midnight
MORNING = "2026-02-01 08:00:00"  # three o'clock
LAST = date(2026, 1, 31)


@tagged("post_install", "-at_install")
class TestStoreDay(StockProofCommon):
    """What a jeweler posts in the evening belongs to that day, wherever the server is.

    The user has no time zone, so stock Odoo would take the day in UTC.
    """

    @classmethod
    @freeze_time("2026-01-30 15:00:00")
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.tz = False
        cls.cashier.tz = False
        cls.manager.tz = False

    def test_the_day_of_a_store_ends_at_its_cutoff(self):
        for moment, day in ((EVENING, 31), (NIGHT, 31), (MORNING, 1)):
            with freeze_time(moment):
                self.assertEqual(self.store._local_today().day, day)
                self.assertEqual(self.env.company._jewelry_today().day, day)

    def test_a_cutoff_is_an_hour_of_the_night(self):
        for hour in (-1, 12):
            with self.assertRaises(ValidationError):
                self.store.day_cutoff = hour

    def test_an_invoice_of_the_back_office_carries_the_day_of_the_store(self):
        for moment in (EVENING, NIGHT):
            with freeze_time(moment), self.env.cr.savepoint() as savepoint:
                _order, invoice = self._invoiced_order(self.one)
                self.assertEqual((invoice.invoice_date, invoice.date), (LAST, LAST))
                self._assert_proved(1500, LAST)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_the_invoice_of_a_store_further_west_carries_its_own_day(self):
        west = self._make_store("Honolulu", tz="Pacific/Honolulu")
        ring = self._make_piece(self.style, store=west)
        with freeze_time("2026-02-01 09:30:00"):  # 23:30 there, 04:30 in New York
            order = self._make_sale_order(ring, store=west)
            self._deliver(order)
            invoice = order._create_invoices()
            invoice.action_post()
        self.assertEqual(invoice.invoice_date, LAST)

    @freeze_time(EVENING)
    def test_what_is_posted_by_hand_carries_the_day_of_the_company(self):
        entry = self.env["account.move"].create(
            {
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": balance})
                    for account, balance in (
                        (self.stock_account, 75),
                        (self.cogs_account, -75),
                    )
                ]
            }
        )
        self.assertEqual(entry.date, LAST)
        entry.action_post()
        proof = self._prove(LAST)
        self.assertEqual(proof.difference, 75)
        self.assertEqual(proof.suspect_ids.document, entry)
        payment = self.env["account.payment"].create(
            {"partner_id": self.customer.id, "amount": 10}
        )
        self.assertEqual(payment.date, LAST)

    @freeze_time(EVENING)
    def test_an_invoice_is_paid_and_reversed_on_the_day_of_the_company(self):
        _order, invoice = self._invoiced_order(self.one)
        context = {"active_model": "account.move", "active_ids": invoice.ids}
        register = self.env["account.payment.register"].with_context(**context)
        self.assertEqual(register.create({}).payment_date, LAST)
        reversal = self.env["account.move.reversal"].with_context(**context)
        self.assertEqual(
            reversal.create({"journal_id": invoice.journal_id.id}).date, LAST
        )

    @freeze_time(EVENING)
    def test_the_closing_entry_carries_the_day_of_the_company(self):
        self.env.company.account_stock_valuation_id = self.stock_account
        self._receive("bill", 400)
        action = self.env.company.action_close_stock_valuation(auto_post=True)
        entry = self.env["account.move"].browse(action["res_id"])
        self.assertEqual(entry.date, LAST)
        self._assert_proved(2000, LAST)

    @freeze_time(EVENING)
    def test_what_is_scrapped_is_booked_on_the_day_of_the_store(self):
        self._scrap(self.one)
        self.assertEqual(self._scrap_entry(self.one).date, LAST)
        self._assert_proved(1500, LAST)

    def _scrap(self, piece):
        place = self.env["stock.location"].search(
            [
                ("usage", "=", "inventory"),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )
        place.valuation_account_id = self.cogs_account
        self.env["stock.scrap"].create(
            {
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "scrap_qty": 1,
                "location_id": self.store.warehouse_id.lot_stock_id.id,
                "scrap_location_id": place.id,
            }
        ).action_validate()

    def _scrap_entry(self, piece):
        lines = self.env["stock.move.line"].search([("lot_id", "=", piece.id)])
        return lines.move_id.account_move_id
