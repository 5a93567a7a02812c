"""The two databases of `make compat`: the stock modules, and the suite on them."""

import functools

from tests.support import server
from tools.runner import database, modules, odoo_source, paths, templates


def ready(side):
    """Return the name of the database of this side, made when missing.

    The database is kept from part to part: the tests roll back what they do,
    and the assets are built once.
    """
    template = {"without": templates.base, "with": _suite}[side](server.ready())
    name = f"compat_{side}_{paths.digest(template)}"
    if not database.exists(name):
        database.drop_others(f"compat_{side}_", name)
        database.clone(template, name)
    return name


def _suite(_odoo):
    return templates.suite(server.ready())


@functools.cache
def source_key(side):
    """Return a digest of what the results of this side depend on."""
    identity = odoo_source.identity(server.ready().source)
    if side == "without":
        return paths.digest(identity)
    return paths.digest(identity, modules.digest(*modules.ours().values()))
