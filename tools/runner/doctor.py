"""``make doctor``: what is missing on this machine, and the exact fix."""

import os
import shutil
import sys

from . import browser, debian, demo, lint, odoo_source, paths, postgres, python_env
from .steps import Problem, say

FREE_SPACE = 6 * 2**30


# -- the checks, each yields (what, is it there, what is there, the fix) --------------


def _machine():
    version = sys.version.split()[0]
    python_ok = sys.version_info[:2] in python_env.SUPPORTED
    yield "Python", python_ok, version, "apt-get install python3.11, or make PYTHON=..."
    make = shutil.which("make")
    yield "make", make, make, "apt-get install make"
    free = shutil.disk_usage(paths.ROOT).free
    text = f"{free / 2**30:.0f} GB free"
    yield "disk", free > FREE_SPACE, text, "free at least 6 GB below this folder"


def _odoo():
    source = odoo_source.find()
    where = source and f"{source.origin}: {source.python_path}"
    fix = "`make setup` downloads it (Debian's package), or set ODOO_HOME"
    if not debian.available():
        fix = "set ODOO_HOME to an Odoo 19.0 checkout: there is no apt here"
    yield "Odoo 19.0", source, where, fix


def _packages():
    given = os.environ.get("ODOO_PYTHON")
    current = python_env.is_current("venv", python_env.RUNTIME)
    fix = "`make setup` installs what tools/requirements pins today"
    yield "Python packages", given or current, given or "private, as pinned", fix


def _linters():
    python = python_env.is_current("venv-lint", python_env.LINT)
    ready = python and lint.scripts_are_current()
    yield "linters", ready, "private, as pinned", "`make lint` installs them"


def _database():
    if postgres.is_external():
        yield "PostgreSQL", True, f"PGHOST={os.environ['PGHOST']}", ""
        return
    folder = postgres.find_programs()
    fix = "`make setup` gets it, or: apt-get install postgresql"
    yield "PostgreSQL", folder, folder and f"{folder} ({postgres.version()})", fix
    length = len(str(postgres.socket_folder()))
    yield "socket path", length < 90, f"{length} of 107 bytes", "a shorter TMPDIR"


def _browser():
    program = browser.find()
    fix = "`make setup` gets it, or: apt-get install chromium"
    yield "Chromium", program, program, fix


def _port():
    port = demo.DEFAULT_PORT
    fix = f"`{demo.busy_fix(port)}`: something else answers there"
    yield f"port {port} for the demo", demo.is_free(port), "free", fix


CHECKS = (_machine, _odoo, _packages, _linters, _database, _browser, _port)


def _findings():
    """What every check found; one that cannot even look is itself a finding."""
    for check in CHECKS:
        try:
            yield from check()
        except Problem as problem:
            name = check.__name__.strip("_").capitalize()
            yield name, False, None, f"{problem} {problem.fix or ''}".strip()


def command(_options):
    missing = 0
    for what, there, detail, fix in _findings():
        if there:
            say(f"  ok  {what}: {detail}")
        else:
            missing += 1
            say(f"  !!  {what}: not ready. Fix: {fix}")
    try:
        debian.mirror()
        say("  ok  Debian packages come from the mirror this machine already uses")
    except (Problem, FileNotFoundError) as problem:
        say(f"  ..  no Debian mirror here: {problem}")
    say("Nothing is missing." if not missing else f"{missing} to be fixed.")
    return not missing
