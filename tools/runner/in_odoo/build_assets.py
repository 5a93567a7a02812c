"""Build the asset bundles that a browser asks for first; the slowest part of a page."""

TILL = "point_of_sale.assets_prod"


def main(env, _args):
    views = env["ir.qweb"]
    views._pregenerate_assets_bundles()
    bundle = views._get_asset_bundle(TILL, css=True, js=True)
    bundle.js()
    bundle.css()
