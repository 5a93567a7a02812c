"""Build the asset bundles that a browser asks for first; the slowest part of a page."""

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


def main(env, args):
    views = env["ir.qweb"]
    if "all" in args:
        views._pregenerate_assets_bundles()
    for name in PAGES:
        bundle = views._get_asset_bundle(name, css=True, js=True)
        bundle.css()
        bundle.js()
