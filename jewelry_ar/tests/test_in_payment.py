from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import tagged

from . import test_layaway_books, test_layaway_cancel


@contextmanager
def _enterprise_accounting(env):
    """As if an accounting app were there in which payments need no entry."""
    with patch.object(
        type(env["account.move"]),
        "_get_invoice_in_payment_state",
        lambda self: "in_payment",
    ):
        yield


@tagged("post_install", "-at_install")
class TestBooksInPayment(test_layaway_books.TestLayawayBooks):
    """The money tests again, as if `_get_invoice_in_payment_state` said in_payment."""

    def setUp(self):
        super().setUp()
        self.enterContext(_enterprise_accounting(self.env))

    def test_a_journal_without_outstanding_account_still_posts(self):
        self.bank_journal.inbound_payment_method_line_ids.payment_account_id = False
        agreement = self._active_layaway()
        self.assertEqual(agreement.payment_ids.move_id.state, "posted")
        self.assertEqual(agreement.amount_deposited, 230.0)


@tagged("post_install", "-at_install")
class TestCancelInPayment(test_layaway_cancel.TestLayawayCancel):
    """Refunds always have their entry too."""

    def setUp(self):
        super().setUp()
        self.enterContext(_enterprise_accounting(self.env))
