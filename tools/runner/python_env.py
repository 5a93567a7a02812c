"""The private Python environments: one to run Odoo and its tests, one to lint."""

import os
import shutil
import sys
from pathlib import Path

from . import debian, paths
from .processes import run
from .steps import Problem, step

SUPPORTED = ((3, 11), (3, 12))
RUNTIME = ("runtime.txt", "test.txt")
LINT = ("lint.txt",)


def _key(files):
    contents = [paths.REQUIREMENTS / name for name in files]
    return paths.digest(sys.version, *contents)


def _pip_zip():
    """pip as a zip to run from, where Python came without its ensurepip."""
    target = paths.RUN / "pip"
    if not target.exists():
        mirror = f"deb {debian.mirror()} unstable main\n"
        debian.Packages("pip", mirror).unpack(["python3-pip-whl"], target)
    return next(target.rglob("pip-*.whl"))


def _create(folder):
    run([sys.executable, "-m", "venv", "--without-pip", folder])
    python = folder / "bin" / "python"
    if run([python, "-m", "ensurepip", "--default-pip"], check=False)[0] == 0:
        return [python, "-m", "pip"]
    return [python, f"{_pip_zip()}/pip"]


def is_current(name, files):
    """Whether the environment ``name`` is there, made from the pins of today."""
    folder = paths.RUN / name
    stamp = folder / "built-for"
    python = folder / "bin" / "python"
    return stamp.exists() and stamp.read_text() == _key(files) and python.exists()


def get(name, files):
    """The python of the environment ``name``; built again when its pins change."""
    if sys.version_info[:2] not in SUPPORTED:
        raise Problem(
            f"Python {sys.version.split()[0]} is not supported.",
            "Use Python 3.11 or 3.12: make PYTHON=python3.11 ...",
        )
    folder = paths.RUN / name
    stamp = folder / "built-for"
    python = folder / "bin" / "python"
    if not is_current(name, files):
        with step(f"install Python packages ({', '.join(files)})"):
            shutil.rmtree(folder, ignore_errors=True)
            pip = _create(folder)
            wanted = [f"-r{paths.REQUIREMENTS / file}" for file in files]
            quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"]
            environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
            # First the build tools that source packages need, then all, pinned.
            run([*pip, "install", *quiet, *_build_tools()], env=environment)
            command = [*pip, "install", *quiet, "--no-build-isolation", *wanted]
            run(command, env=environment)
            stamp.write_text(_key(files))
    return python


def _build_tools():
    text = (paths.REQUIREMENTS / "build.txt").read_text()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def runtime():
    """The python that runs Odoo: ODOO_PYTHON if given, else the private one."""
    given = os.environ.get("ODOO_PYTHON")
    return Path(given) if given else get("venv", RUNTIME)


def lint():
    return get("venv-lint", LINT)
