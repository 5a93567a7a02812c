from odoo.fields import Command

from . import controllers, models, reports, wizards


def post_init_hook(env):
    """Set up every company that already has a chart of accounts."""
    env["res.company"].search([])._jewelry_ar_setup()


def uninstall_hook(env):
    """Take the deposit tender off the tills: without us it would be a plain button.

    The tender itself, its payments, the accounts and the entries stay.
    """
    tenders = (
        env["pos.payment.method"]
        .with_context(active_test=False)
        .search([("jewelry_tender", "!=", False)])
    )
    tenders.config_ids.write(
        {"payment_method_ids": [Command.unlink(tender.id) for tender in tenders]}
    )
    tenders.active = False
