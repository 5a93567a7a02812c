"""``make doctor``: what is missing on this machine, and the exact fix."""

import os
import shutil
import sys

from . import browser, debian, odoo_source, paths, postgres, python_env
from .steps import Problem, say

FREE_SPACE = 6 * 2**30


def _checks():
    """(what, is it there, what is there, the fix) for each thing that is needed."""
    version = sys.version.split()[0]
    python_ok = sys.version_info[:2] in python_env.SUPPORTED
    yield "Python", python_ok, version, "apt-get install python3.11, or make PYTHON=..."
    make = shutil.which("make")
    yield "make", make, make, "apt-get install make"
    free = shutil.disk_usage(paths.ROOT).free
    text = f"{free / 2**30:.0f} GB free"
    yield "disk", free > FREE_SPACE, text, "free at least 6 GB below this folder"
    source = odoo_source.find()
    where = source and f"{source.origin}: {source.python_path}"
    fix = "`make setup` downloads it (Debian's package), or set ODOO_HOME"
    if not debian.available():
        fix = "set ODOO_HOME to an Odoo 19.0 checkout: there is no apt here"
    yield "Odoo 19.0", source, where, fix
    given = os.environ.get("ODOO_PYTHON")
    built = (paths.RUN / "venv" / "built-for").exists()
    yield "Python packages", given or built, given or "private", "`make setup`"
    if postgres.is_external():
        yield "PostgreSQL", True, f"PGHOST={os.environ['PGHOST']}", ""
    else:
        folder = postgres.find_programs()
        fix = "`make setup` gets it, or: apt-get install postgresql"
        yield "PostgreSQL", folder, f"{folder} ({postgres.version()})", fix
        length = len(str(postgres.socket_folder()))
        yield "socket path", length < 90, f"{length} of 107 bytes", "a shorter TMPDIR"
    program = browser.find()
    fix = "`make setup` gets it, or: apt-get install chromium"
    yield "Chromium", program, program, fix


def command(_options):
    missing = 0
    for what, there, detail, fix in _checks():
        if there:
            say(f"  ok  {what}: {detail}")
        else:
            missing += 1
            say(f"  !!  {what}: missing. Fix: {fix}")
    try:
        debian.mirror()
        say("  ok  Debian packages come from the mirror this machine already uses")
    except (Problem, FileNotFoundError) as problem:
        say(f"  ..  no Debian mirror here: {problem}")
    say("Nothing is missing." if not missing else f"{missing} missing.")
    return not missing
