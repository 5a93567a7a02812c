"""Packages of Debian, fetched from the mirror this machine already uses.

Packages are downloaded and unpacked below the checkout's own folder. The machine's apt
configuration is only read: sources, package lists and caches are private ones. Nothing
here needs root.
"""

import os
import re
import shutil
from pathlib import Path

from . import paths
from .processes import run
from .steps import Problem


def available():
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def _os_release(key):
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(rf'^{key}="?([^"\n]*)', text, re.MULTILINE)
    return found[1] if found else ""


def mirror():
    """The address of the mirror that carries this machine's own Debian release."""
    fields = "$(REPO_URI) $(COMPONENT) $(CODENAME) $(SUITE) $(ORIGIN) $(LABEL)"
    _code, output = run(
        ["apt-get", "indextargets", "--format", fields, "Created-By: Packages"]
    )
    own = _os_release("VERSION_CODENAME")
    best = (0, "")
    for line in output.splitlines():
        uri, component, *names = line.split()
        if component != "main" or "security" in uri:
            continue
        # Without package lists (a fresh container) origin and label are empty.
        score = 4 * (names.count("Debian") == 2) + 2 * (own in names)
        score += not any("-" in name for name in names)
        if _os_release("ID") == "debian" and score > best[0]:
            best = (score, uri)
    if not best[1]:
        raise Problem(
            "This machine's apt names no Debian mirror.",
            "Set ODOO_HOME to an Odoo 19 checkout, or use docker/ (see README.md).",
        )
    return best[1]


class Packages:
    """One private view of apt: its own sources, lists and cache."""

    def __init__(self, name, sources=None):
        self._home = paths.RUN / "apt" / name
        self._sources = sources
        self._options = self._make_options()
        self._updated = False

    def _make_options(self):
        paths.ensure(self._home / "lists" / "partial")
        paths.ensure(self._home / "cache" / "archives" / "partial")
        options = {
            "Dir::State::lists": self._home / "lists",
            "Dir::Cache": self._home / "cache",
            "APT::Get::List-Cleanup": "0",
            "APT::Sandbox::User": "root",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            # A mirror kept by a company may lag behind; signatures are still checked.
            "Acquire::Check-Valid-Until": "false",
            "Dir::Cache::pkgcache": "pkgcache.bin",
            "Dir::Cache::srcpkgcache": "srcpkgcache.bin",
            "Debug::NoLocking": "1",
        }
        if self._sources:
            file = self._home / "sources.list"
            file.write_text(self._sources)
            options["Dir::Etc::sourcelist"] = file
            options["Dir::Etc::sourceparts"] = "-"
        return [
            part for key, value in options.items() for part in ("-o", f"{key}={value}")
        ]

    def _apt(self, *args, **options):
        environment = {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
        return run(["apt-get", *self._options, *args], env=environment, **options)[1]

    def update(self):
        if not self._updated:
            self._apt("-q", "update")
            self._updated = True

    def closure(self, *packages):
        """The packages that apt would install here to get these (missing ones only)."""
        self.update()
        output = self._apt("-s", "--no-install-recommends", "install", *packages)
        return re.findall(r"^Inst (\S+)", output, re.MULTILINE)

    def unpack(self, packages, target):
        """Download the packages and unpack them into ``target``, all or nothing."""
        self.update()
        debs = self._home / "debs"
        shutil.rmtree(debs, ignore_errors=True)
        paths.ensure(debs)
        self._apt("-q", "download", *packages, cwd=debs)
        unfinished = target.with_name(target.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        paths.ensure(unfinished)
        found = sorted(debs.glob("*.deb"))
        for deb in found:
            run(["dpkg-deb", "-x", deb, unfinished])
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
        shutil.rmtree(debs)
        return [deb.name for deb in found]


def install_as_root(*packages):
    """Install into the machine; only for root, and only when asked to by a step."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not any(os.scandir("/var/lib/apt/lists")):
        run(["apt-get", "-q", "update"], env=environment)
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    code, _output = run(command, env=environment, check=False)
    if code:
        run(["apt-get", "-q", "update"], env=environment)
        run(command, env=environment)


def library_path(tree):
    """The folders of shared libraries in an unpacked tree, for LD_LIBRARY_PATH."""
    files = [file for file in tree.rglob("*.so*") if file.is_file()]
    places = sorted({str(file.parent) for file in files})
    return ":".join([*places, os.environ.get("LD_LIBRARY_PATH", "")]).strip(":")
