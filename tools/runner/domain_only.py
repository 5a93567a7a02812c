"""A pytest plugin: a module's rules without the module around them.

Importing ``jewelry_ar.domain.schedule`` would first import ``jewelry_ar``, its models
and with them Odoo. Here each module is an empty package that knows only where it lies,
under both its names.
"""

import importlib
import sys
import types

from . import modules


def _package(name, *folders):
    package = sys.modules.setdefault(name, types.ModuleType(name))
    package.__path__ = [str(folder) for folder in folders]
    return package


def pytest_configure():
    _package("odoo")
    _package("odoo.addons")
    for name, folder in modules.ours().items():
        _package(name, folder)
        # The rules' own tests lie beside tests that need Odoo.
        _package(f"{name}.tests", folder / "tests")
        _package(f"odoo.addons.{name}", folder)
    importlib.import_module("jewelry_pos.tests.pure_rules").be_patient()
