"""Builders for tests in which customers pay by check."""

from contextlib import contextmanager

from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command

from .common_till import TillAgreementCommon


class CheckCommon(TillAgreementCommon):
    """An open till that takes personal checks and holds those above 1000 for 5 days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_journal = cls.company_data["default_journal_bank"]
        cls.bank = cls.bank_journal.default_account_id
        cls.debtors = cls.customer.property_account_receivable_id
        cls.fee_account = cls.company.jewelry_check_fee_account_id
        cls.check_journal = cls.env["account.journal"].create(
            {"name": "Checks", "code": "CHK", "type": "bank"}
        )
        cls.check_account = cls.env["account.account"].create(
            {
                "name": "Checks to deposit",
                "code": "101777",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        cls.check = cls.env["pos.payment.method"].create(
            {
                "name": "Personal check",
                "journal_id": cls.check_journal.id,
                "outstanding_account_id": cls.check_account.id,
                "jewelry_tender_kind": "personal_check",
            }
        )
        # An open till gains a tender, as when the suite sets one up.
        cls.config.with_context(
            bypass_payment_method_ids_forbidden_change=True
        ).payment_method_ids = [Command.link(cls.check.id)]
        cls.store.write({"check_hold_amount": 1000.0, "check_hold_days": 5})

    @contextmanager
    def _on(self, moment):
        """Another day, on which the till was opened again."""
        with freeze_time(moment):
            self._open_today()
            yield

    def _open_today(self):
        """A session is one day of its store: let the open one be that of today."""
        self.config.current_session_id.start_at = fields.Datetime.now()

    @contextmanager
    def _refused(self, exception, pattern):
        """What is refused with such a sentence leaves nothing behind."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertRegex(str(caught.exception), pattern)

    def _numbered(self, data, number="1044"):
        """The cashier types the number of each check."""
        for command in data["payment_ids"]:
            if command[2]["payment_method_id"] == self.check.id:
                command[2]["jewelry_tender_number"] = number
        return data

    def _sale_data(self, piece=None, tenders=None, **vals):
        """A ring of 1150 with tax, sold at once, as the till sends it."""
        piece = piece or self.piece
        taxes = piece.product_id.taxes_id.filtered(
            lambda tax: tax.company_id == self.company
        )
        line = {
            "product_id": piece.product_id.id,
            "jewelry_piece": {"id": piece.id, "tag": piece.jewelry_tag},
            "pack_lot_ids": [(0, 0, {"lot_name": piece.name})],
            "qty": 1,
            "price_unit": 1000.0,
            "discount": 0,
            "tax_ids": [(6, 0, taxes.ids)],
            "price_subtotal": 1000.0,
            "price_subtotal_incl": 1150.0,
            "full_product_name": piece.product_id.display_name,
        }
        tenders = tenders or [(self.check, 1150.0)]
        vals = {"amount_total": 1150.0, "amount_tax": 150.0, **vals}
        return self._numbered(self._order_data(tenders, lines=[line], **vals))

    def _pay_by_check(self, agreement, amount, number="1044"):
        data = self._deposit_data(agreement.id, amount, [(self.check, amount)])
        return self._sync(self._numbered(data, number))

    def _held(self, piece=None):
        """A ring whose check of 1150 has yet to clear; returns the agreement."""
        quote = self._quote(piece, plan_id=False, hold_for_check=True)
        agreement = self.env["jewelry.agreement"].browse(quote["id"])
        self._pay_by_check(agreement, 1150.0)
        return agreement

    def _check_of(self, order):
        return order.payment_ids.filtered(
            lambda payment: payment.payment_method_id == self.check
        )

    def _return(self, payment, user=None, **vals):
        """The accountant books the return of this check."""
        name = "payment_id" if payment._name == "account.payment" else "pos_payment_id"
        values = {
            name: payment.id,
            "date": fields.Date.to_string(self.store._local_today()),
            "journal_id": self.bank_journal.id,
            **vals,
        }
        checks = self.env["jewelry.check.return"].with_user(user or self.accountant)
        check = checks.create(values)
        check.action_post()
        return check.sudo()

    def _prove(self):
        self.env.flush_all()
        self.env.invalidate_all()
        proofs = self.env["jewelry.deposit.proof"].with_user(self.accountant)
        return proofs._prove(self.company)

    def _assert_proved(self):
        proof = self._prove()
        self.assertTrue(proof.proved, proof.line_ids.mapped("problem"))
        return proof

    def _assert_books(self, move, *expected):
        """All journal items of an entry: (account, balance, customer)."""
        self.assertEqual(move.state, "posted")
        self.assertEqual(
            sorted(
                (line.account_id.code, round(line.balance, 2), line.partner_id.name)
                for line in move.line_ids
            ),
            sorted(
                (account.code, balance, partner and partner.name)
                for account, balance, partner in expected
            ),
        )
