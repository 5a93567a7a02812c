"""Build the asset bundles that a browser asks for first; the slowest part of a page."""

from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

# What the pages of the demo need: back office, till, login and portal.
PAGES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_backend_lazy",
    "web.assets_frontend",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "point_of_sale.assets_prod",
)
TRIES = 5


def main(env, args):
    if "all" in args:
        env["ir.qweb"]._pregenerate_assets_bundles()
    for name in PAGES:
        _build(env, name)


def _build(env, name):
    """Build and commit one bundle; again, when the demo beside it wrote the same row.

    An asset points to its company, and whoever fills the demo sets that company up.
    """
    for attempt in range(TRIES):
        try:
            bundle = env["ir.qweb"]._get_asset_bundle(name, css=True, js=True)
            bundle.css()
            bundle.js()
            env.cr.commit()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            env.cr.rollback()
            if attempt == TRIES - 1:
                raise
        else:
            return
