from odoo import models

from ..domain import states


class JewelryAgreement(models.Model):
    """How the till sees an agreement: plain values, no cost, no ids it may not use.

    Everything here runs with the rights that the till's calls have taken; the user
    is still the cashier, whose own rights decide what is offered.
    """

    _inherit = "jewelry.agreement"

    def _jewelry_till_row(self):
        """One line of the list of open agreements."""
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "partner": self._jewelry_till_partner_payload(),
            "pieces": self._pieces_in_short(),
            "amount_due": self.amount_due,
            "refund_due": self.amount_refund_due,
            "overdue_amount": self._jewelry_overdue_amount(),
            "next": self._jewelry_next_payload(),
        }

    def _jewelry_till_payload(self, config):
        """The whole agreement, and what may be done with it at this till."""
        self.ensure_one()
        order = self.sale_order_id
        return {
            **self._jewelry_till_row(),
            "kind": self.kind,
            "currency_id": self.currency_id.id,
            "today": self._jewelry_iso(self.store_id._local_today()),
            "signed_on": self._jewelry_iso(self.signed_on),
            "plan": {"id": self.plan_id.id, "name": self.plan_id.name},
            "lines": self._jewelry_till_lines_payload(config),
            "amount_untaxed": order.amount_untaxed,
            "taxes": self._jewelry_taxes_payload(order.tax_totals),
            "amount_total": self.amount_total,
            "deposit": self.installment_ids.filtered(lambda r: not r.sequence).amount,
            "deposit_minimum": self._asked_deposit(),
            "deposited": self.amount_deposited,
            "schedule": self._jewelry_schedule_payload(),
            "pickup_refusal": self._jewelry_till_pickup_refusal(config),
            "check_hold": self._jewelry_till_check_hold(),
            "cancel_refusal": self._jewelry_till_cancel_refusal(config),
        }

    def _jewelry_till_document(self, config):
        """What is printed: the payload, the store, the terms and the QR."""
        self.ensure_one()
        address = self.store_id.partner_id
        return {
            **self._jewelry_till_payload(config),
            "store": {
                "name": self.store_id.name,
                "address": address._display_address(without_company=True)
                .replace("\n\n", "\n")
                .strip(),
            },
            "user": self.user_id.name,
            "terms": self.terms or "",
            "qr": self.qr,
        }

    # -- parts ------------------------------------------------------------------

    def _jewelry_iso(self, day):
        return day.isoformat() if day else False

    def _jewelry_till_partner_payload(self):
        partner = self.partner_id
        return {
            "id": partner.id,
            "name": partner.name,
            "phone": partner.phone or "",
            "address": ", ".join(
                part
                for part in partner._display_address(without_company=True).split("\n")
                if part.strip()
            ),
        }

    def _jewelry_next_payload(self):
        if not self.next_due_date or not self.next_due_amount:
            return False
        return {
            "due_date": self._jewelry_iso(self.next_due_date),
            "amount": self.next_due_amount,
        }

    def _jewelry_overdue_amount(self):
        """What should have been paid before today, in the store's day."""
        today = self.store_id._local_today()
        late = self.installment_ids.filtered(lambda row: row.due_date < today)
        return self.currency_id.round(sum(late.mapped("open_amount")))

    def _jewelry_schedule_payload(self):
        labels = dict(
            self.installment_ids._fields["state"]._description_selection(self.env)
        )
        return [
            {
                "id": row.id,
                "label": row.name,
                "is_deposit": not row.sequence,
                "due_date": self._jewelry_iso(row.due_date),
                "amount": row.amount,
                "paid": row.paid,
                "state": row.state,
                "state_label": labels[row.state],
            }
            for row in self.installment_ids.sorted("sequence")
        ]

    def _jewelry_till_lines_payload(self, config):
        lines = self.sale_order_id._get_priced_lines()
        lots = lines.jewelry_lot_id
        pieces = {piece["id"]: piece for piece in lots._jewelry_till_payload(config)}
        return [
            {
                "id": line.id,
                "name": line.product_id.name,
                "quantity": line.product_uom_qty,
                "subtotal": line.price_subtotal,
                **self._jewelry_piece_payload(pieces.get(line.jewelry_lot_id.id)),
            }
            for line in lines
        ]

    def _jewelry_piece_payload(self, piece):
        """The part of a piece that is shown and printed."""
        keys = ("tag", "description", "certificate", "image_url")
        return {key: (piece or {}).get(key) or "" for key in keys}

    def _jewelry_taxes_payload(self, totals):
        """[{name, amount}] per group of taxes, as printed on the document."""
        return [
            {
                "name": group["group_label"] or group["group_name"],
                "amount": group["tax_amount_currency"],
            }
            for subtotal in (totals or {}).get("subtotals", ())
            for group in subtotal["tax_groups"]
        ]

    # -- what may be done -------------------------------------------------------

    def _jewelry_till_pickup_refusal(self, config):
        """The sentence why the pieces cannot be handed over at this till, or False."""
        self.ensure_one()
        if not self._is_live():
            return self.env._("%s is not an open layaway.", self.name)
        lots = self.lot_ids
        refusals = lots._jewelry_refusals(config, sale_orders=self.sale_order_id)
        return (
            "\n".join(
                lots._jewelry_told(refusal, config)["message"]
                for refusal in refusals.values()
            )
            or False
        )

    def _jewelry_till_check_hold(self):
        """From which day the checks let the pieces go, and how much; False once they do."""
        self.ensure_one()
        ready = self._checks_hold_until()
        return bool(ready) and {
            "ready": self._jewelry_iso(ready),
            "amount": self._open_checks(),
            "message": self._check_refusal(ready),
        }

    def _jewelry_till_cancel_refusal(self, config, employee_id=None):
        """The sentence why this person may not cancel it here, or False.

        :param employee_id: see `pos.config._jewelry_is_manager`
        """
        self.ensure_one()
        if not self._is_live():
            return self.env._("%s is not an open layaway.", self.name)
        if config.jewelry_cancel_by_cashier or config._jewelry_is_manager(employee_id):
            return False
        return self.env._("Only a manager cancels a layaway.")

    # -- pick-up ----------------------------------------------------------------

    def _jewelry_till_pickup_payload(self, config):
        """The sale of the pick-up, with the tax of the store of this till."""
        self.ensure_one()
        store = config.jewelry_store_id
        totals = self._delivery_totals(store)
        held = self._open_deposit_balance()
        rest = self.currency_id.round(totals["total"] - held)
        lines = self._jewelry_till_lines_payload(config)
        return {
            "agreement": self._jewelry_till_payload(config),
            "store": store.name,
            "fiscal_position_id": store.fiscal_position_id.id,
            "lines": self._jewelry_till_pickup_lines(config),
            "sale": {
                "lines": lines,
                "amount_untaxed": totals["untaxed"],
                "taxes": [{"name": self.env._("Sales tax"), "amount": totals["tax"]}],
                "amount_total": totals["total"],
            },
            "tax_difference": totals["difference"],
            "deposit_applied": held,
            "to_pay": max(rest, 0.0),
            "change": max(-rest, 0.0),
        }

    def _jewelry_till_pickup_lines(self, config):
        """The lines of the till order; the till maps the taxes to the store's."""
        lines = self.sale_order_id._get_priced_lines()
        pieces = {
            piece["id"]: piece
            for piece in lines.jewelry_lot_id._jewelry_till_payload(config)
        }
        return [
            {
                "product_id": line.product_id.id,
                "name": line.product_id.name,
                "piece": pieces.get(line.jewelry_lot_id.id, False),
                "qty": line.product_uom_qty,
                "price_unit": line.price_unit,
                "discount": line.discount,
                "tax_ids": self._product_taxes(line).ids,
            }
            for line in lines
        ]

    # -- receipt ----------------------------------------------------------------

    def _jewelry_receipt_pieces(self, config):
        """The pieces as a receipt names them."""
        return [
            {
                **self._jewelry_piece_payload(piece),
                "name": piece["description"] or piece["display_name"],
            }
            for piece in self.lot_ids._jewelry_till_payload(config)
        ]

    def _jewelry_receipt_payload(self, paid, pieces):
        """What a receipt of today says, kept so that a reprint says the same.

        :param float paid: money received by the order, negative when handed back
        :param pieces: see `_jewelry_receipt_pieces`
        """
        self.ensure_one()
        held = self.amount_deposited + self.amount_refund_due
        is_first = paid > 0 and not self.currency_id.compare_amounts(paid, held)
        return {
            "name": self.name,
            "customer": self.partner_id.name,
            "qr": self.qr,
            "first": is_first,
            "cancelled": self.state == states.CANCELLED,
            "refund_due": self.amount_refund_due,
            "pieces": pieces,
            "total": self.amount_total,
            "paid_before": self.currency_id.round(held - paid),
            "balance": self.amount_due,
            "next": self._jewelry_next_payload(),
            "pickup_from": self._jewelry_iso(self._checks_hold_until()),
        }
