"""Receipts, sales and the proof of the stock account over them."""

from odoo import fields
from odoo.fields import Command

from .costing_common import CostingCommon


class StockProofCommon(CostingCommon):
    """Four pieces of 100, 500, 300 and 700 as opening balance."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What is posted by hand is of the store's day too, at any hour of it.
        cls.env.user.tz = cls.store.tz
        cls.opening = cls._receive("opening", 100, 500, 300, 700)
        cls.one, cls.two, cls.three, cls.four = cls.opening.line_ids.lot_id

    @classmethod
    def _receive(cls, counterpart, *costs, **vals):
        receipt = cls.env["jewelry.piece.receipt"].create(
            {
                "store_id": cls.store.id,
                "counterpart": counterpart,
                "partner_id": cls.vendor.id,
                "date": cls.store._local_today(),
                "line_ids": [
                    Command.create({"product_id": cls.style.id, "cost": cost})
                    for cost in costs
                ],
                **vals,
            }
        )
        receipt.action_receive()
        return receipt

    def _prove(self, day=None):
        # What a person of the back office books late in the evening is dated tomorrow.
        today = max(self.store._local_today(), fields.Date.today())
        return self.env["jewelry.stock.proof"]._prove(self.env.company, day or today)

    def _assert_proved(self, balance, day=None):
        proof = self._prove(day)
        self.assertTrue(proof.proved, proof.verdict)
        self.assertEqual(proof.amount_books, balance)
        return proof

    def _amounts(self, proof, kind):
        return {
            line.document: line.amount
            for line in proof.line_ids
            if line.kind == kind and line.side == "stock"
        }

    def _invoiced_order(self, piece):
        order = self._make_sale_order(piece)
        self._deliver(order)
        invoice = order._create_invoices()
        invoice.action_post()
        return order, invoice
