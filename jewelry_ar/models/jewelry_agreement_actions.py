from odoo import api, fields, models

from odoo.addons.jewelry_pos.domain import qr

from ..domain import states


class JewelryAgreement(models.Model):
    """Buttons of the back office and what they open."""

    _inherit = "jewelry.agreement"

    can_pay = fields.Boolean(compute="_compute_buttons")
    can_pickup = fields.Boolean(compute="_compute_buttons")
    can_cancel = fields.Boolean(compute="_compute_buttons")
    can_move = fields.Boolean(compute="_compute_buttons")
    can_vault = fields.Boolean(compute="_compute_buttons")
    can_schedule = fields.Boolean(
        compute="_compute_buttons", help="This person may write this schedule."
    )

    @api.depends("state", "amount_due")
    def _compute_buttons(self):
        """The buttons follow the table of states."""
        may_schedule = self.env["jewelry.installment"].has_access("write")
        for agreement in self:
            state = agreement.state
            live = state in states.LIVE
            agreement.can_pay = agreement.amount_due > 0 and (
                live or states.may_become(state, states.ACTIVE)
            )
            agreement.can_pickup = states.may_become(state, states.COMPLETED)
            agreement.can_cancel = states.may_become(state, states.CANCELLED)
            agreement.can_move = live
            agreement.can_vault = live and any(
                agreement.lot_ids.mapped("jewelry_can_vault")
            )
            agreement.can_schedule = may_schedule and state == states.DRAFT

    def _for_flow(self):
        """Return the agreement as its flow may change it, for who may work on it.

        The rules on the agreement (company, own stores) decide who may; the flow then
        books with the rights that the entries need. The user stays who it is.
        """
        self.ensure_one()
        self.check_access("write")
        return self.sudo()

    def _open_wizard(self, model, name, **defaults):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_agreement_id": self.id,
                **{f"default_{key}": value for key, value in defaults.items()},
            },
        }

    def action_take_payment(self):
        name = (
            self.env._("Take the Deposit")
            if self.state == states.DRAFT
            else self.env._("Take a Payment")
        )
        return self._open_wizard("jewelry.agreement.payment.wizard", name)

    def action_pay_refund(self):
        return self._open_wizard(
            "jewelry.agreement.payment.wizard",
            self.env._("Pay the Refund"),
            direction="out",
        )

    def action_pickup(self):
        return self._open_wizard(
            "jewelry.agreement.pickup.wizard", self.env._("Pick-up")
        )

    def action_move(self):
        return self._open_wizard(
            "jewelry.agreement.move.wizard", self.env._("Move to Another Store")
        )

    def action_move_to_vault(self):
        """Put the held pieces into the vault; they stay held."""
        self._move_to_vault()

    def action_cancel(self):
        return self._open_wizard(
            "jewelry.agreement.cancel.wizard", self.env._("Cancel")
        )

    def action_rebuild_schedule(self):
        """Make the schedule of a draft again from its plan and total."""
        self._for_flow()._set_schedule()

    def action_print(self):
        return self.env.ref("jewelry_ar.jewelry_agreement_report").report_action(
            self.ids, config=False
        )

    def action_payment_link(self):
        """Open a payment link for the next payment."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Payment Link"),
            "res_model": "payment.link.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"active_id": self.id, "active_model": self._name},
        }

    def action_view_order(self):
        return self._get_record_action("sale.order", self.sale_order_id)

    def action_view_pieces(self):
        self.ensure_one()
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Pieces"),
            "res_model": "stock.lot",
            "view_mode": "list,form",
            "domain": [("id", "in", self.lot_ids.ids)],
        }
        if len(self.lot_ids) == 1:
            action.update(view_mode="form", res_id=self.lot_ids.id)
        return action

    def action_view_items(self):
        """Show the journal items of the deposits, for whoever keeps the books."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Deposit Items"),
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "domain": [("agreement_id", "=", self.id)],
            "context": {"create": False, "edit": False},
        }

    def action_view_invoice(self):
        return self._get_invoice_action(self.invoice_id)

    def _get_invoice_action(self, invoice):
        if not self.env["account.move"].has_access("read"):
            return {"type": "ir.actions.act_window_close"}
        return self._get_record_action("account.move", invoice)

    def _get_record_action(self, model, record):
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": record.id,
            "view_mode": "form",
        }

    # -- payment link, portal ---------------------------------------------------

    def _get_default_payment_link_values(self):
        """Ask for the next payment; never for more than the balance."""
        self.ensure_one()
        return {
            "currency_id": self.currency_id.id,
            "partner_id": self.partner_id.id,
            "amount": self.next_due_amount or self.amount_due,
            "amount_max": self.amount_due,
            "amount_paid": self.amount_deposited,
        }

    def _portal_open_amount(self):
        """Return what may still be paid online: the balance less what is on its way."""
        self.ensure_one()
        pending = sum(
            tx.amount
            for tx in self.transaction_ids
            if tx.state in ("pending", "authorized")
            or (tx.state == "done" and not tx.payment_id)
        )
        return max(self.currency_id.round(self.amount_due - pending), 0.0)

    def _portal_amount(self, asked=None):
        """Return the amount the payment form offers; 0 when nothing can be paid."""
        self.ensure_one()
        if not self._is_live():
            return 0.0
        wanted = asked if asked and asked > 0 else self.next_due_amount
        return self.currency_id.round(
            min(wanted or self.amount_due, self._portal_open_amount())
        )

    def _portal_may_pay(self, amount):
        """Tell whether a customer may pay this amount online now."""
        self.ensure_one()
        if not self._is_live() or not isinstance(amount, int | float):
            return False
        compare = self.currency_id.compare_amounts
        return compare(amount, 0) > 0 >= compare(amount, self._portal_open_amount())

    def _get_portal_return_action(self):
        return self.env.ref("jewelry_ar.jewelry_agreement_action")

    def _qr_image(self):
        """Return the QR code of the documents as an image to put into a page."""
        self.ensure_one()
        return qr.picture(self.qr)

    def _get_report_base_filename(self):
        self.ensure_one()
        return self.name.replace("/", "-")
