from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestLayawayStores(TillAgreementCommon):
    """A layaway of one store is served by the other, each by its own people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.columbus = cls._make_store("Columbus", code="CMH")
        cls.far_till = cls.columbus.pos_config_ids
        cls.far_manager = cls._make_user("columbus_manager", "manager", cls.columbus)
        cls._open(cls.far_till, cls.far_manager)

    def test_a_store_that_moves_to_another_warehouse_changes_what_is_seen(self):
        agreement = self._start()
        theirs = agreement.with_user(self.far_manager)
        self.assertFalse(theirs.search([("id", "=", agreement.id)]))
        first, second = self.store.warehouse_id, self.columbus.warehouse_id
        stores = (self.store | self.columbus).with_user(self.admin_user)
        spare = first.copy({"name": "Spare", "code": "SPARE"})
        stores[0].warehouse_id = spare
        stores[1].warehouse_id = first
        self.assertEqual(theirs.search([("id", "=", agreement.id)]), agreement)
        stores[1].warehouse_id = second
        self.assertFalse(theirs.search([("id", "=", agreement.id)]))

    def test_each_manager_serves_a_layaway_whose_piece_is_the_others_to_change(self):
        agreement = self._start()
        far_piece = self.piece.with_user(self.far_manager)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            far_piece.jewelry_tag_price = 1.0
        # Columbus takes an installment while the piece is in New York...
        far_cash = self.far_till.payment_method_ids.filtered("is_cash_count")
        self._sync(
            self._deposit_data(
                agreement.id, 115.0, [(far_cash, 115.0)], config=self.far_till
            ),
            user=self.far_manager,
            config=self.far_till,
        )
        self.assertEqual(agreement.amount_deposited, 345.0)
        # ...New York's manager sends it...
        self.env["jewelry.agreement.move.wizard"].with_user(self.manager).create(
            {"agreement_id": agreement.id, "store_id": self.columbus.id}
        ).action_confirm()
        self.assertEqual(self.piece.jewelry_store_id, self.columbus)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.piece.with_user(self.manager).jewelry_tag_price = 1.0
        # ...and Columbus hands it over.
        data = self._pickup_data(
            agreement, [(far_cash, 805.0)], user=self.far_manager, config=self.far_till
        )
        order = self._sync(data, user=self.far_manager, config=self.far_till)
        self.assertEqual(order.account_move.payment_state, "paid")
        self.assertEqual(agreement.state, "completed")
        self.assertEqual(self.piece.jewelry_status, "sold")
