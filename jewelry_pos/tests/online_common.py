"""Money that a customer pays online, without a provider to talk to."""

from odoo.fields import Command
from odoo.tools import mute_logger


class OnlineBuilders:
    """What a browser asks for and what a provider has taken.

    For a class with `cls.customer`, who pays, as the user `cls.visitor`.
    """

    @classmethod
    def _make_visitor(cls):
        """The customer, as a user of the portal."""
        return cls.env["res.users"].create(
            {
                "name": cls.customer.name,
                "login": "grace_portal",
                "password": "grace_portal",
                "partner_id": cls.customer.id,
                "group_ids": [Command.set(cls.env.ref("base.group_portal").ids)],
            }
        )

    @classmethod
    def _online_provider(cls):
        """A provider that books into the bank journal."""
        providers = cls.env["payment.provider"]
        provider = providers.search(
            [("company_id", "=", cls.env.company.id), ("code", "=", "none")], limit=1
        ) or providers.create({"name": "Online", "code": "none"})
        journal = cls.company_data["default_journal_bank"]
        provider.journal_id = journal
        if not journal.inbound_payment_method_line_ids.filtered(
            lambda line: line.payment_provider_id == provider
        ):
            manual = cls.env.ref("account.account_payment_method_manual_in")
            cls.env["account.payment.method.line"].create(
                {
                    "name": "Online",
                    "journal_id": journal.id,
                    "payment_method_id": manual.id,
                    "payment_provider_id": provider.id,
                }
            )
        return provider

    def _online(self, amount, **vals):
        """A payment of the customer, on the portal, that a provider has confirmed."""
        tx = self.env["payment.transaction"].create(
            {
                "provider_id": self._online_provider().id,
                "payment_method_id": self.env.ref("payment.payment_method_unknown").id,
                "reference": f"web-{amount}-{len(vals)}",
                "amount": amount,
                "currency_id": self.env.company.currency_id.id,
                "partner_id": self.customer.id,
                **vals,
            }
        )
        tx._set_done()
        tx.with_user(self.visitor).sudo()._post_process()
        return tx

    def _transaction(self, url, amount, token):
        """Ask a route of the portal to take money; returns its answer."""
        method = self.env.ref("payment.payment_method_unknown")
        params = {
            "access_token": token,
            "amount": amount,
            "provider_id": self._online_provider().id,
            "payment_method_id": method.id,
            "token_id": None,
            "flow": "redirect",
            "tokenization_requested": False,
            "landing_route": "/my",
        }
        # A refusal is answered to the browser and logged as a warning: expected here.
        with mute_logger("odoo.http"):
            response = self.url_open(
                url, json={"jsonrpc": "2.0", "method": "call", "params": params}
            )
        return response.json()
