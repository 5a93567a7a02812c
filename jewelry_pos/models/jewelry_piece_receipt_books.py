from datetime import datetime, time
from zoneinfo import ZoneInfo

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command


class JewelryPieceReceipt(models.Model):
    """What a receipt by hand brings into stock and into the books."""

    _inherit = "jewelry.piece.receipt"

    def _receive(self):
        self.ensure_one()
        receipt = self.with_company(self.company_id)
        receipt.name = self.env["ir.sequence"].next_by_code(
            "jewelry.piece.receipt", sequence_date=self.date
        )
        receipt.line_ids._make_pieces()
        receipt.picking_id = self.env["stock.picking"].create(
            receipt._prepare_picking_vals()
        )
        moves = receipt.picking_id.move_ids
        moves.picked = True
        moves._action_done()
        receipt._date_stock_moves()
        if receipt.counterpart != "bill":
            receipt._post_entry()
        receipt.state = "done"

    def _prepare_picking_vals(self):
        picking_type = self.store_id.warehouse_id.in_type_id
        usage = "customer" if self.counterpart == "trade_in" else "supplier"
        source = self.env.ref(f"stock.stock_location_{usage}s")
        return {
            "picking_type_id": picking_type.id,
            "partner_id": self.partner_id.id,
            "location_id": source.id,
            "location_dest_id": self.location_id.id,
            "origin": self.name,
            "company_id": self.company_id.id,
            "move_ids": [
                Command.create(line._prepare_stock_move_vals(source))
                for line in self.line_ids
            ],
        }

    def _date_stock_moves(self):
        """Stock remembers the day of the receipt, not the day it was typed."""
        if self.date == self.store_id._local_today():
            return
        zone = ZoneInfo(self.store_id.tz)
        noon = datetime.combine(self.date, time(12), zone)
        moment = noon.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
        moves = self.picking_id.move_ids
        moves.write({"date": moment})
        moves.move_line_ids.write({"date": moment})
        self.picking_id.date_done = moment
        # Age of the stock; a quant is written by the system only.
        moves.move_line_ids.lot_id.quant_ids.sudo().filtered(
            lambda quant: quant.location_id == self.location_id
        ).in_date = moment

    def _post_entry(self):
        # Whoever may receive pieces posts the entry of the receipt with it.
        receipt = self.sudo()
        receipt.account_id = receipt.account_id or receipt._default_account()
        entry = receipt.env["account.move"].create(receipt._prepare_entry_vals())
        entry._post(soft=False)
        self.move_id = entry.id

    def _prepare_entry_vals(self):
        journal = self.company_id.account_stock_journal_id
        if not journal:
            raise UserError(
                self.env._("Set the stock journal of %s first.", self.company_id.name)
            )
        lines = [Command.create(line._prepare_debit_vals()) for line in self.line_ids]
        partner = self.partner_id.commercial_partner_id
        credit = {
            "name": self.name,
            "account_id": self.account_id.id,
            "partner_id": partner.id if self.counterpart == "trade_in" else False,
            "balance": -self.amount_total,
        }
        return {
            "journal_id": journal.id,
            "date": self.date,
            "ref": self.name,
            "company_id": self.company_id.id,
            "line_ids": [*lines, Command.create(credit)],
        }

    def _prepare_bill_vals(self, lines):
        return {
            "move_type": "in_invoice",
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "invoice_origin": self.name,
            "currency_id": self.currency_id.id,
            "invoice_line_ids": [
                Command.create(line._prepare_bill_line_vals()) for line in lines
            ],
        }
