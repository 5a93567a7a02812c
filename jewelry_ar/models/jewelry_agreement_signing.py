from odoo import models
from odoo.exceptions import LockError, UserError

from ..domain import states
from .flow import with_flow


class JewelryAgreement(models.Model):
    """Signing: the order is confirmed, its goods are held, its figures are frozen."""

    _inherit = "jewelry.agreement"

    def _activate(self, day=None):
        """Sign: confirm the order, reserve its pieces, freeze the figures.

        All in this transaction: if a piece is no longer free the whole thing fails
        with a sentence and nothing has happened.

        :param day: the store's day on which the deposit was paid; None = today
        """
        self.ensure_one()
        self._lock()
        if self._is_live():
            return self
        self._check_is_draft()
        self._check_plan_fits()
        self._check_schedule_fits(day or self.store_id._local_today())
        self.sale_order_id.order_line._jewelry_check_pieces_chosen()
        self._lock_pieces()
        order = with_flow(self.sale_order_id.with_company(self.company_id))
        order.action_confirm()
        self._check_goods_reserved()
        order.locked = True
        self._move_to_state(
            states.ACTIVE,
            signed_on=day or self.store_id._local_today(),
            accounting_partner_id=self._accounting_partner().id,
            amount_tax_signed=order.amount_tax,
            amount_total_signed=order.amount_total,
        )
        return self

    def _check_schedule_fits(self, day):
        """What is signed is what its plan asks for, whoever wrote the rows.

        :param day: when it is signed; a payment cannot have been due before
        """
        self.ensure_one()
        promised = self.currency_id.round(sum(self.installment_ids.mapped("amount")))
        if self.currency_id.compare_amounts(promised, self.amount_total):
            raise UserError(
                self.env._(
                    "The schedule of %(name)s adds up to %(promised)s, but its total "
                    "is %(total)s. Make the schedule again.",
                    name=self.name,
                    promised=self.currency_id.format(promised),
                    total=self.currency_id.format(self.amount_total),
                )
            )
        down = self._deposit_row()
        self._check_deposit(down.amount)
        rows = (self.installment_ids - down).sorted("sequence")
        self._check_rows(
            [(row.due_date, row.amount) for row in rows],
            self.currency_id.round(self.amount_total - down.amount),
            day,
        )

    def _lock_pieces(self):
        """Of two tills that race for one piece one wins, the other hears so."""
        quants = self.env["stock.quant"].search(
            [("lot_id", "in", self.lot_ids.ids), ("location_id.usage", "=", "internal")]
        )
        try:
            quants.lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._(
                    "Another till is selling %s at this moment.",
                    ", ".join(lot.jewelry_tag or lot.name for lot in self.lot_ids),
                )
            ) from error
        quants.invalidate_recordset()

    def _check_goods_reserved(self):
        """All goods of the order must now be reserved for it, each piece itself."""
        for line in self.sale_order_id.order_line:
            moves = line.move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
            )
            lot = line.jewelry_lot_id
            held = not lot or moves.move_line_ids.filtered(
                lambda ml, lot=lot: ml.lot_id == lot and ml.quantity
            )
            if held and all(move.state == "assigned" for move in moves):
                continue
            if lot:
                raise UserError(
                    self.env._(
                        "%(tag)s is no longer free in %(store)s. Choose another piece.",
                        tag=lot.jewelry_tag or lot.name,
                        store=self.store_id.name,
                    )
                )
            raise UserError(self._goods_refusal(line.product_id, self.store_id))

    def _goods_refusal(self, product, store):
        """Return the sentence for goods of which a store has too few to hold them."""
        return self.env._(
            "There is not enough of %(product)s in %(store)s to hold it.",
            product=product.display_name,
            store=store.name,
        )
