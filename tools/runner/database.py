"""Databases: templates built once per state of the sources, and clones of them."""

import contextlib

from . import paths, postgres
from .steps import Problem


def exists(name):
    return bool(postgres.sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def names(prefix=""):
    rows = postgres.sql("SELECT datname FROM pg_database WHERE NOT datistemplate")
    return [name for name in rows.splitlines() if name.startswith(prefix)]


def drop(name):
    postgres.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def create(name):
    drop(name)
    options = "ENCODING 'unicode' LC_COLLATE 'C' TEMPLATE template0"
    postgres.sql(f'CREATE DATABASE "{name}" {options}')


def clone(template, name):
    """Make ``name`` a copy of ``template``, in about a second."""
    drop(name)
    postgres.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    return name


@contextlib.contextmanager
def scratch(template, name):
    """A clone that is dropped when the block ends well, kept to look at otherwise."""
    yield clone(template, name)
    drop(name)


@contextlib.contextmanager
def building(name, template=None):
    """Build a template under a passing name; it appears only when complete."""
    passing = f"building_{name}"
    if template:
        clone(template, passing)
    else:
        create(passing)
    yield passing
    drop(name)
    postgres.sql(f'ALTER DATABASE "{passing}" RENAME TO "{name}"')


def drop_others(prefix, keep):
    """Drop the older states of a template."""
    for name in names(prefix):
        if name != keep:
            drop(name)


def require_no_filestore(name):
    """Templates keep attachments in the database: a clone has no files of its own."""
    folder = paths.RUN / "data" / "filestore" / name
    count = postgres.sql(
        "SELECT count(*) FROM ir_attachment WHERE store_fname IS NOT NULL", name
    )
    if count != "0":
        raise Problem(f"{count} attachments of {name} lie in {folder}, not in it.")
