"""The warmed databases that tests and the demo start from.

``tmpl_base``   the stock modules the suite depends on;
``tmpl_alone``  the stock modules one module depends on, and no automatic ones;
``tmpl_suite``  the suite installed, its assets built;
``tmpl_demo``   the suite on the US chart of accounts, before the demo store is filled.

Each name ends with a hash of what it was built from, so a changed source builds a new
one and an unchanged one is reused at once.
"""

from . import database, modules, odoo_source, paths, results
from .odoo import run, script
from .steps import Problem, step

IN_ODOO = paths.TOOLS / "runner" / "in_odoo"


def _base_key(odoo, *names):
    requirements = paths.REQUIREMENTS / "runtime.txt"
    stock = modules.stock_dependencies(*names)
    return paths.digest(odoo_source.identity(odoo.source), requirements, *stock)


def _suite_key(odoo):
    folders = [*modules.ours().values(), paths.TEST_ADDONS]
    return paths.digest(_base_key(odoo), modules.digest(*folders))


def install(odoo, name, wanted, *options, label, tests=False, strict=False):
    """Install modules; where strict, anything unexpected in the log is an error."""
    log = paths.LOGS / f"install-{label}.log"
    code = run(odoo, name, "-i", ",".join(wanted), *options, log=log, tests=tests)
    outcome = results.read(log)
    if code or (strict and outcome.problems):
        shown = "\n".join(outcome.problems[:5]) or f"exit code {code}"
        raise Problem(f"installing {label} failed:\n{shown}", f"see {log}")


def base(odoo):
    """The template with every stock module that the suite needs."""
    name = f"tmpl_base_{_base_key(odoo)}"
    if not database.exists(name):
        stock = modules.stock_dependencies()
        title = f"install {len(stock)} stock modules and what they pull in"
        with step(title), database.building(name) as passing:
            install(odoo, passing, stock, label="base")
            script(odoo, passing, IN_ODOO / "attachments_in_database.py")
            database.require_no_filestore(passing)
        database.drop_others("tmpl_base_", name)
    return name


def alone(odoo, module):
    """The template with exactly the stock modules that ``module`` asks for."""
    name = f"tmpl_alone_{module}_{_base_key(odoo, module)}"
    if not database.exists(name):
        stock = modules.stock_dependencies(module)
        label = f"alone-base-{module}"
        with database.building(name) as passing:
            install(odoo, passing, stock, "--skip-auto-install", label=label)
            script(odoo, passing, IN_ODOO / "attachments_in_database.py")
        database.drop_others(f"tmpl_alone_{module}_", name)
    return name


def suite(odoo):
    """The template with the suite installed and its assets built."""
    name = f"tmpl_suite_{_suite_key(odoo)}"
    if not database.exists(name):
        start = base(odoo)
        wanted = [*modules.ours(), *modules.test_addons()]
        with database.building(name, start) as passing:
            with step("install the suite"):
                options = {"label": "suite", "tests": True, "strict": True}
                install(odoo, passing, wanted, **options)
            with step("build the assets"):
                log = paths.LOGS / "assets.log"
                file = IN_ODOO / "build_assets.py"
                script(odoo, passing, file, "all", log=log, tests=True)
                database.require_no_filestore(passing)
        database.drop_others("tmpl_suite_", name)
    return name


def demo(odoo):
    """The template that the demo store is filled in."""
    folders = modules.ours().values()
    name = f"tmpl_demo_{paths.digest(_base_key(odoo), modules.digest(*folders))}"
    if not database.exists(name):
        with (
            step("install the US chart of accounts and the suite"),
            database.building(name, base(odoo)) as passing,
        ):
            # First the chart: the suite's own accounts find their place in it.
            chart = ["l10n_us", "l10n_us_account"]
            install(odoo, passing, chart, label="demo-chart")
            install(odoo, passing, modules.ours(), label="demo")
        database.drop_others("tmpl_demo_", name)
    return name
