"""Trade for a day, uninstall the named modules one after the other, and look again."""

import importlib.util
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry


def main(env, args):
    trade = _beside("trade")
    env["ir.module.module"].search(
        [("name", "=", "l10n_us")]
    ).button_immediate_install()
    env = _renewed(env)
    till = trade.trade(env)
    before = trade.books(env)
    for name in args:
        env = _uninstall(env, name)
    after = trade.books(env)
    for what, rows in before.items():
        if after[what] != rows:
            raise AssertionError(f"{what} changed:\n{rows}\n{after[what]}")
    trade.sell_on_stock(env, env["pos.config"].browse(till.id))


def _uninstall(env, name):
    env["ir.module.module"].search([("name", "=", name)]).button_immediate_uninstall()
    env = _renewed(env)
    if env["ir.module.module"].search_count(
        [("name", "=", name), ("state", "!=", "uninstalled")]
    ):
        raise AssertionError(f"{name} is still installed")
    return env


def _renewed(env):
    """The environment after the modules changed under it."""
    env.transaction.reset()
    Registry(env.cr.dbname).check_signaling()
    return api.Environment(env.cr, SUPERUSER_ID, {})


def _beside(name):
    """A script of this folder: it is run by path and is no package."""
    file = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
