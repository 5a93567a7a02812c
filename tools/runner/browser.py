"""A Chromium for the browser tests: the machine's own, or Debian's, unpacked."""

import os
import shutil

from . import debian, paths
from .processes import run
from .steps import Problem, say, step

NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
UNPACKED = paths.RUN / "chromium"
WRAPPERS = paths.RUN / "bin"
_WRAPPER = """#!/bin/sh
# Chromium unpacked below this checkout, with its own libraries and fonts.
export LD_LIBRARY_PATH='{libraries}'
export FONTCONFIG_FILE='{tree}/fonts.conf'
exec '{tree}/usr/lib/chromium/chromium' --no-sandbox "$@"
"""
_FONTS = """<?xml version="1.0"?>
<fontconfig>
    <dir>/usr/share/fonts</dir>
    <dir>{tree}/usr/share/fonts</dir>
    <cachedir>{tree}/font-cache</cachedir>
</fontconfig>
"""


def search_path():
    """PATH with the unpacked browser, where there is one, in front."""
    path = os.environ.get("PATH", os.defpath)
    return f"{WRAPPERS}{os.pathsep}{path}" if (WRAPPERS / "chromium").exists() else path


def find():
    for name in NAMES:
        found = shutil.which(name, path=search_path())
        if found:
            return found
    return None


def get():
    """The browser's program; got from Debian when the machine has none."""
    if not find():
        if not debian.available():
            raise Problem("No Chromium in the path.", "Install chromium.")
        if not _install():
            with step("get Chromium (Debian's packages, unpacked)"):
                _unpack()
    program = find()
    run([program, "--version"], timeout=60)
    return program


def _install():
    """Install into the machine, where that is allowed and works; whether it did."""
    if not paths.is_root():
        return False
    try:
        with step("install Chromium (apt-get install chromium)"):
            debian.install_as_root("chromium", "fonts-dejavu-core")
    except Problem as problem:
        say(f"  ..  apt would not: {str(problem).splitlines()[-1]}")
    return bool(find())


def _unpack():
    packages = debian.Packages("machine")
    packages.unpack(packages.closure("chromium", "fonts-dejavu-core"), UNPACKED)
    libraries = debian.library_path(UNPACKED)
    (UNPACKED / "fonts.conf").write_text(_FONTS.format(tree=UNPACKED))
    wrapper = paths.ensure(WRAPPERS) / "chromium"
    wrapper.write_text(_WRAPPER.format(libraries=libraries, tree=UNPACKED))
    wrapper.chmod(0o755)
