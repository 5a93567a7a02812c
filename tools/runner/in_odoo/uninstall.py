"""Uninstall the named modules one after the other."""

from odoo.modules.registry import Registry


def main(env, args):
    for name in args:
        module = env["ir.module.module"].search([("name", "=", name)])
        module.button_immediate_uninstall()
        env.transaction.reset()
        Registry(env.cr.dbname).check_signaling()
        left = env["ir.module.module"].search_count(
            [("name", "=", name), ("state", "!=", "uninstalled")]
        )
        if left:
            raise AssertionError(f"{name} is still installed")
