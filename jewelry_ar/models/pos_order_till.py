from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from . import till_columns as columns

# Said of an order in the lists of the back office only.
BACK_OFFICE = {"jewelry_deposit_amount", "jewelry_tender_names"}


class PosOrder(models.Model):
    """The till's side of agreement orders: what it sends and what it prints."""

    _inherit = "pos.order"

    jewelry_receipt = fields.Json(
        string="Deposit Receipt",
        readonly=True,
        copy=False,
        help="What the receipt of a deposit says, as it was on that day: balance left, "
        "next due date.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Deposit orders have no chatter: their tenders are the agreement's history."""
        if any(vals.get("jewelry_purpose") != "deposit" for vals in vals_list):
            return super().create(vals_list)
        silent = self.with_context(tracking_disable=True)
        return super(PosOrder, silent).create(vals_list).with_env(self.env)

    @api.model
    def _process_order(self, order, existing_order):
        """Complete what the till sends: it names the agreement once, on the order."""
        order.pop("jewelry_receipt", None)
        if order.get("agreement_id"):
            self._jewelry_name_agreement(order)
        return super()._process_order(order, existing_order)

    @api.model
    def _jewelry_name_agreement(self, order):
        """Put the agreement on the deposit tender, and its order on the lines.

        The till cannot read agreements or sales orders, so the server says which line
        of the order each piece is. What the till may do with them is checked when the
        order is paid.

        :param dict order: as the till sent it
        """
        # Only ids are taken from the agreement; its checks come with the payment.
        agreement = (
            self.env["jewelry.agreement"].sudo().browse(order["agreement_id"]).exists()
        )
        if not agreement:
            raise UserError(self.env._("This layaway is not known here."))
        self._jewelry_fetch_for_payment(order, agreement)
        payments = self._jewelry_command_values(order, "payment_ids")
        methods = self.env["pos.payment.method"].browse(
            {vals.get("payment_method_id") for vals in payments} - {None, False}
        )
        deposits = methods.filtered(lambda m: m.jewelry_tender == "deposit")
        for vals in payments:
            if vals.get("payment_method_id") in deposits.ids:
                vals["agreement_id"] = agreement.id
        lines = self._jewelry_command_values(order, "lines")
        sold = agreement.sale_order_id._get_priced_lines() if lines else ()
        for vals in lines:
            line = self._jewelry_sale_line(sold, vals)
            sold -= line
            if line:
                vals["sale_order_origin_id"] = line.order_id.id
                vals["sale_order_line_id"] = line.id

    @api.model
    def _jewelry_fetch_for_payment(self, order, agreement):
        """Read what a payment needs of its till and its customer, and no more."""
        session = self.env["pos.session"].browse(order["session_id"])
        session.fetch(columns.SESSION)
        session.config_id.fetch(columns.CONFIG)
        agreement.fetch(columns.AGREEMENT)
        # The entry and the receipt name the customer and the cashier.
        people = agreement.partner_id | agreement.accounting_partner_id
        people |= self.env.user.sudo().partner_id
        people.fetch(columns.PARTNER)

    @api.model
    def _jewelry_command_values(self, order, field):
        """The values that the create and update commands of `field` carry."""
        return [
            command[2]
            for command in order.get(field) or ()
            if command[0] in (0, 1) and isinstance(command[2], dict)
        ]

    @api.model
    def _jewelry_sale_line(self, lines, vals):
        """The line of the sales order that a line of the till hands over."""
        piece = vals.get("jewelry_piece") or {}
        lot_id = vals.get("lot_id") or piece.get("id")
        if lot_id:
            return lines.filtered(lambda line: line.jewelry_lot_id.id == lot_id)[:1]
        product_id = vals.get("product_id")
        return lines.filtered(
            lambda line: not line.jewelry_lot_id and line.product_id.id == product_id
        )[:1]

    @api.model
    def _load_pos_data_fields(self, config):
        """Leave out of what each sync reads what the till never shows.

        Core reads every field of the order; those of the chatter cost a query each.
        """
        names = super()._load_pos_data_fields(config)
        if names:
            return names
        chatter = self.env["mail.thread"]._fields.keys() - models.MAGIC_COLUMNS
        unseen = chatter - {"display_name"} | BACK_OFFICE
        return [
            name
            for name, field in self._fields.items()
            if name not in unseen and self._has_field_access(field, "read")
        ]

    def _process_saved_order(self, draft):
        """The receipt of a deposit is frozen once the money is booked."""
        self.ensure_one()
        result = super()._process_saved_order(draft)
        if not draft and self.jewelry_purpose == "deposit" and self.agreement_id:
            self._jewelry_freeze_receipt()
        return result

    def _jewelry_check_tenders(self):
        """A deposit is money: it cannot be put on the customer's account."""
        for payment in self.payment_ids:
            # A tender without a journal puts nothing into the drawer or the bank.
            method = payment.payment_method_id
            if (
                not method.journal_id
                and not payment._jewelry_is_deposit()
                and payment.amount
            ):
                raise UserError(
                    self.env._(
                        "A deposit cannot be put on account: %(tender)s is no money. "
                        "Take cash or a card.",
                        tender=method.name,
                    )
                )

    def _jewelry_check_refund_right(self, agreement):
        """Refuse a refund that cancels an agreement, by somebody who may not."""
        if not agreement._is_live():
            return
        refusal = agreement._jewelry_till_cancel_refusal(
            self.config_id, self.employee_id.id
        )
        if refusal:
            raise UserError(refusal)

    def _jewelry_freeze_receipt(self):
        """Keep what the receipt says, as it is now."""
        paid = -sum(self._jewelry_deposit_payments().mapped("amount"))
        # The receipt is for the customer; nothing in it is hidden from the cashier.
        agreement = self.agreement_id.sudo()
        earlier = self.sudo().search_fetch(
            [("agreement_id", "=", agreement.id), ("jewelry_receipt", "!=", False)],
            ["jewelry_receipt"],
            order="id",
            limit=1,
        )
        # The pieces do not change: later receipts repeat those of the first.
        pieces = (earlier.jewelry_receipt or {}).get("pieces")
        self.jewelry_receipt = agreement._jewelry_receipt_payload(
            self.currency_id.round(paid),
            pieces or agreement._jewelry_receipt_pieces(self.config_id.sudo()),
        )

    # -- end of the day ---------------------------------------------------------

    def _jewelry_deposit_summary(self):
        """Deposits received, applied and refunded in these orders.

        :return: [{id, name, amount, tenders: [{id, name, amount}]}], one per kind of
            agreement and direction; empty when no deposit moved
        """
        if not self.ids:
            return []
        self.env["pos.payment"].flush_model()
        self.flush_model(["agreement_id", "jewelry_purpose"])
        groups = {}
        for kind, flow, method_id, amount in self.env.execute_query(
            self._jewelry_deposit_summary_query()
        ):
            key = f"{kind}-{flow}"
            group = groups.setdefault(
                key,
                {
                    "id": key,
                    "name": self._jewelry_deposit_label(kind, flow),
                    "amount": 0.0,
                    "tenders": [],
                },
            )
            method = self.env["pos.payment.method"].browse(method_id)
            group["amount"] += amount
            group["tenders"].append(
                {"id": method_id, "name": method.name, "amount": amount}
            )
        return list(groups.values())

    def _jewelry_deposit_summary_query(self):
        """Real tenders of deposit orders; the deposit tender of pick-ups."""
        return SQL(
            """
            SELECT COALESCE(agreement.kind, 'layaway') AS kind,
                   CASE WHEN method.jewelry_tender IS NOT NULL THEN '2-applied'
                        WHEN tender.amount < 0 THEN '1-received'
                        ELSE '3-refunded' END AS flow,
                   method.id,
                   SUM(payment.amount)
              FROM pos_payment payment
              JOIN pos_order ON pos_order.id = payment.pos_order_id
              JOIN pos_payment_method method ON method.id = payment.payment_method_id
              JOIN LATERAL (
                       SELECT SUM(other.amount) AS amount,
                              MAX(other.agreement_id) AS agreement_id
                         FROM pos_payment other
                         JOIN pos_payment_method kept
                           ON kept.id = other.payment_method_id
                          AND kept.jewelry_tender = 'deposit'
                        WHERE other.pos_order_id = pos_order.id
                   ) tender ON tender.amount IS NOT NULL
         LEFT JOIN jewelry_agreement agreement ON agreement.id = tender.agreement_id
             WHERE pos_order.id IN %s
               AND (pos_order.jewelry_purpose IS NOT DISTINCT FROM 'deposit')
                   = (method.jewelry_tender IS NULL)
          GROUP BY 1, 2, 3
          ORDER BY 1, 2, 3
            """,
            tuple(self.ids),
        )

    def _jewelry_deposit_label(self, kind, flow):
        kinds = dict(
            self.env["jewelry.agreement"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        return {
            "1-received": self.env._("%s deposits received", kinds[kind]),
            "2-applied": self.env._("%s deposits applied", kinds[kind]),
            "3-refunded": self.env._("%s deposits refunded", kinds[kind]),
        }[flow]
