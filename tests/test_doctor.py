"""`make doctor` says what is in the way, all of it, with the exact fix."""

import json
import socket

import pytest

from tools.runner import demo, doctor, lint, paths, postgres, python_env


@pytest.fixture
def told(monkeypatch, capsys):
    """Run the doctor on a machine where nothing is missing; gives what it says."""
    ours = (doctor._packages, doctor._linters, doctor._port)
    monkeypatch.setattr(doctor, "CHECKS", ours)
    monkeypatch.setattr(python_env, "is_current", lambda name, files: True)
    monkeypatch.setattr(lint, "scripts_are_current", lambda: True)
    monkeypatch.setattr(demo, "is_free", lambda port: True)
    monkeypatch.delenv("ODOO_PYTHON", raising=False)
    monkeypatch.delenv("ODOO_HOME", raising=False)

    def run():
        healthy = doctor.command(None)
        return healthy, capsys.readouterr().out

    return run


def _line(text, what):
    (line,) = [line for line in text.splitlines() if f" {what}: " in line]
    return line


def test_a_machine_where_all_is_there_is_healthy(told):
    healthy, text = told()
    assert healthy
    assert "Nothing is missing." in text
    assert "!!" not in text


def test_packages_of_older_pins_are_not_ready(told, monkeypatch):
    monkeypatch.setattr(python_env, "is_current", lambda name, files: name != "venv")
    healthy, text = told()
    assert not healthy
    assert "!!" in _line(text, "Python packages")
    assert "`make setup`" in _line(text, "Python packages")
    assert "ok" in _line(text, "linters")


def test_an_environment_is_current_only_with_the_pins_it_was_made_from(
    tmp_path, monkeypatch
):
    pins = tmp_path / "requirements"
    pins.mkdir()
    (pins / "runtime.txt").write_text("lxml==5.2.1\n")
    monkeypatch.setattr(paths, "REQUIREMENTS", pins)
    monkeypatch.setattr(paths, "RUN", tmp_path)
    files = ("runtime.txt",)
    assert not python_env.is_current("venv", files)
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "venv" / "built-for").write_text(python_env._key(files))
    assert python_env.is_current("venv", files)
    (pins / "runtime.txt").write_text("lxml==6.0.0\n")
    assert not python_env.is_current("venv", files)
    (pins / "runtime.txt").write_text("lxml==5.2.1\n")
    python.unlink()
    assert not python_env.is_current("venv", files), "the stamp alone is no Python"


@pytest.mark.parametrize("missing", ["venv-lint", "scripts"])
def test_linters_that_are_not_installed_are_told(told, monkeypatch, missing):
    if missing == "scripts":
        monkeypatch.setattr(lint, "scripts_are_current", lambda: False)
    else:
        monkeypatch.setattr(
            python_env, "is_current", lambda name, files: name != missing
        )
    healthy, text = told()
    assert not healthy
    assert "`make lint`" in _line(text, "linters")


def test_a_busy_port_is_told_with_the_command_that_avoids_it(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(demo, "DEFAULT_PORT", port)
        ((what, there, _detail, fix),) = doctor._port()
    assert not there
    assert str(port) in what
    assert f"make demo port={port + 1}" in fix
    assert all(there for _what, there, _detail, _fix in doctor._port())


def test_a_bad_odoo_home_is_one_line_of_the_whole_list(monkeypatch, capsys):
    monkeypatch.setenv("ODOO_HOME", str(paths.ROOT / "tests"))
    assert not doctor.command(None)
    text = capsys.readouterr().out
    assert "holds no Odoo 19.0" in _line(text, "Odoo")
    for later in ("Python packages", "linters", "Chromium"):
        _line(text, later)


def test_without_postgresql_the_list_goes_on(monkeypatch):
    monkeypatch.setattr(postgres, "is_external", lambda: False)
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    found = list(doctor._database())
    assert not found[0][1]
    assert "postgresql" in found[0][3]


def test_every_picture_that_is_taken_is_kept():
    shots = json.loads((paths.TOOLS / "shots.json").read_text())
    assert shots
    known = lint.files(".png")
    assert [shot["file"] for shot in shots if shot["file"] not in known] == []
