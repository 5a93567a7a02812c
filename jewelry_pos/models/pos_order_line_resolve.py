from odoo import fields, models
from odoo.exceptions import AccessError, LockError, UserError


class PosOrderLine(models.Model):
    """A manager says which piece an open line sold; then exactly that piece leaves.

    The money was booked with the sale; what is missing is the cost. While the session
    is open, its closing books it, as that of any piece. Where the sale is in the books
    already (invoiced, or the session is closed), the piece leaves with an entry of its
    own, which the stock proof finds on its move.
    """

    _inherit = "pos.order.line"

    def action_jewelry_resolve(self):
        """Ask how this line is resolved."""
        self.ensure_one()
        self._jewelry_check_may_resolve()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Resolve %(tag)s", tag=self.jewelry_sold_tag),
            "res_model": "jewelry.piece.resolve",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    def _jewelry_check_may_resolve(self):
        """Only who runs the store of the till resolves.

        :raise AccessError: for anybody else
        :raise UserError: when nothing is open any more
        """
        self.ensure_one()
        user = self.env.user
        # Which store a till stands in is read to compare it with the person.
        store = self.sudo().order_id.config_id._jewelry_store()
        runs = not store or store._has_person(user)
        if not runs or not user.has_group("jewelry_pos.group_jewelry_manager"):
            raise AccessError(
                self.env._("A manager of the store has to resolve this line.")
            )
        if self.jewelry_resolution != "open":
            raise UserError(
                self.env._("%(tag)s is resolved already.", tag=self.jewelry_sold_tag)
            )

    def _jewelry_name_piece(self, piece, reason=False):
        """This line sold `piece`: it leaves the stock, and its cost is booked.

        :param piece: one `stock.lot` that could be sold at this till now
        :param reason: what the manager adds
        :raise UserError: when the piece is not free, or something else is in the way
        """
        self._jewelry_check_may_resolve()
        # Two managers at once: the second one finds it resolved. Who may name a piece
        # may move and book it; neither is in the rights of a store manager. Accounts
        # and costs are those of the company of the sale, whichever the manager looks at.
        line = self.sudo().with_company(self.company_id)
        line.lock_for_update()
        line._jewelry_hold_session()
        piece = piece.sudo().with_company(self.company_id)
        piece._jewelry_lock_stock()
        line._jewelry_check_nameable(piece)
        line._jewelry_take_piece(piece)
        line._jewelry_close_case("piece", reason)
        line._jewelry_refresh_piece()
        line._jewelry_hand_over()

    def _jewelry_hold_session(self):
        """Name the piece before or after the closing of the session, never during it.

        The closing adds up the costs of the sales that it found: one that is named
        meanwhile would be in neither entry.

        :raise UserError: while the session is being closed
        """
        session = self.order_id.session_id
        try:
            session.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._("The till is being closed: try again in a moment.")
            ) from error
        # A closing that looked before us is refused by the database and looks again.
        self.env.cr.execute(
            "UPDATE pos_session SET write_date = write_date WHERE id = %s",
            [session.id],
        )
        session.invalidate_recordset(["state"])

    def _jewelry_resolve_otherwise(self, reason):
        """No piece leaves for this line; the manager says why that is right."""
        self._jewelry_check_may_resolve()
        if not (reason or "").strip():
            raise UserError(self.env._("Say how this line was resolved."))
        # The line was checked; a cashier's fields are not involved.
        self.sudo()._jewelry_close_case("otherwise", reason.strip())

    def _jewelry_check_nameable(self, piece):
        """Refuse a line that takes something back, and a piece that is not free."""
        if self.qty < 0:
            raise UserError(
                self.env._(
                    "%(tag)s was taken back: correct its stock, then say here how it "
                    "was resolved.",
                    tag=self.jewelry_sold_tag,
                )
            )
        config = self.order_id.config_id.with_company(self.company_id)
        if not piece.jewelry_is_piece or piece.company_id != self.company_id:
            raise UserError(self.env._("Choose a piece of this company."))
        refusal = piece._jewelry_refusals(config).get(piece.id)
        if refusal:
            raise UserError(refusal["manager_message"])

    def _jewelry_close_case(self, resolution, reason):
        """Write down who resolved this line, and how; the order tells it, too."""
        self.ensure_one()
        self.write(
            {
                "jewelry_resolution": resolution,
                "jewelry_resolution_reason": reason,
                "jewelry_resolved_by_id": self.env.user.id,
                "jewelry_resolved_on": fields.Datetime.now(),
            }
        )
        if resolution == "piece":
            body = self.env._(
                "%(sold)s was sold unverified: it is the piece %(tag)s.",
                sold=self.jewelry_sold_tag,
                tag=self.lot_id._jewelry_label(),
            )
        else:
            body = self.env._(
                "%(sold)s is resolved: %(reason)s",
                sold=self.jewelry_sold_tag,
                reason=reason,
            )
        self.order_id.message_post(body=body)

    # ------------------------------------------------------------- goods and cost
    def _jewelry_hand_over(self):
        """The piece of this line leaves the stock now, and its cost is booked."""
        order = self.order_id
        late = order.session_id.state == "closed" or bool(order.account_move)
        if not late and not order._should_create_picking_real_time():
            # The closing of the session moves and books it with all others.
            return
        pickings = self.env["stock.picking"]._create_picking_from_pos_order_lines(
            order._jewelry_destination().id,
            self,
            order.config_id.picking_type_id,
            order.partner_id,
        )
        vals = {"pos_order_id": order.id, "origin": order.name}
        if not late:
            vals["pos_session_id"] = order.session_id.id
        pickings.write(vals)
        move = pickings.move_ids
        if move.state != "done" or move.move_line_ids.lot_id != self.lot_id:
            raise UserError(
                self.env._(
                    "%(tag)s cannot leave the stock: look at its reservations.",
                    tag=self._jewelry_tag_text(),
                )
            )
        self.is_total_cost_computed = False
        self._compute_total_cost(move)
        if late:
            self._jewelry_book_late_cost(move)

    def _jewelry_book_late_cost(self, move):
        """Dr cost of goods / Cr stock, for a sale that is in the books already."""
        order = self.order_id
        booked_at_close = order.company_id.inventory_valuation == "real_time"
        if move.product_id.valuation != "real_time" or not (
            order.account_move or booked_at_close
        ):
            return
        if order.company_id.currency_id.is_zero(move.value):
            return
        entry = self.env["account.move"].create(self._prepare_late_cost_vals(move))
        move.account_move_id = entry
        entry._post()

    def _prepare_late_cost_vals(self, move):
        """The entry that books the cost of a piece that was named late."""
        order = self.order_id
        store = order.config_id._jewelry_store()
        return {
            "journal_id": order.company_id.account_stock_journal_id.id,
            "company_id": order.company_id.id,
            "date": store._local_today() if store else fields.Date.context_today(self),
            "ref": self.env._(
                "Cost of %(tag)s, sold on %(order)s",
                tag=self._jewelry_tag_text(),
                order=order.name,
            ),
            "line_ids": [
                fields.Command.create(vals) for vals in order._jewelry_booked_cost(move)
            ],
        }
