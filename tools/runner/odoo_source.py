"""Gets Odoo 19: ODOO_HOME if set, else Debian's package, unpacked and not installed."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import debian, paths
from .steps import Problem, say, step

PACKAGE = "odoo-19"
# What the package links to: fonts and scripts that Debian ships apart. Two fonts come
# from the Debian release whose files still have the names that Odoo links to.
LINKED_PACKAGES = (
    "fonts-font-awesome/bookworm",
    "fonts-glyphicons-halflings",
    "fonts-inconsolata/bookworm",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
TREE = paths.RUN / "odoo"


@dataclass(frozen=True)
class Source:
    """An Odoo to run: what goes on PYTHONPATH, and the folders of its add-ons."""

    python_path: Path
    addons: tuple
    origin: str

    @property
    def release(self):
        text = (self.python_path / "odoo" / "release.py").read_text(encoding="utf-8")
        return re.search(r"version_info = \((\d+), (\d+)", text).groups()


def _look_in(home, origin):
    """The Odoo below ``home``, a checkout or an unpacked tree, or None."""
    for base in (home, home / "usr/lib/python3/dist-packages"):
        if (base / "odoo" / "release.py").exists():
            folders = (base / "odoo" / "addons", base / "addons")
            addons = tuple(folder for folder in folders if _holds_modules(folder))
            return Source(base, addons, origin)
    return None


def _holds_modules(folder):
    """Whether whole modules are here: one folder of Debian's has their Python only."""
    return (folder / "base").is_dir() or (folder / "web" / "static").is_dir()


def find():
    """The Odoo that is there already, or None."""
    home = os.environ.get("ODOO_HOME")
    if not home:
        return _look_in(TREE, "Debian's package, unpacked")
    source = _look_in(Path(home).expanduser().resolve(), "ODOO_HOME")
    if source is None or source.release != ("19", "0"):
        raise Problem(
            f"ODOO_HOME={home} holds no Odoo 19.0.",
            "Point it at an Odoo 19.0 checkout, or unset it to use Debian's package.",
        )
    return source


def get():
    """Find Odoo, or download it."""
    source = find()
    if source is None:
        if not debian.available():
            raise Problem(
                "No apt here to get Odoo from.",
                "Set ODOO_HOME to an Odoo 19.0 checkout, or use docker/.",
            )
        with step(f"download Odoo (Debian's {PACKAGE}, about 120 MB)"):
            mirror = debian.mirror()
            sources = f"deb {mirror} unstable main\ndeb {mirror} bookworm main\n"
            packages = debian.Packages("odoo", sources)
            names = packages.unpack((PACKAGE, *LINKED_PACKAGES), TREE)
            version = next(name for name in names if name.startswith(PACKAGE))
            (TREE / "package.txt").write_text(version + "\n")
        source = find()
    if source.release != ("19", "0"):
        raise Problem(f"{source.python_path} is Odoo {source.release}, not 19.0.")
    say(f"  ok  Odoo {'.'.join(source.release)} from {source.origin}")
    return source


def identity(source):
    """A text that changes when this Odoo does."""
    stamp = TREE / "package.txt"
    if source.origin == "ODOO_HOME" or not stamp.exists():
        return str(source.python_path)
    return stamp.read_text()
