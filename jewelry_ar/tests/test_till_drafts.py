from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_till import TillAgreementCommon

MODULE = "odoo.addons.jewelry_ar.models.jewelry_agreement_till"


@tagged("post_install", "-at_install")
class TestTillDrafts(TillAgreementCommon):
    """Offers made at a till: who may change them, and how long they are kept."""

    def _age(self, quote, days):
        """Make the offer as old as that; returns its agreement."""
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        agreement.flush_recordset()
        self.env.cr.execute(
            "UPDATE jewelry_agreement SET write_date = write_date - %s * INTERVAL "
            "'1 day' WHERE id = %s",
            [days, agreement.id],
        )
        agreement.invalidate_recordset()
        return agreement

    def _clean_up(self):
        return self.env["jewelry.agreement"].sudo()._gc_till_drafts()

    # -- the back office's quotations -------------------------------------------------

    def _quotation(self):
        """A manager's layaway quotation for another customer; returns both."""
        customer = self.env["res.partner"].create({"name": "Henry Clark"})
        order = self._make_sale_order(self.piece, partner=customer, confirm=False)
        wizard = (
            self.env["jewelry.agreement.make.wizard"]
            .with_user(self.manager)
            .create({"sale_order_id": order.id, "plan_id": self.plan.id})
        )
        agreement = self.env["jewelry.agreement"].browse(
            wizard.action_confirm()["res_id"]
        )
        return agreement, order

    def test_a_cashier_does_not_overwrite_a_quotation_of_the_back_office(self):
        agreement, order = self._quotation()
        other = self._make_piece(self.ring, cost=100, tag="NYC-0002")
        with self.assertRaisesRegex(UserError, "not known here"):
            self._quote(other, agreement_id=agreement.id)
        self.assertEqual(order.order_line.jewelry_lot_id, self.piece)
        self.assertEqual(order.partner_id.name, "Henry Clark")
        self.assertEqual(agreement.partner_id.name, "Henry Clark")

    def test_a_quotation_of_the_back_office_is_not_discarded_at_the_till(self):
        agreement, order = self._quotation()
        agreement.user_id = self.cashier
        self.assertFalse(
            self._agreements().jewelry_till_discard(self.config.id, agreement.id)
        )
        self.assertTrue(agreement.exists() and order.exists())

    # -- the nightly clean-up ---------------------------------------------------------

    def test_an_offer_of_a_closed_browser_is_gone_after_a_month(self):
        old, young = self._quote(), self._quote()
        gone, kept = self._age(old, 31), self._age(young, 29)
        order = gone.sale_order_id
        self.assertEqual(self._clean_up(), (1, False))
        self.assertFalse(gone.exists())
        self.assertFalse(order.exists())
        self.assertTrue(kept.exists())

    def test_money_that_waited_over_the_weekend_is_booked(self):
        """The line was down while the deposit was paid on Saturday evening."""
        data = self._deposit_data(self._quote()["id"], 230.0)
        agreement = self._age({"id": data["agreement_id"]}, 3)
        self._clean_up()
        order = self._sync(data)
        self.assertEqual(order.state, "done")
        self.assertEqual(agreement.state, "active")
        self.assertEqual(agreement.amount_deposited, 230.0)

    def test_an_offer_that_cannot_be_deleted_does_not_keep_the_others(self):
        stuck, gone = (self._age(self._quote(), 31) for _number in range(2))
        stuck.sale_order_id.state = "sale"
        with mute_logger(MODULE):
            self.assertEqual(self._clean_up(), (1, False))
        self.assertTrue(stuck.exists() and stuck.sale_order_id.exists())
        self.assertFalse(gone.exists())

    def test_many_old_offers_are_deleted_in_turns(self):
        for _number in range(3):
            self._age(self._quote(), 31)
        with patch(f"{MODULE}.DRAFT_LIMIT", 2):
            self.assertEqual(self._clean_up(), (2, True))
            self.assertEqual(self._clean_up(), (1, False))
