from . import controllers, models, reports, wizards


def post_init_hook(env):
    """Set up every company that already has a chart of accounts."""
    env["res.company"].search([])._jewelry_ar_setup()
