from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

STATES = [
    ("draft", "To Send"),
    ("sent", "In Transit"),
    ("done", "Accepted"),
    ("cancel", "Cancelled"),
]
NEXT = {
    "draft": {"sent", "cancel"},
    "sent": {"done", "cancel"},
    "done": set(),
    "cancel": set(),
}
MOVABLE = ("in_stock", "on_hold")
# What only sending, accepting and cancelling write.
_KEPT = {"state", "sent_on", "sent_by_id"}


class JewelryTransfer(models.Model):
    """Pieces carried from one store, or tray, to another.

    Between stores one person sends and another accepts: meanwhile the pieces are in
    transit, seen by both stores and sold by none. Inside a store they move at once.
    A held piece keeps its hold all the way. Nothing is booked: the pieces stay in the
    stock of the company.
    """

    _name = "jewelry.transfer"
    _description = "Transfer of Pieces"
    _inherit = ["mail.thread"]
    _check_company_auto = True
    _order = "id desc"

    name = fields.Char(default="New", readonly=True, copy=False)
    state = fields.Selection(
        STATES, default="draft", required=True, readonly=True, copy=False, tracking=True
    )
    company_id = fields.Many2one(related="origin_id.company_id", store=True, index=True)
    origin_id = fields.Many2one(
        "jewelry.store",
        string="From",
        required=True,
        default=lambda self: self.env["jewelry.store"]._of_user(),
        help="The store where the pieces are now.",
    )
    store_id = fields.Many2one(
        "jewelry.store",
        string="To",
        required=True,
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        help="The store that the pieces go to: another one, or the same for a move "
        "from tray to tray.",
    )
    location_id = fields.Many2one(
        "stock.location",
        string="Tray",
        compute="_compute_location_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        check_company=True,
        domain="[('usage', '=', 'internal'), ('warehouse_id', '=', warehouse_id)]",
        help="Where the pieces are put in the store that they go to.",
    )
    warehouse_id = fields.Many2one(related="store_id.warehouse_id")
    line_ids = fields.One2many("jewelry.transfer.line", "transfer_id", copy=False)
    piece_count = fields.Integer(string="Pieces", compute="_compute_counts")
    arrived_count = fields.Integer(string="Accepted", compute="_compute_counts")
    sent_on = fields.Datetime(readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    note = fields.Text()

    @api.depends("store_id")
    def _compute_location_id(self):
        for transfer in self:
            warehouse = transfer.store_id.warehouse_id
            if transfer.location_id.warehouse_id != warehouse:
                transfer.location_id = warehouse.lot_stock_id

    @api.depends("line_ids.arrived_on")
    def _compute_counts(self):
        for transfer in self:
            transfer.piece_count = len(transfer.line_ids)
            transfer.arrived_count = len(transfer.line_ids.filtered("arrived_on"))

    @api.constrains("location_id", "store_id")
    def _check_location(self):
        for transfer in self:
            stock = transfer.store_id.warehouse_id.lot_stock_id
            place = transfer.location_id
            if place.usage != "internal" or not place._child_of(stock):
                raise ValidationError(
                    self.env._(
                        "Choose a tray in the stock of %s.", transfer.store_id.name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            for name in _KEPT & vals.keys():
                del vals[name]
            if vals.get("name", "New") == "New":
                # Whoever carries pieces needs no right on sequences.
                vals["name"] = (
                    self.env["ir.sequence"].sudo().next_by_code("jewelry.transfer")
                )
        return super().create(vals_list)

    def write(self, vals):
        if _KEPT & vals.keys():
            raise UserError(self.env._("Send, accept or cancel it with its buttons."))
        if {"origin_id", "store_id"} & vals.keys():
            self._require("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for transfer in self.filtered(lambda one: one.state not in ("draft", "cancel")):
            raise UserError(
                self.env._("%s is part of the history of its pieces.", transfer.name)
            )

    def action_send(self):
        """Let the pieces leave; inside one store they arrive in the same moment."""
        for transfer in self:
            transfer._require("draft")
            transfer._check_person(transfer.origin_id)
            transfer._send()
        return True

    def action_accept(self):
        """Take in the pieces that were ticked off; the others stay in transit."""
        for transfer in self:
            transfer._require("sent")
            transfer._check_person(transfer.store_id)
            lines = transfer._on_the_road().filtered("arrived")
            if not lines:
                raise UserError(
                    self.env._(
                        "Scan the tags of the pieces that have arrived, or tick them."
                    )
                )
            transfer._accept(lines)
        return True

    def action_accept_all(self):
        """Take in everything that is on its way."""
        for transfer in self:
            transfer._require("sent")
            transfer._check_person(transfer.store_id)
            transfer._accept(transfer._on_the_road())
        return True

    def action_call_back(self):
        """Bring what was not accepted back to the store that sent it."""
        for transfer in self:
            transfer._require("sent")
            transfer._check_person(transfer.origin_id)
            lines = transfer._still_there(transfer._on_the_road())
            if lines:
                transfer._carry(lines, transfer.origin_id.warehouse_id.lot_stock_id)
                tags = transfer._tags(lines)
                transfer.message_post(body=self.env._("Called back: %s.", tags))
            transfer._go_to("done" if transfer.arrived_count else "cancel")
        return True

    def action_cancel(self):
        for transfer in self:
            transfer._require("draft")
            transfer._go_to("cancel")
        return True

    def _send(self):
        if not self.line_ids:
            raise UserError(self.env._("Scan the pieces that are to be carried first."))
        # Which pieces may go is asked of the stock itself, under its lock.
        pieces = self.line_ids.lot_id.sudo()
        pieces._jewelry_lock_to_move()
        refusals = [text for text in map(self._refusal, pieces) if text]
        if refusals:
            raise UserError("\n".join(refusals))
        self._go_to("sent", sent_on=fields.Datetime.now(), sent_by_id=self.env.uid)
        if self.origin_id == self.store_id:
            self._arrive(self.line_ids)
        else:
            self._carry(self.line_ids, self.store_id.sudo()._transit_location())

    def _accept(self, lines):
        self._arrive(self._still_there(lines))

    def _arrive(self, lines):
        if lines:
            self._carry(lines, self.location_id)
            lines._arrive()
            self.message_post(body=self.env._("Accepted: %s.", self._tags(lines)))
        if not self._on_the_road():
            self._go_to("done")

    def _carry(self, lines, location):
        # The bench has no Inventory rights: the pieces move with those of the store.
        pieces = lines.lot_id.sudo()
        pieces._jewelry_lock_to_move()
        pieces._jewelry_carry(location.sudo(), self.name)

    def _on_the_road(self):
        return self.line_ids.filtered(lambda line: not (line.arrived_on or line.gone))

    def _still_there(self, lines):
        """Those of these lines whose piece is still between the stores.

        The others, which for instance a till without a connection sold, stay where
        they are and are told in the history.
        """
        # Where a piece is is asked of the stock itself, under its lock.
        pieces = lines.lot_id.sudo()
        pieces._jewelry_lock_to_move()
        gone = lines.filtered(
            lambda line: not line.lot_id.sudo()._jewelry_is_in_transit()
        )
        if gone:
            gone._leave()
            self.message_post(
                body=self.env._(
                    "No longer in transit, and so left alone: %s. Look at their pages.",
                    self._tags(gone),
                )
            )
        return lines - gone

    def _refusal(self, piece):
        """Why this piece cannot be sent from here, in a sentence, or False."""
        tag, store = piece._jewelry_label(), self.origin_id
        if piece.jewelry_status not in MOVABLE:
            return piece._jewelry_refusal_message(
                piece._jewelry_refusal_code(
                    store.company_id, store, piece.jewelry_holder_id
                )
                or "gone"
            )
        if piece.jewelry_store_id != store:
            return self.env._(
                "%(tag)s is not in %(store)s but in %(here)s.",
                tag=tag,
                store=store.name,
                here=piece.jewelry_store_id.name or piece.jewelry_location_name,
            )
        return False

    def _tags(self, lines):
        return ", ".join(piece._jewelry_label() for piece in lines.lot_id)

    def _check_person(self, store):
        """Sent by people of the one store, accepted by people of the other."""
        if not store.sudo()._has_person(self.env.user):
            raise AccessError(
                self.env._(
                    "Only people of %(store)s can do this with %(transfer)s.",
                    store=store.sudo().name,
                    transfer=self.name,
                )
            )

    def _require(self, state):
        """Lock the transfer; refuse when it is no longer in this state."""
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        for transfer in self.filtered(lambda one: one.state != state):
            raise UserError(
                self.env._(
                    "%(transfer)s is %(state)s by now. Reload the page.",
                    transfer=transfer.name,
                    state=dict(STATES)[transfer.state].lower(),
                )
            )

    def _go_to(self, state, **vals):
        self.ensure_one()
        if state not in NEXT[self.state]:
            raise UserError(self.env._("%s cannot be changed any more.", self.name))
        # Past our own write, which keeps these fields to the buttons.
        super().write({"state": state, **vals})  # pylint: disable=super-method-mismatch
