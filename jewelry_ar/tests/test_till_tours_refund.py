from odoo.tests import HttpCase, tagged

from .common_till import TillAgreementCommon


@tagged("post_install", "-at_install")
class TestTillToursRefund(TillAgreementCommon, HttpCase):
    """Money of a layaway goes back, in the browser."""

    @classmethod
    def _open(cls, config, user=None):
        """The till also takes cards through a reader."""
        cls.reader = cls.card.copy({"name": "Reader", "config_ids": False})
        config.payment_method_ids |= cls.reader
        return super()._open(config, user)

    def _tour(self, name, user):
        self.start_tour(
            f"/pos/ui/{self.config.id}", name, login=user.login, timeout=180
        )

    def test_what_a_reader_refuses_to_give_back_goes_back_by_another_tender(self):
        agreement = self._start(tenders=[(self.reader, 230.0)])
        # As a module of a terminal does it; no such module is installed here.
        self.env.cr.execute(
            "UPDATE pos_payment_method SET use_payment_terminal = 'fake' WHERE id = %s",
            [self.reader.id],
        )
        self.reader.invalidate_recordset()
        self._tour("jewelry_refund_stubborn_reader", self.manager)
        self.assertEqual(agreement.state, "cancelled")
        orders = agreement.pos_payment_ids.pos_order_id.sorted("id")
        money = (orders.payment_ids - agreement.pos_payment_ids).sorted("id")
        self.assertEqual(
            [(payment.payment_method_id, payment.amount) for payment in money],
            [(self.reader, 230.0), (self.cash, -230.0)],
        )

    def test_a_completed_layaway_comes_back_by_its_tag(self):
        agreement = self._start(tenders=[(self.cash, 230.0)])
        self._sync(self._pickup_data(agreement))
        sale = agreement.invoice_id.pos_order_ids
        self._tour("jewelry_return_layaway", self.cashier)
        refund = sale.lines.refund_orderline_ids.order_id
        self.assertEqual(
            sorted(
                (payment.payment_method_id.name, payment.amount)
                for payment in refund.payment_ids
            ),
            [("Bank", -920.0), (self.cash.name, -230.0)],
        )
        self.assertEqual(refund.account_move.reversed_entry_id, agreement.invoice_id)
        self.assertEqual(refund.account_move.amount_residual, 0.0)
        self.assertEqual(self.piece.jewelry_status, "in_stock")
