"""``make pot``: every sentence of each module, for whoever translates it."""

from . import database, modules, odoo, paths, templates, testing
from .steps import step

SCRIPT = paths.TOOLS / "runner" / "in_odoo" / "export_terms.py"


def command(_options):
    """Export ``i18n/<module>.pot`` of each module from the suite as installed."""
    ready = testing.prepare()
    with database.scratch(templates.suite(ready), "export_terms") as name:
        for module, folder in modules.ours().items():
            file = folder / "i18n" / f"{module}.pot"
            with step(f"export the sentences of {module}"):
                odoo.script(ready, name, SCRIPT, module, file, tests=True)
    return True
