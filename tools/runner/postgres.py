"""A private PostgreSQL server: this checkout's own, on a unix socket, never on TCP.

It holds test and demo data only, so it trades safety for speed (fsync off): a power cut
may lose it, and the next run builds it again. PGHOST uses an existing server instead.
"""

import os
import pwd
import re
import shutil
from pathlib import Path

from . import debian, locks, paths
from .processes import run
from .steps import Problem, say, step

ROLE = "jewelry"
SOCKET_PATH_LIMIT = 107
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "512MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
    "logging_collector": "off",
}
_users = locks.Users("postgres")


def is_external():
    return bool(os.environ.get("PGHOST"))


# -- whose files: PostgreSQL refuses to run as root --------------------------------


def _server_account():
    """(uid, gid) that the server runs as when the caller is root, else None."""
    if not paths.is_root():
        return None
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return account.pw_uid, account.pw_gid
    raise Problem("No user to run PostgreSQL as.", "useradd --system postgres")


def _as_server():
    """Options that run a child as the server's account."""
    account = _server_account()
    options = {"cwd": "/"}
    if account:
        options.update(user=account[0], group=account[1], extra_groups=[])
    return options


def home():
    """The folder of what the server's account must reach: ``.run`` where it can."""
    paths.ensure(paths.RUN)
    if paths.is_root():
        code, _output = run(["test", "-x", paths.RUN], check=False, **_as_server())
        if code:
            # For instance a clone below /root, which no other user may enter.
            home = Path("/var/tmp") / f"jewelry-{os.geteuid()}-{paths.CHECKOUT_ID}"
            home.mkdir(mode=0o755, exist_ok=True)
            if home.stat().st_uid != os.geteuid():
                raise Problem(f"{home} belongs to someone else.", f"rm -r {home}")
            return home
    return paths.RUN


def data_folder():
    return home() / "pg"


def socket_folder():
    if is_external():
        return Path(os.environ["PGHOST"])
    folder = Path("/tmp") / f"jewelry-{os.geteuid()}-{paths.CHECKOUT_ID}"
    if len(str(folder)) + len("/.s.PGSQL.5432.lock") > SOCKET_PATH_LIMIT:
        raise Problem(f"The socket path {folder} is too long.")
    return folder


# -- programs -----------------------------------------------------------------------


def _program_folders():
    if shutil.which("pg_config"):
        yield Path(run(["pg_config", "--bindir"])[1].strip())
    roots = (Path("/usr/lib/postgresql"), home() / "postgresql/usr/lib/postgresql")
    for root in roots:
        versions = [folder for folder in root.glob("*") if folder.name.isdigit()]
        for folder in sorted(versions, key=lambda f: int(f.name), reverse=True):
            yield folder / "bin"


def find_programs():
    """The folder with initdb and postgres, or None."""
    for folder in _program_folders():
        if all((folder / name).exists() for name in ("initdb", "postgres", "psql")):
            return folder
    return None


def programs():
    folder = find_programs()
    if folder is None:
        if not debian.available():
            raise Problem("PostgreSQL is missing.", "Install PostgreSQL 13 or newer.")
        with step("get PostgreSQL (Debian's packages, unpacked)"):
            # Unpacked, not installed: installing would start a server on a TCP port.
            packages = debian.Packages("machine")
            names = packages.closure("postgresql")
            packages.unpack(names, home() / "postgresql")
        folder = find_programs()
    return folder


def _environment():
    """The environment for the server's programs, unpacked or installed."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    for name in ("PGHOST", "PGUSER", "PGDATABASE", "PGPORT", "PGOPTIONS"):
        environment.pop(name, None)
    unpacked = home() / "postgresql"
    if unpacked.is_dir():
        environment["LD_LIBRARY_PATH"] = debian.library_path(unpacked)
    return environment


def _server_program(name, *args, check=True):
    command = [programs() / name, *args]
    return run(command, check=check, env=_environment(), **_as_server())


# -- the cluster --------------------------------------------------------------------


def _create_cluster(folder):
    with step("create the private database server"):
        shutil.rmtree(folder, ignore_errors=True)
        unfinished = folder.with_name("pg.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        account = _server_account()
        if account:
            os.chown(unfinished, *account)
        _server_program(
            "initdb",
            f"--pgdata={unfinished}",
            f"--username={ROLE}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        unfinished.rename(folder)


def _prepare_socket_folder():
    folder = socket_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    account = _server_account() or (os.geteuid(), os.getegid())
    if folder.stat().st_uid not in (account[0], os.geteuid()):
        raise Problem(f"{folder} belongs to someone else.", f"rm -r {folder}")
    os.chown(folder, *account)
    return folder


def is_running():
    folder = data_folder()
    if not (folder / "PG_VERSION").exists():
        return False
    return _server_program("pg_ctl", "status", "-D", folder, check=False)[0] == 0


def ensure_started():
    """Start the server if nobody has; the last run that used it stops it."""
    if is_external():
        say(f"  ok  PostgreSQL at PGHOST={os.environ['PGHOST']}")
        return
    with locks.exclusive("postgres-start", quiet=True):
        _users.enter()
        if is_running():
            return
        folder = data_folder()
        version = programs().parent.name
        stamp = folder / "PG_VERSION"
        if stamp.exists() and stamp.read_text().strip() != version:
            say(f"  ..  the cluster is of PostgreSQL {stamp.read_text().strip()}: anew")
            shutil.rmtree(folder)
        if not stamp.exists():
            _create_cluster(folder)
        sockets = _prepare_socket_folder()
        settings = {**SETTINGS, "unix_socket_directories": str(sockets)}
        options = " ".join(f"-c {key}='{value}'" for key, value in settings.items())
        with step("start the private database server"):
            log = folder / "server.log"
            # The server leaves pg_ctl's session; it is stopped through pg_ctl too.
            command = ["start", "-w", "-D", folder, "-l", log, "-o", options]
            _server_program("pg_ctl", *command)


def release():
    """Stop the server when this was the last run that used it."""
    if not is_external() and _users.entered:
        with locks.exclusive("postgres-start", quiet=True):
            if _users.leave():
                stop()


def stop():
    if is_running():
        _server_program("pg_ctl", "stop", "-m", "fast", "-w", "-D", data_folder())


# -- talking to it ------------------------------------------------------------------


def user():
    return os.environ.get("PGUSER", ROLE) if is_external() else ROLE


def connection_options():
    """Odoo's options to reach this server."""
    options = [f"--db_host={socket_folder()}", f"--db_user={user()}"]
    if is_external() and os.environ.get("PGPORT"):
        options.append(f"--db_port={os.environ['PGPORT']}")
    return options


def sql(statement, database="postgres"):
    """Run one statement; the rows as text, one per line, columns parted by ``|``."""
    environment = _environment()
    for name in ("PGPORT", "PGPASSWORD"):
        if is_external() and name in os.environ:
            environment[name] = os.environ[name]
    options = ["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1"]
    where = ["-h", socket_folder(), "-U", user(), "-d", database]
    command = [programs() / "psql", *options, *where, "-c", statement]
    return run(command, env=environment)[1].strip()


def version():
    folder = find_programs()
    if folder is None:
        return ""
    found = re.search(
        r"[\d.]+", run([folder / "postgres", "-V"], env=_environment())[1]
    )
    return found[0] if found else ""
