def post_init_hook(env):
    """Prepare the companies that are there already; later ones prepare themselves."""
    env["product.category"]._jewelry_setup(env["res.company"].search([]))
