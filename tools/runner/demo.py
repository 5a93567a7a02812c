"""``make demo``: the jeweler's demo store, in a browser on this machine."""

import contextlib
import json
import socket
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from . import (
    database,
    locks,
    modules,
    odoo,
    odoo_source,
    paths,
    postgres,
    processes,
    templates,
)
from .steps import Problem, say, step

DATABASE = "jewelry_demo"
DEFAULT_PORT = 8069
BUILDER = paths.TOOLS / "demo"
LOGINS = paths.RUN / "demo-logins.json"
KEY = paths.RUN / "demo.key"


def _key(ready):
    """Names what the demo was made from: Odoo, the suite, the builder."""
    folders = [*modules.ours().values(), BUILDER]
    identity = odoo_source.identity(ready.source)
    return paths.digest(identity, modules.digest(*folders))


def _is_current(ready):
    current = KEY.exists() and KEY.read_text() == _key(ready)
    return current and LOGINS.exists() and database.exists(DATABASE)


def _build(ready):
    """Make the demo database anew; it appears only when complete."""
    KEY.unlink(missing_ok=True)
    with database.building(DATABASE, templates.demo(ready)) as passing:
        with step("fill the demo store, and build the assets beside it"):
            _fill(ready, passing)
    KEY.write_text(_key(ready))


def _fill(ready, name):
    """Two things that do not touch each other's rows, on two cores."""
    assets = templates.IN_ODOO / "build_assets.py"
    log = paths.LOGS / "demo-assets.log"
    with ThreadPoolExecutor(1) as pool, processes.stopping_together():
        beside = pool.submit(odoo.script, ready, name, assets, log=log)
        _run_builder(ready, name)
        beside.result()


def _run_builder(ready, name):
    file, log = templates.IN_ODOO / "build_demo.py", paths.LOGS / "demo-build.log"
    try:
        odoo.script(ready, name, file, LOGINS, log=log)
    except Problem as problem:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise Problem(
            f"filling the demo store failed:\n{tail}", f"see {log}"
        ) from problem


def is_free(port):
    """Whether nothing answers on this port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def busy_fix(port):
    """The command that opens the store where this port is taken."""
    return f"make demo port={port + 1}"


def _require_free(port):
    if not is_free(port):
        raise Problem(f"Port {port} is in use.", busy_fix(port))


def _wait_for_login(child, address, log):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if child.poll() is not None:
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            raise Problem(f"Odoo ended before it answered:\n{tail}", f"see {log}")
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{address}/web/login", timeout=60) as answer,
        ):
            if answer.status == 200:
                return
        time.sleep(0.3)
    raise Problem("Odoo did not answer within two minutes.", f"see {log}")


def _print_logins(address):
    say(f"\nThe store is open: {address}\n")
    people = json.loads(LOGINS.read_text())
    width = max(len(person[0]) for person in people)
    for role, login, password in people:
        say(f"  {role:{width}s}  login {login}  password {password}")
    say("\nCtrl-C closes it. What you change is kept; `make demo fresh=1` starts over.")


def ensure_built(ready, fresh=False):
    """The demo database, built if it is missing or out of date."""
    postgres.ensure_started()
    with locks.exclusive("run"):
        if fresh or not _is_current(ready):
            _build(ready)


@contextlib.contextmanager
def running(ready, port):
    """The demo's server, answering; gives its address."""
    _require_free(port)
    address = f"http://127.0.0.1:{port}"
    log = paths.LOGS / "demo.log"
    options = [f"--db-filter=^{DATABASE}$", "--no-database-list"]
    with odoo.server(ready, DATABASE, port, log, *options) as child:
        with step("start Odoo"):
            _wait_for_login(child, address, log)
        yield child, address


def command(options):
    port = int(options.port or DEFAULT_PORT)
    _require_free(port)
    ready = odoo.get()
    ensure_built(ready, fresh=options.fresh)
    with locks.exclusive("demo"), running(ready, port) as (child, address):
        _print_logins(address)
        try:
            child.wait()
        except processes.Interrupted:
            say("\nClosing the store.")
            return True
        raise Problem("Odoo stopped by itself.", f"see {paths.LOGS / 'demo.log'}")
