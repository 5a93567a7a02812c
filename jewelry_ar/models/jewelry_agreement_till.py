import logging
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..domain import states

_logger = logging.getLogger(__name__)

FIND_LIMIT = 40
#: Money that a till took without a connection may arrive weeks later and needs the
#: draft it was taken for. A draft holds no piece, so it is in nobody's way.
DRAFT_DAYS = 30
DRAFT_LIMIT = 500


class JewelryAgreement(models.Model):
    """What the till may ask: small calls that check till, company and store.

    A cashier has no access to agreements, orders or journal items. Each call below
    checks who asks and for which till, takes ids and amounts, never a domain, and
    answers with what the screen shows. No cost leaves the server.
    """

    _inherit = "jewelry.agreement"

    is_till_draft = fields.Boolean(
        copy=False,
        help="Offered at a till. Without a deposit it is deleted after 30 days.",
    )

    # -- calls ------------------------------------------------------------------

    @api.model
    def jewelry_till_plans(self, config_id, total=None):
        """Return the plans that this till offers: [{id, name, summary}].

        :param float total: leave out the plans that are not offered for so little, tax
            included; None asks for all
        :raise AccessError: for a till that this person may not use
        """
        config, till = self._jewelry_till(config_id)
        plan_model = till.env["jewelry.plan"]
        plans = plan_model.search(plan_model._get_offered_domain(config.company_id))
        total = self._jewelry_till_amount(total)
        if total is not None:
            today = config.jewelry_store_id._local_today()
            plans = plans._offered_for(
                total, config.currency_id, config.company_id, today
            )
        return [
            {"id": plan.id, "name": plan.name, "summary": plan._jewelry_till_summary()}
            for plan in plans
        ]

    @api.model
    def jewelry_till_quote(self, config_id, vals):
        """Make or change the draft agreement behind the Layaway screen.

        :param dict vals: agreement_id (a draft of this store to replace), partner_id,
            lines [{lot_id, product_id, qty, price_unit, discount}], plan_id, deposit,
            installments [{due_date, amount}]; hold_for_check instead of a plan: paid in
            full, the piece waits until the check has cleared
        :return: the agreement as the till shows it
        :raise UserError: in words the cashier can act on
        """
        config, till = self._jewelry_till(config_id)
        config._jewelry_check_day()
        draft = till._jewelry_till_draft(config, vals.get("agreement_id"))
        agreement = till._draft(
            config.jewelry_store_id,
            till._jewelry_till_partner(config, vals.get("partner_id")),
            till._jewelry_till_lines(config, vals.get("lines")),
            till._jewelry_till_quoted_plan(config, vals),
            deposit=till._jewelry_till_amount(vals.get("deposit")),
            installments=till._jewelry_till_rows(vals.get("installments")),
            agreement=draft,
            pricelist=config.pricelist_id,
        )
        if not draft:
            agreement.is_till_draft = True
        return agreement._jewelry_till_payload(config)

    @api.model
    def jewelry_till_check_day(self, config_id, amount, agreement_id=False):
        """Return the day from which a piece can be picked up that a check pays now.

        :param float amount: the personal checks that are taken now
        :param agreement_id: the layaway that they pay for, if any
        :return: {"today", "ready" (ISO days), "amount" (checks that have not cleared)}
        :raise AccessError: for a till that this person may not use
        """
        config, till = self._jewelry_till(config_id)
        store = config.jewelry_store_id
        amount = till._jewelry_till_amount(amount) or 0.0
        today = store._local_today()
        if agreement_id:
            agreement = till._jewelry_till_browse(config, agreement_id)
            today = agreement.store_id._local_today()
            ready = agreement._checks_ready(amount)
            amount += agreement._open_checks()
        else:
            ready = store._checks_ready_on([(today, amount)], config.currency_id, today)
        return {
            "today": self._jewelry_iso(today),
            "ready": self._jewelry_iso(ready),
            "amount": config.currency_id.round(amount),
        }

    @api.model
    def jewelry_till_discard(self, config_id, agreement_id):
        """Delete a draft that the customer did not take; leave anything else alone.

        A quotation of the back office is not the till's to delete.
        """
        config, till = self._jewelry_till(config_id)
        agreement = till.browse(self._jewelry_till_id(agreement_id)).exists()
        if (
            agreement.company_id == config.company_id
            and agreement.is_till_draft
            and agreement.state == states.DRAFT
            and agreement.user_id == self.env.user
            and not agreement.amount_deposited
        ):
            agreement._jewelry_delete_draft()
            return True
        return False

    @api.model
    def jewelry_till_find(self, config_id, criteria):
        """Return the open agreements of a customer, or the one a code names.

        :param dict criteria: {"partner_id": int} or {"code": scanned text}
        """
        config, till = self._jewelry_till(config_id)
        domain = till._get_jewelry_till_find_domain(config, criteria)
        agreements = till.search(domain, order="next_due_date, id", limit=FIND_LIMIT)
        return [agreement._jewelry_till_row() for agreement in agreements]

    @api.model
    def jewelry_till_agreement(self, config_id, agreement_id):
        """Return one agreement with its schedule, and what may be done with it now."""
        config, till = self._jewelry_till(config_id)
        agreement = till._jewelry_till_browse(config, agreement_id)
        return agreement._jewelry_till_payload(config)

    @api.model
    def jewelry_till_document(self, config_id, agreement_id):
        """Return what the till prints as the agreement."""
        config, till = self._jewelry_till(config_id)
        agreement = till._jewelry_till_browse(config, agreement_id)
        return agreement._jewelry_till_document(config)

    @api.model
    def jewelry_till_pickup(self, config_id, agreement_id):
        """Return the sale that hands the pieces over here and now.

        Taxes are those of this store today; a difference with what was estimated at
        signing is said apart, to be agreed before money is taken.

        :raise UserError: when a piece cannot be handed over here
        """
        config, till = self._jewelry_till(config_id)
        config._jewelry_check_day()
        agreement = till._jewelry_till_browse(config, agreement_id)
        refusal = agreement._jewelry_till_pickup_refusal(config)
        if refusal:
            raise UserError(refusal)
        return agreement._jewelry_till_pickup_payload(config)

    @api.model
    def jewelry_till_cancel(self, config_id, agreement_id, reason):
        """Cancel an agreement without deposits, or say what has to be paid back first.

        With deposits nothing is cancelled yet: the refund order does it when it is
        validated, so that money and promise always end together.

        :return: {"refund": amount to pay back, "agreement": payload}
        """
        config, till = self._jewelry_till(config_id)
        agreement = till._jewelry_till_browse(config, agreement_id)
        refusal = agreement._jewelry_till_cancel_refusal(config)
        reason = (reason or "").strip()
        if refusal or not reason:
            raise UserError(refusal or self.env._("Say why the layaway is cancelled."))
        refund = agreement._open_deposit_balance()
        if not refund:
            agreement._cancel(reason)
        return {"refund": refund, "agreement": agreement._jewelry_till_payload(config)}

    @api.model
    def jewelry_till_deposit_orders(self, config_id, text="", offset=0, limit=30):
        """Return the ids of this till's deposit orders, newest first, and their count.

        :param str text: part of the agreement's number, the customer or the receipt
        """
        config, _till = self._jewelry_till(config_id)
        domain = Domain("config_id", "=", config.id) & Domain(
            "jewelry_purpose", "=", "deposit"
        )
        domain &= Domain("state", "=", "done")
        text = (text or "").strip()
        if text:
            domain &= (
                Domain("pos_reference", "ilike", text)
                | Domain("floating_order_name", "ilike", text)
                | Domain("partner_id.complete_name", "ilike", text)
            )
        orders = self.env["pos.order"]
        limit = min(int(limit), 100)
        found = orders.search(
            domain, offset=int(offset), limit=limit, order="date_order desc, id desc"
        )
        return {"ids": found.ids, "total": orders.search_count(domain)}

    def _jewelry_delete_draft(self):
        """Delete drafts with the quotations that were made for them."""
        orders = self.sale_order_id
        self.unlink()
        orders.unlink()

    @api.autovacuum
    def _gc_till_drafts(self):
        """Delete the offers of closed browsers: old till drafts without a deposit.

        One that something else still needs is left alone, and said in the log.

        :return: (drafts deleted, whether there are more)
        """
        drafts = self.search(
            [
                ("is_till_draft", "=", True),
                ("state", "=", states.DRAFT),
                ("write_date", "<", fields.Datetime.now() - timedelta(days=DRAFT_DAYS)),
                ("line_ids", "=", False),
            ],
            order="write_date desc, id desc",
            limit=DRAFT_LIMIT,
        )
        deleted = 0
        for draft in drafts:
            try:
                with self.env.cr.savepoint():
                    draft._jewelry_delete_draft()
                    self.env.flush_all()
            except (UserError, IntegrityError) as error:
                _logger.warning("Till draft %s is kept: %s", draft.id, error)
                self.env.invalidate_all(flush=False)
            else:
                deleted += 1
        return deleted, bool(deleted) and len(drafts) == DRAFT_LIMIT

    # -- who asks ---------------------------------------------------------------

    @api.model
    def _jewelry_till(self, config_id):
        """Check that this person may use this till, and that the till has a store.

        :return: (the till in sudo, this model with the rights the call needs)
        :raise AccessError: otherwise
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        if not config.jewelry_store_id:
            raise AccessError(
                self.env._("%s belongs to no store: it takes no layaways.", config.name)
            )
        # A cashier may not touch agreements, orders or entries. From here on only the
        # calls above decide what is read or written, for this company.
        return config, self.sudo().with_company(config.company_id)

    def _jewelry_till_browse(self, config, agreement_id):
        """Return an agreement of this company; the same words hide and miss one."""
        agreement = self.browse(self._jewelry_till_id(agreement_id)).exists()
        if not agreement or agreement.company_id != config.company_id:
            raise UserError(self.env._("This layaway is not known here."))
        return agreement

    def _jewelry_till_draft(self, config, agreement_id):
        """Return the draft that a till of this store may write anew, if it names one."""
        if not agreement_id:
            return self.browse()
        draft = self._jewelry_till_browse(config, agreement_id)
        if not draft.is_till_draft or draft.store_id != config.jewelry_store_id:
            raise UserError(self.env._("This layaway is not known here."))
        return draft
