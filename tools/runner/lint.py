"""``make lint`` and ``make format``: style, faults, licenses, forbidden addresses.

Python: ruff, pylint with pylint-odoo. JavaScript and styles: prettier and eslint.
XML: a shape of our own. Licenses: manifestoo. All pinned, in the checkout's folder.
"""

import os
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from xml.parsers import expat

from . import modules, odoo_source, paths, processes, python_env, xml_format
from .outcomes import Outcome, report
from .steps import say, step

SETTINGS = paths.TOOLS / "lint"
SCRIPTS = paths.RUN / "lint-js"
PRETTY = (".js", ".mjs", ".scss", ".json", ".yaml", ".yml")
# Paths of a developer's machine, and addresses of package registries and mirrors.
FORBIDDEN = re.compile(
    r"(?<![\w.])/(?:work|farm|root|Users)/"
    r"|//[a-z.]*(?:debian|pypi|npmjs|pythonhosted|crates|rubygems)[.]"
)


def files(*suffixes):
    """The repository's own files, committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    code, output = processes.run(command, cwd=paths.ROOT, check=False)
    if code:
        found = [
            file for file in paths.ROOT.rglob("*") if paths.RUN not in file.parents
        ]
    else:
        found = [paths.ROOT / name for name in output.split("\0") if name]
    wanted = [file for file in found if not suffixes or file.suffix in suffixes]
    return [str(f.relative_to(paths.ROOT)) for f in sorted(wanted) if f.is_file()]


# -- tools --------------------------------------------------------------------------


def _program(name):
    return python_env.lint().parent / name


def _settings():
    return sorted(file for file in SETTINGS.iterdir() if file.is_file())


def scripts_are_current():
    """Whether the JavaScript tools are there, made from the pins of today."""
    stamp = SCRIPTS / "built-for"
    return stamp.exists() and stamp.read_text() == paths.digest(*_settings())


def _scripts():
    """The folder of the JavaScript tools; installed again when their pins change."""
    if not scripts_are_current():
        with step("install the JavaScript linters"):
            shutil.rmtree(SCRIPTS, ignore_errors=True)
            paths.ensure(SCRIPTS)
            for file in _settings():
                shutil.copy(file, SCRIPTS)
            _npm("ci", "--no-progress", "--ignore-scripts")
            (SCRIPTS / "built-for").write_text(paths.digest(*_settings()))
    return SCRIPTS / "node_modules"


def _with_node():
    folder = python_env.lint().parent
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def _npm(*args):
    processes.run([_program("npm"), *args], cwd=SCRIPTS, env=_with_node())


def _node(script, *args):
    command = [_program("node"), _scripts() / script, *args]
    return processes.run(command, cwd=paths.ROOT, env=_with_node(), check=False)


def _python_tool(name, *args):
    return processes.run([_program(name), *args], cwd=paths.ROOT, check=False)


# -- the checks, each gives (exit code, output) ---------------------------------------


def _ruff():
    return _python_tool("ruff", "check", "--quiet", ".")


def _ruff_format():
    return _python_tool("ruff", "format", "--check", "--quiet", "--diff", ".")


def _pylint():
    folders = [*modules.ours(), *paths.TEST_ADDONS.glob("*/")]
    return _python_tool("pylint", "--rcfile=.pylintrc", *folders)


def _prettier(mode="--check"):
    wanted = [name for name in files(*PRETTY) if not name.endswith("package-lock.json")]
    options = ["--config", SETTINGS / "prettier.json", "--log-level=warn"]
    options.append("--ignore-path=.gitignore")
    return _node("prettier/bin/prettier.cjs", mode, *options, *wanted)


def _xml(mode="--check"):
    wrong = []
    for name in files(".xml"):
        text = (paths.ROOT / name).read_text(encoding="utf-8")
        try:
            wanted = xml_format.shape(text)
        except expat.ExpatError as error:
            wrong.append(f"{name}: {error}")
            continue
        if wanted != text:
            wrong.append(f"{name}: `make format` puts it into shape")
            if mode == "--write":
                (paths.ROOT / name).write_text(wanted, encoding="utf-8")
    return (len(wrong) if mode == "--check" else 0), "\n".join(wrong)


def _eslint():
    config = f"--config={SCRIPTS / 'eslint.config.mjs'}"
    wanted = [name for name in files(".js") if "/static/lib/" not in name]
    if not wanted:
        return 0, ""
    return _node("eslint/bin/eslint.js", config, "--max-warnings=0", *wanted)


def _licenses():
    source = odoo_source.get()
    folders = [paths.ROOT, *source.addons]
    places = [f"--addons-path={','.join(str(folder) for folder in folders)}"]
    select = [f"--select={','.join(modules.ours())}"]
    return _python_tool("manifestoo", *places, *select, "check-licenses")


def _places():
    """Files that name a path of one machine or the address of a package registry."""
    found = []
    for name in files():
        file = paths.ROOT / name
        data = file.read_bytes()
        if b"\0" in data[:1024]:
            continue
        for number, line in enumerate(data.decode(errors="replace").splitlines(), 1):
            if FORBIDDEN.search(line):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    return len(found), "\n".join(found)


CHECKS = {
    "ruff": _ruff,
    "ruff format": _ruff_format,
    "pylint-odoo": _pylint,
    "prettier": _prettier,
    "xml": _xml,
    "eslint": _eslint,
    "licenses": _licenses,
    "machine paths": _places,
}


def check():
    """Run every check; an outcome with one count for each."""
    python_env.lint()
    _scripts()
    started = time.monotonic()
    outcome = Outcome("lint", ran=len(CHECKS))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        runs = {name: pool.submit(function) for name, function in CHECKS.items()}
    for name, run in runs.items():
        code, output = run.result()
        if code:
            outcome.failures.append(f"{name}\n{output.strip()}")
    outcome.seconds = time.monotonic() - started
    say(f"  {'!!' if outcome.failed else 'ok'}  lint  ({outcome.seconds:.1f} s)")
    return outcome


def command(_options):
    return report([check()])


def format_sources(_options):
    """Put every file into the shape that lint asks for."""
    results = [
        _python_tool("ruff", "check", "--fix", "--quiet", "."),
        _python_tool("ruff", "format", "--quiet", "."),
        _prettier("--write"),
        _xml("--write"),
    ]
    for _code, output in results:
        if output.strip():
            say(output.strip())
    return all(code == 0 for code, _output in results)
