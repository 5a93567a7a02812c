"""Two tills at once, each on its own connection, with data that both of them see."""

import threading
from contextlib import contextmanager
from copy import deepcopy
from unittest.mock import Mock, patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import SQL, mute_logger

from .committed_rows import CommittedRows
from .till_common import TillBuilders

# A till that would wait this long waits for the other one: the test says so.
LOCK_TIMEOUT = "20s"
# Seconds until tills that wait for each other are given up.
PATIENCE = 60


class JewelryRaceCase(TillBuilders, BaseCase):
    """A jeweler of their own, committed, with two tills and a cashier at each.

    The data is built through `cls.env`, whose transaction ends with `_commit`; every
    till then works in its own transaction, as a call of its browser does, and again
    when the database asks for it. After the class all of it is gone.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        cls.addClassCleanup(cls.registry.clear_all_caches)
        for patcher in (
            patch.object(cls.registry, "signal_changes", lambda: None),
            # The thread of the tests holds this lock; the tills are other threads.
            patch.object(Registry, "_lock", DummyRLock()),
            # Odoo waits at random before it runs a refused call again.
            patch("odoo.service.model.time", Mock()),
        ):
            patcher.start()
            cls.addClassCleanup(patcher.stop)
        cls.cr = cls.registry.cursor()
        cls.addClassCleanup(cls.cr.close)
        before = cls.registry.cursor()
        cls.addClassCleanup(before.close)
        cls.rows = CommittedRows(before)
        cls.addClassCleanup(cls._leave_nothing)
        cls._make_jeweler()
        cls._commit()

    @classmethod
    def _leave_nothing(cls):
        cls.cr.rollback()
        cls.rows.restore(cls.cr)
        cls.cr.commit()

    @classmethod
    def _commit(cls):
        """Let the tills see what was built, and see what they did."""
        cls.env.flush_all()
        cls.cr.commit()
        cls.env.invalidate_all()

    # -- the jeweler --------------------------------------------------------------

    @classmethod
    def _make_jeweler(cls):
        context = {"tracking_disable": True, "no_reset_password": True}
        env = api.Environment(cls.cr, SUPERUSER_ID, context)
        company = env["res.company"].create({"name": "Race Jeweler"})
        env["account.chart.template"].try_loading(
            "generic_coa", company=company, install_demo=False
        )
        cls.env = env(context={**context, "allowed_company_ids": company.ids})
        cls.company = company.with_env(cls.env)
        cls.company_data = cls._chart_data()
        cls.tax_sale_a = cls.company.account_sale_tax_id
        cls.bank_payment_method = cls._make_method(
            "Bank", journal_id=cls._journal("bank").id
        )
        cls.credit_payment_method = cls._make_method("Account", split_transactions=True)
        cls.jewelry_category = cls._make_category(cls.company_data)
        cls.store = cls._make_store("New York", code="RACE", company=cls.company)
        cls.config = cls.store.pos_config_ids
        cls.second_config = cls._make_second_till()
        cls.cashier = cls._make_user("race_first", "sales")
        cls.second_cashier = cls._make_user("race_second", "sales")
        cls.customer = cls.env["res.partner"].create({"name": "Grace Miller"})
        cls.ring = cls._make_style("Solitaire ring", price=1000.0)
        cls._open_till()
        cls._open_till(cls.second_config, cls.second_cashier)

    @classmethod
    def _journal(cls, kind):
        return cls.env["account.journal"].search(
            [("type", "=", kind), ("company_id", "=", cls.company.id)], limit=1
        )

    @classmethod
    def _chart_data(cls):
        """The names under which the builders know a chart of accounts."""
        accounts = {
            "default_account_revenue": "income",
            "default_account_expense": "expense_direct_cost",
            "default_account_receivable": "asset_receivable",
        }
        Account = cls.env["account.account"]
        own = [("company_ids", "in", cls.company.ids)]
        found = {
            name: Account.search([*own, ("account_type", "=", kind)], limit=1)
            for name, kind in accounts.items()
        }
        found["default_account_stock_valuation"] = Account.create(
            {
                "name": "Pieces",
                "code": "RACEST",
                "account_type": "asset_current",
                "company_ids": [Command.set(cls.company.ids)],
            }
        )
        return {
            "company": cls.company,
            "default_journal_sale": cls._journal("sale"),
            **found,
        }

    @classmethod
    def _make_method(cls, name, **vals):
        return cls.env["pos.payment.method"].create(
            {"name": name, "company_id": cls.company.id, **vals}
        )

    @classmethod
    def _make_second_till(cls):
        """Another till of the store: its own drawer, the same card reader."""
        journal = cls.env["account.journal"].create(
            {"name": "Second drawer", "type": "cash", "code": "RACE2"}
        )
        methods = cls.bank_payment_method | cls._make_method(
            "Second drawer", journal_id=journal.id
        )
        return cls.env["pos.config"].create(
            {
                "name": "Second till",
                "company_id": cls.company.id,
                "jewelry_store_id": cls.store.id,
                "journal_id": cls.config.journal_id.id,
                "invoice_journal_id": cls.config.invoice_journal_id.id,
                "picking_type_id": cls.config.picking_type_id.id,
                "payment_method_ids": [Command.set(methods.ids)],
            }
        )

    # -- the tills ----------------------------------------------------------------

    @contextmanager
    def _till(self, user):
        """The environment of one call of this cashier's till."""
        with self.registry.cursor() as cr:
            cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
            yield api.Environment(
                cr, user.id, {"allowed_company_ids": self.company.ids}
            )

    def _send(self, order, user=None, look_first=None):
        """Send an order as the browser does: retried by Odoo, committed or refused.

        :param look_first: called once the till has its view of the database, and
            before it sends
        :return: the sentence of a refusal, or False when the order is accepted
        """
        user = user or self.cashier
        with self._till(user) as env:
            if look_first:
                env.cr.execute("SELECT 1 FROM stock_quant LIMIT 1")
                look_first()
            try:
                # What the database refuses, to be tried again, is logged as an error.
                with mute_logger("odoo.sql_db"):
                    retrying(
                        lambda: env["pos.order"].sync_from_ui([deepcopy(order)]), env
                    )
            except UserError as refusal:
                env.cr.rollback()
                return str(refusal)
        return False

    def _send_together(self, *sendings, gate):
        """Send these orders at the same moment.

        :param sendings: (order, cashier)
        :param gate: (class, method) at which all wait for each other, once
        :return: what `_send` says of each
        """
        barrier = threading.Barrier(len(sendings), timeout=PATIENCE)
        here = threading.local()
        owner, name = gate
        method = getattr(owner, name)

        def meet(*args, **kwargs):
            if not getattr(here, "met", False):
                here.met = True
                barrier.wait()
            return method(*args, **kwargs)

        said = [None] * len(sendings)

        def send(number, order, user):
            threading.current_thread().dbname = self.cr.dbname
            try:
                said[number] = self._send(order, user)
            except Exception as error:  # shown by the test
                said[number] = error

        with patch.object(owner, name, meet):
            threads = [
                threading.Thread(target=send, args=(number, *sending), daemon=True)
                for number, sending in enumerate(sendings)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(PATIENCE)
        return said

    def _booked(self, order):
        """The orders that the books hold of what was sent, seen from outside."""
        self._commit()
        return self.env["pos.order"].search([("uuid", "=", order["uuid"])])

    def _assert_nothing_of(self, order):
        """Neither the order nor its lines, money or movement are stored."""
        self.assertFalse(self._booked(order))
        for field in ("lines", "payment_ids"):
            uuids = [row[2]["uuid"] for row in order[field]]
            model = self.env["pos.order"]._fields[field].comodel_name
            self.assertFalse(self.env[model].search([("uuid", "in", uuids)]), model)
