"""The runner reads logs, manifests and options rightly: its word is the test result."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.parsers import expat

import pytest

from tools.runner import (
    __main__,
    debian,
    domain,
    lint,
    locks,
    modules,
    paths,
    postgres,
    results,
    xml_format,
)
from tools.runner.steps import Problem

HEAD = "2026-01-31 21:30:00,123 4711"
TESTS = "shop odoo.addons.jewelry_pos.tests.test_x"


def _outcome(*lines, patterns=()):
    return results.read_text("\n".join(lines), [re.compile(p) for p in patterns])


def _result(failed=0, errors=0, ran=0):
    text = f"{failed} failed, {errors} error(s) of {ran} tests when loading"
    return f"{HEAD} INFO shop odoo.tests.result: {text} database 'shop' "


# -- reading a log -----------------------------------------------------------------


def test_a_clean_run_passes_all_its_tests():
    outcome = _outcome(
        f"{HEAD} INFO {TESTS}: Starting TestX.test_a ... ",
        f"{HEAD} INFO {TESTS}: Starting TestX.test_b ... ",
        _result(ran=2),
    )
    assert (outcome.passed, outcome.failed, outcome.skipped) == (2, 0, 0)


def test_a_failing_test_counts_once_and_shows_its_traceback():
    outcome = _outcome(
        f"{HEAD} INFO {TESTS}: Starting TestX.test_a ...",
        f"{HEAD} ERROR {TESTS}: FAIL: TestX.test_a",
        "Traceback (most recent call last):",
        "AssertionError: 1 != 2",
        _result(failed=1, ran=1),
    )
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert "AssertionError: 1 != 2" in outcome.failures[0]


def test_a_skipped_test_is_neither_passed_nor_forgotten():
    outcome = _outcome(
        f"{HEAD} INFO {TESTS}: Starting TestX.test_a ...",
        f"{HEAD} INFO {TESTS}: skipped TestX.test_a : Chrome executable not found",
        _result(ran=1),
    )
    assert (outcome.passed, outcome.skipped) == (0, 1)
    assert "Chrome" in outcome.skips[0]


def test_an_unexpected_warning_is_a_failure():
    line = f"{HEAD} WARNING shop odoo.models: something is odd"
    assert _outcome(line, _result(ran=1)).failed == 1


def test_an_announced_warning_is_no_failure():
    line = f"{HEAD} WARNING shop odoo.models: something is odd"
    assert _outcome(line, _result(ran=1), patterns=["is odd"]).failed == 0


def test_a_crash_outside_the_log_is_a_failure():
    outcome = _outcome("Traceback (most recent call last):", "KeyError: 'x'")
    assert outcome.passed == 0
    assert outcome.failed == 1


def test_a_run_cut_short_counts_the_tests_it_had_begun():
    outcome = _outcome(f"{HEAD} INFO {TESTS}: Starting TestX.test_a ...")
    assert outcome.ran == 1


def test_the_last_result_line_is_that_of_the_whole_run():
    assert _outcome(_result(ran=2), _result(ran=5)).ran == 5


def test_every_announced_log_line_has_its_reason():
    assert results.expected_patterns()


# -- modules -----------------------------------------------------------------------


def test_modules_come_after_the_modules_they_need():
    names = list(modules.ours())
    for name, folder in modules.ours().items():
        for needed in modules.manifest(folder).get("depends", ()):
            assert needed not in names or names.index(needed) < names.index(name)


def test_a_module_asks_for_the_stock_modules_of_those_below_it():
    below = set(modules.stock_dependencies("jewelry_pos"))
    assert below < set(modules.stock_dependencies("jewelry_ar"))
    assert not below & set(modules.ours())


def test_a_changed_file_changes_the_digest(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    module = tmp_path / "jewelry_x"
    module.mkdir()
    (module / "__manifest__.py").write_text("{}")
    before = modules.digest(module)
    (module / "views.xml").write_text("<odoo />")
    assert modules.digest(module) != before


# -- the commands ------------------------------------------------------------------


def test_options_are_read_by_their_short_names():
    options = __main__.read_options(["m=jewelry_ar", "t=TestX", "port=", "fresh=1"])
    assert (options.module, options.test) == ("jewelry_ar", "TestX")
    assert options.fresh
    assert not options.port


def test_an_unknown_option_is_refused_with_the_known_ones():
    with pytest.raises(Problem) as refusal:
        __main__.read_options(["module=jewelry_ar"])
    assert "m=" in refusal.value.fix


def test_every_make_target_has_its_command():
    makefile = (paths.ROOT / "Makefile").read_text()
    targets = re.search(r"^(demo test .*):$", makefile, re.MULTILINE)[1].split()
    assert sorted(targets) == sorted(__main__.COMMANDS)


def test_the_check_of_every_change_runs_make_test():
    file = paths.ROOT / ".ci" / "run"
    assert file.stat().st_mode & 0o111
    assert "make --no-print-directory test" in file.read_text()


def test_pytest_results_are_counted(tmp_path, monkeypatch):
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "def test_good(): pass\n"
        "def test_bad(): assert 0\n"
        "@pytest.mark.skip(reason='r')\ndef test_left_out(): pass\n"
    )
    monkeypatch.setattr(paths, "LOGS", tmp_path)
    outcome = domain.pytest(sys.executable, "trial", [tmp_path])
    assert (outcome.ran, outcome.skipped, len(outcome.failures)) == (3, 1, 1)


def test_no_part_of_the_runner_hides_an_import_in_a_function():
    for file in Path(paths.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text())
        hidden = {node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        hidden = [node.lineno for node in hidden.difference(tree.body) if node.level]
        assert not hidden, (file.name, hidden)


# -- locks, sockets, mirrors -------------------------------------------------------


def test_the_last_user_of_something_shared_learns_that_it_is_the_last(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(paths, "RUN", tmp_path)
    first, second = locks.Users("thing"), locks.Users("thing")
    first.enter()
    second.enter()
    assert not first.leave()
    assert second.leave()


def test_the_socket_path_fits_the_limit_of_the_system():
    path = postgres.socket_folder() / ".s.PGSQL.5432.lock"
    assert len(str(path)) < postgres.SOCKET_PATH_LIMIT


def test_the_server_never_listens_on_a_tcp_port():
    assert postgres.SETTINGS["listen_addresses"] == ""


@pytest.mark.parametrize(
    "lines",
    [
        [
            "http://else.example/node main nodistro nodistro . .",
            "http://m.example/debian-security/ main bookworm-security s Debian D-S",
            "http://m.example/debian/ main bookworm-updates oldstable-updates Debian"
            " Debian",
            "http://m.example/debian/ main bookworm oldstable Debian Debian",
        ],
        # A fresh container has no package lists, so no names of origin and label.
        [
            "http://else.example/node main nodistro",
            "http://m.example/debian/ main bookworm bookworm",
        ],
    ],
)
def test_the_mirror_is_the_one_that_carries_debian_itself(lines, monkeypatch):
    monkeypatch.setattr(debian, "run", lambda *_a, **_k: (0, "\n".join(lines)))
    names = {"ID": "debian", "VERSION_CODENAME": "bookworm"}
    monkeypatch.setattr(debian, "_os_release", names.get)
    assert debian.mirror() == "http://m.example/debian/"


# -- what must not be committed ----------------------------------------------------


@pytest.mark.parametrize("place", ["/wor" + "k/main", "//deb." + "debian.org/x"])
def test_machine_paths_and_registries_are_recognized(place):
    assert lint.FORBIDDEN.search(f"see {place}")


def test_xml_is_indented_by_its_depth_and_text_is_left_alone():
    text = "<odoo>\n<a\n x='1'>\n<!-- why\n  so -->\n<b>one\n two</b></a>\n</odoo>\n"
    shaped = xml_format.shape(text)
    assert shaped.splitlines()[1:4] == ["    <a", "     x='1'>", "        <!-- why"]
    assert "<b>one\n two</b></a>" in shaped
    assert xml_format.shape(shaped) == shaped


def test_xml_that_no_parser_reads_is_refused():
    with pytest.raises(expat.ExpatError):
        xml_format.shape("<odoo><a></odoo>")


def test_the_javascript_pins_name_no_registry():
    lock = json.loads((lint.SETTINGS / "package-lock.json").read_text())
    assert not [p for p in lock["packages"].values() if "resolved" in p]


def test_every_python_requirement_is_pinned():
    for file in (*paths.REQUIREMENTS.glob("*.txt"), Path("docker/requirements.txt")):
        for line in (paths.ROOT / file).read_text().splitlines():
            assert not line or line.startswith("#") or "==" in line, (file, line)


def test_nothing_that_the_runner_makes_can_be_committed():
    command = ["git", "check-ignore", "-q", ".run/anything"]
    assert subprocess.run(command, cwd=paths.ROOT, check=False).returncode == 0
