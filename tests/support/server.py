"""How the benches and the compatibility runs start Odoo, through the runner."""

import functools
from pathlib import Path

from tools.runner import odoo, paths, processes

ROOT = paths.ROOT
RUN = paths.RUN
SERVE = Path(__file__).with_name("serve.py")


@functools.cache
def ready():
    """Return the Odoo to run; whatever is missing has been set up by then."""
    return odoo.get()


def stock_addons():
    """Return the folder of Odoo's own add-ons."""
    return next(
        folder
        for folder in ready().source.addons
        if (folder / "point_of_sale").is_dir()
    )


def start_script(script, database, *args, log, **pipes):
    """Start a Python file with Odoo's options, inside Odoo's Python."""
    command = [ready().python, script, *ready().options(database), *args]
    return processes.start(
        command, env=ready().environment(), cwd=ROOT, stderr=log, **pipes
    )


def start_server(database, port, *args, log):
    """Start a web server; it may have several workers.

    `python -m odoo` cannot be used: the prefork server starts its companion
    with the path of the file that it was started from.
    """
    return start_script(
        SERVE,
        database,
        f"--http-port={port}",
        f"--gevent-port={odoo.free_port()}",
        *args,
        log=log,
        stdout=log,
        stdin=processes.subprocess.DEVNULL,
    )
