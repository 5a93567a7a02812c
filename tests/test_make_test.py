"""`make test` adds up its runs rightly, acted out without Odoo and without a database."""

import pytest

from tools.runner import (
    __main__,
    database,
    demo_test,
    modules,
    odoo,
    paths,
    shards,
    templates,
    testing,
)
from tools.runner.outcomes import Outcome

HEAD = "2026-01-31 21:30:0{second},123 4711 INFO shop"


def _log(tests, failing=()):
    """A log in which these tests ran, one second each."""
    lines = []
    for second, name in enumerate(tests):
        head = HEAD.format(second=second % 10)
        logger = "odoo.addons.jewelry_pos.tests.test_x"
        lines.append(f"{head} {logger}: Starting {name} ...")
        if name in failing:
            line = f"{head} {logger}: FAIL: {name}\nTraceback:\nAssertionError"
            lines.append(line.replace("INFO", "ERROR"))
    text = f"{len(failing)} failed, 0 error(s) of {len(tests)} tests when loading"
    lines.append(f"{HEAD.format(second=9)} odoo.tests.result: {text} database 'shop'")
    return "\n".join(lines)


@pytest.fixture
def stage(tmp_path, monkeypatch):
    """Everything outside `make test` itself, made of paper; gives what was run."""
    runs = []
    monkeypatch.setattr(paths, "LOGS", tmp_path)
    monkeypatch.setattr(shards, "TIMES", tmp_path / "seconds.json")
    monkeypatch.setattr(testing, "prepare", lambda: None)
    monkeypatch.setattr(testing, "WORKERS", 2)
    monkeypatch.setattr(testing, "_without_database", lambda *_a: [Outcome("lint", 7)])
    monkeypatch.setattr(templates, "suite", lambda _ready: "tmpl_suite")
    monkeypatch.setattr(templates, "demo", lambda _ready: "tmpl_demo")
    monkeypatch.setattr(templates, "alone", lambda _ready, _module: "tmpl_alone")
    monkeypatch.setattr(database, "clone", lambda _template, name: name)
    monkeypatch.setattr(database, "drop", lambda _name: None)

    def run(_ready, name, *args, log, **_options):
        runs.append((name, args))
        log.write_text(stage.text(name))
        return 0

    def script(_ready, name, file, *args, log, **_options):
        runs.append((name, args))
        log.write_text("")
        if file == demo_test.SCRIPT:
            log.write_text(stage.demo_log)
            args[0].write_text(stage.demo_says(name))
        return 0, ""

    monkeypatch.setattr(odoo, "run", run)
    monkeypatch.setattr(odoo, "script", script)

    class Stage:
        text = staticmethod(lambda name: _log(["TestX.test_a", "TestX.test_b"]))
        demo_says = staticmethod(lambda name: "session 1\norder 1\n")
        demo_log = ""

    stage = Stage()
    stage.runs = runs
    return stage


def _last_line(capsys):
    return capsys.readouterr().out.strip().splitlines()[-1]


def test_the_last_line_adds_up_every_run(stage, capsys):
    assert testing.test(__main__.Options())
    counts = _last_line(capsys).split(", ")
    assert [word.split()[1] for word in counts] == ["passed", "failed", "skipped"]
    assert counts[1:] == ["0 failed", "0 skipped"]


def test_every_module_is_tested_installed_alone_upgraded_and_uninstalled(stage):
    testing.test(__main__.Options())
    names = [name for name, _args in stage.runs]
    for module in modules.ours():
        assert f"test_{module}_1" in names
        assert f"test_{module}_alone" in names
    assert "test_upgrade" in names
    assert "test_uninstall" in names
    assert {"test_demo_1", "test_demo_2"} < set(names)


def test_a_demo_whose_proofs_do_not_hold_fails_the_command(stage, capsys):
    stage.demo_log = "PROBLEM stock: 5.00 are left over\n"
    assert not testing.test(__main__.Options())
    assert "demo: stock: 5.00 are left over" in capsys.readouterr().out


def test_two_demos_that_differ_fail_the_command(stage, capsys):
    stage.demo_says = lambda name: f"session 1\norder {name[-1]}\n"
    assert not testing.test(__main__.Options())
    text = capsys.readouterr().out
    assert "-order 1" in text
    assert "+order 2" in text


def test_one_module_is_tested_without_the_demo(stage):
    testing.test(__main__.Options(module="jewelry_pos"))
    assert not [name for name, _args in stage.runs if "demo" in name]


def test_one_failing_test_fails_the_command(stage, capsys):
    tests = ["TestX.test_a", "TestX.test_b"]

    def text(name):
        return _log(tests, ["TestX.test_b"] if name == "test_upgrade" else ())

    stage.text = text
    assert not testing.test(__main__.Options())
    assert ", 1 failed, 0 skipped" in _last_line(capsys)


def test_a_module_of_which_no_test_ran_fails_the_command(stage, capsys):
    stage.text = lambda name: _log([])
    assert not testing.test(__main__.Options(module="jewelry_pos"))
    assert "1 failed" in _last_line(capsys)


def test_the_parts_of_a_module_leave_no_test_out(stage):
    first, rest = shards.split("jewelry_pos", 2)
    named = first.split(",")
    assert rest == ",".join(["/jewelry_pos", *(f"-{tag}" for tag in named)])


def test_the_next_split_knows_how_long_each_class_took(stage, tmp_path):
    log = tmp_path / "x.log"
    log.write_text(_log(["TestA.test_1", "TestA.test_2", "TestB.test_1"]))
    shards.remember("jewelry_pos", log)
    assert '"jewelry_pos:TestA": 2' in shards.TIMES.read_text()
