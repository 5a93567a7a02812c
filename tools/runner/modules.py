"""The modules of this checkout: which they are, what they need, what they hash to."""

import ast
import functools
from pathlib import Path

from . import paths

# What does not change the behavior of an installed database.
_IGNORED = {"readme", "__pycache__", "description"}
_SOURCES = {".py", ".xml", ".csv", ".js", ".scss", ".css", ".po", ".pot", ".sql"}


@functools.cache
def manifest(folder):
    text = (folder / "__manifest__.py").read_text(encoding="utf-8")
    return ast.literal_eval(text)


def ours():
    """{name: folder} of the modules of the suite, dependencies first."""
    folders = {
        file.parent.name: file.parent for file in paths.ROOT.glob("*/__manifest__.py")
    }
    ordered = {}

    def add(name):
        if name in folders and name not in ordered:
            for needed in manifest(folders[name]).get("depends", ()):
                add(needed)
            ordered[name] = folders[name]

    for name in sorted(folders):
        add(name)
    return ordered


def stock_dependencies(*names):
    """Stock modules that these modules of ours (all of them if none) depend on."""
    mine = ours()
    wanted, seen = list(names or mine), set()
    stock = set()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in mine:
            wanted += manifest(mine[name]).get("depends", ())
        else:
            stock.add(name)
    return sorted(stock)


def dependents(name):
    """Modules of ours that need ``name``, itself included."""
    mine = ours()
    found = {name}
    for other, folder in mine.items():
        if found & set(manifest(folder).get("depends", ())):
            found.add(other)
    return [other for other in mine if other in found]


def sources(folder):
    """The files of a module that matter to a database, in a stable order."""
    files = []
    for file in sorted(Path(folder).rglob("*")):
        inside = file.relative_to(folder).parts
        if file.suffix in _SOURCES and not _IGNORED & set(inside):
            files.append(file)
    return files


def digest(*folders):
    """Names the state of these folders: their files' names and contents."""
    parts = []
    for folder in folders:
        for file in sources(folder):
            parts += [str(file.relative_to(paths.ROOT)), file]
    return paths.digest(*parts)


def addons_path(source, with_tests):
    """Odoo's add-ons folders, ours last; test-only add-ons only for tests."""
    folders = [*source.addons, paths.ROOT]
    if with_tests and any(paths.TEST_ADDONS.glob("*/__manifest__.py")):
        folders.append(paths.TEST_ADDONS)
    return ",".join(str(folder) for folder in folders)


def test_addons():
    return sorted(
        file.parent.name for file in paths.TEST_ADDONS.glob("*/__manifest__.py")
    )


def data_digest(folder):
    """Names what only an upgrade brings into a database: not tests, not assets."""
    parts = []
    for file in sources(folder):
        inside = file.relative_to(folder).parts
        if inside[0] not in ("tests", "static"):
            parts += ["/".join(inside), file]
    return paths.digest(*parts)
