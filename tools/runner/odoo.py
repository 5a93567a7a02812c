"""Runs Odoo: to the end, as a server, or for one script."""

import os
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import browser, modules, odoo_source, paths, postgres, processes, python_env

SCRIPT_ENTRY = paths.TOOLS / "runner" / "in_odoo" / "run_script.py"


@dataclass(frozen=True)
class Odoo:
    """One Odoo ready to run: where it is, and the Python that runs it."""

    source: odoo_source.Source
    python: Path

    def environment(self, **extra):
        folders = [str(self.source.python_path), str(paths.ROOT)]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(folders),
            "TZ": "UTC",
        }
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        environment["PATH"] = browser.search_path()
        # Only the options on the command line count, never a file in someone's home.
        environment["ODOO_RC"] = str(_empty_configuration())
        environment.update(extra)
        return environment

    def options(self, database, tests=False):
        return [
            f"--database={database}",
            f"--addons-path={modules.addons_path(self.source, tests)}",
            f"--data-dir={paths.ensure(paths.RUN / 'data')}",
            "--http-interface=127.0.0.1",
            "--max-cron-threads=0",
            *postgres.connection_options(),
        ]


def _empty_configuration():
    file = paths.ensure(paths.RUN) / "odoo.conf"
    if not file.exists():
        file.write_text("[options]\n")
    return file


def get():
    """Set up whatever is missing and return the Odoo to run."""
    with ThreadPoolExecutor(1) as pool, processes.stopping_together():
        # Two downloads that do not need each other.
        python = pool.submit(python_env.runtime)
        return Odoo(odoo_source.get(), python.result())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(odoo, database, *args, log, tests=False, env=None):
    """Run Odoo to the end (``--stop-after-init``), output to ``log``; its exit code."""
    paths.ensure(Path(log).parent)
    command = [odoo.python, "-m", "odoo", "server", *odoo.options(database, tests)]
    # Distinct ports, so that several runs go side by side.
    command += [f"--http-port={free_port()}", f"--gevent-port={free_port()}"]
    command += ["--stop-after-init", *args]
    with Path(log).open("w") as output:
        code, _output = processes.run(
            command,
            check=False,
            stdout=output,
            stderr=output,
            env=odoo.environment(**(env or {})),
            cwd=paths.ROOT,
        )
    return code


def script(
    odoo,
    database,
    file,
    *args,
    log=None,
    tests=False,
    env=None,
    check=True,
    quiet=False,
):
    """Run ``main(env, args)`` of a Python file in the database; (code, output).

    :param quiet: its progress goes to the log, too, and not to the terminal
    """
    command = [odoo.python, SCRIPT_ENTRY, file, *args, "--"]
    command += [*odoo.options(database, tests), f"--http-port={free_port()}"]
    options = {
        "env": odoo.environment(**(env or {})),
        "cwd": paths.ROOT,
        "check": check,
    }
    if log is None:
        return processes.run(command, **options)
    paths.ensure(Path(log).parent)
    with Path(log).open("w") as output:
        # Progress goes to the terminal, Odoo's own log to the file.
        progress = output if quiet else None
        return processes.run(command, stdout=progress, stderr=output, **options)


@contextmanager
def server(odoo, database, port, log, *args, tests=False):
    """A running Odoo server; stopped when the block ends."""
    paths.ensure(Path(log).parent)
    command = [odoo.python, "-m", "odoo", "server", *odoo.options(database, tests)]
    command += [f"--http-port={port}", f"--gevent-port={free_port()}", *args]
    with Path(log).open("w") as output:
        child = processes.start(
            command,
            stdout=output,
            stderr=output,
            stdin=processes.subprocess.DEVNULL,
            env=odoo.environment(),
            cwd=paths.ROOT,
        )
        try:
            yield child
        finally:
            processes.stop(child)
