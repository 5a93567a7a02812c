import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

_logger = logging.getLogger(__name__)

# Minutes to wait after the first, second, ... failure; after the last a person is
# asked.
BACK_OFF_MINUTES = (1, 5, 15, 60, 240)
BATCH_SIZE = 20


class JewelryDocumentQueue(models.Model):
    """A document that is still to be printed and sent.

    The row is written in the same transaction as the sale. A scheduled job renders
    and e-mails later, tries again with growing pauses and, when nothing helps, leaves
    the row for a person to see.
    """

    _name = "jewelry.document.queue"
    _description = "Document to Print and Send"
    _inherit = ["mail.activity.mixin", "mail.thread"]
    _order = "next_try, id"
    _check_company_auto = True

    _TRANSITIONS = {
        "pending": {"done", "failed", "pending"},
        "failed": {"pending", "done"},
        "done": set(),
    }

    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", related="move_id.partner_id"
    )
    company_id = fields.Many2one(
        "res.company", related="move_id.company_id", store=True, index=True
    )
    state = fields.Selection(
        [("pending", "Waiting"), ("done", "Sent"), ("failed", "Needs a person")],
        default="pending",
        required=True,
        index=True,
        tracking=True,
    )
    attempts = fields.Integer(
        readonly=True, help="How often printing or sending failed so far."
    )
    next_try = fields.Datetime(
        default=fields.Datetime.now, required=True, help="Not tried before this moment."
    )
    done_on = fields.Datetime(string="Sent On", readonly=True)
    last_error = fields.Text(readonly=True)

    _due_idx = models.Index("(next_try, id) WHERE state = 'pending'")

    def _compute_display_name(self):
        for row in self:
            row.display_name = row.move_id.display_name

    @api.model
    def _enqueue(self, moves):
        """Note that these invoices are to be printed and sent."""
        self.create([{"move_id": move.id} for move in moves])
        self.env.ref("jewelry_pos.jewelry_document_queue_cron")._trigger()

    @api.model
    def _cron_process(self):
        """Print and send what is due, one document per commit."""
        domain = [("state", "=", "pending"), ("next_try", "<=", fields.Datetime.now())]
        due = self.search(domain, limit=BATCH_SIZE)
        remaining = self.search_count(domain)
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=remaining)
        for row in due:
            locked = row.try_lock_for_update()
            if locked and locked.state == "pending":
                locked._process()
            if not progress(1):
                break

    def _process(self):
        """Print and send one document; note the failure when it fails."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                self._render_and_send()
        except Exception as error:  # whatever fails is tried again
            _logger.warning("Document %s was not sent: %s", self.id, error)
            self._note_failure(str(error))
        else:
            self._set_state("done", done_on=fields.Datetime.now(), last_error=False)

    def _render_and_send(self):
        """Print the invoice and e-mail it as its customer wants it."""
        move = self.move_id.with_company(self.company_id)
        move._generate_and_send(allow_fallback_pdf=False)

    def _note_failure(self, error):
        """Plan the next try, or ask a person when all tries are used up."""
        attempts = self.attempts + 1
        if attempts > len(BACK_OFF_MINUTES):
            self._set_state("failed", attempts=attempts, last_error=error)
            self._ask_a_person()
            return
        pause = timedelta(minutes=BACK_OFF_MINUTES[attempts - 1])
        self._set_state(
            "pending",
            attempts=attempts,
            last_error=error,
            next_try=fields.Datetime.now() + pause,
        )

    def _ask_a_person(self):
        """Put a document that cannot be sent before an accountant of the company."""
        group = self.env.ref("jewelry_pos.group_jewelry_accountant")
        people = group.all_user_ids.filtered(
            lambda u: u.active and self.company_id in u.company_ids
        )
        for user in people[:1]:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary=self.env._(
                    "%(document)s was not sent", document=self.move_id.name
                ),
                note=plaintext2html(self.last_error or ""),
            )

    def _set_state(self, state, **vals):
        for row in self:
            if state not in self._TRANSITIONS[row.state]:
                raise UserError(
                    self.env._(
                        "%(document)s was already sent.", document=row.display_name
                    )
                )
        self.write({"state": state, **vals})

    def action_try_again(self):
        """Put documents that need a person back into the queue, now."""
        self._set_state("pending", attempts=0, next_try=fields.Datetime.now())
        self.env.ref("jewelry_pos.jewelry_document_queue_cron")._trigger()
        return True

    @api.autovacuum
    def _gc_done(self):
        """Forget documents that were sent more than a month ago."""
        limit = fields.Datetime.now() - timedelta(days=30)
        self.search([("state", "=", "done"), ("done_on", "<", limit)]).unlink()
