"""The files for Docker hold together; read here, without a Docker engine."""

import ast
import configparser
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DOCKER = ROOT / "docker"
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|KEY", re.IGNORECASE)
REQUIRED_VARIABLE = re.compile(r"^\$\{[A-Z_]+:\?[^}]+\}$")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DOCKER / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def settings():
    parser = configparser.ConfigParser(inline_comment_prefixes=None)
    parser.read(DOCKER / "odoo.conf")
    return parser["options"]


@pytest.fixture(scope="module")
def proxy():
    return (DOCKER / "proxy" / "nginx.conf").read_text()


def _block(text, head):
    """The text between the braces that follow ``head``."""
    start = text.index("{", text.index(head)) + 1
    return text[start : text.index("}", start)]


def test_the_three_services_are_there_and_restart_by_themselves(compose):
    assert set(compose["services"]) == {"db", "odoo", "proxy"}
    for service in compose["services"].values():
        assert service["restart"] == "unless-stopped"


def test_every_service_has_a_health_check(compose):
    for name, service in compose["services"].items():
        assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL"), name
        assert service["healthcheck"]["retries"] > 1, name


def test_each_service_waits_until_the_one_below_is_healthy(compose):
    services = compose["services"]
    assert services["odoo"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert services["proxy"]["depends_on"] == {"odoo": {"condition": "service_healthy"}}


def test_every_secret_is_required_from_the_environment(compose):
    secrets = [
        (name, key, value)
        for name, service in compose["services"].items()
        for key, value in service.get("environment", {}).items()
        if SECRET.search(key)
    ]
    assert len(secrets) >= 3
    for name, key, value in secrets:
        assert REQUIRED_VARIABLE.match(value), f"{name}: {key} has a default or a value"


def test_no_password_stands_in_any_configuration_file():
    for file in DOCKER.rglob("*"):
        if file.is_file() and file.suffix in (".conf", ".yaml"):
            lines = file.read_text().splitlines()
            assert not [x for x in lines if re.match(r"\s*\w*passw\w*\s*=", x)], file


def test_data_lives_in_declared_volumes(compose):
    named = set(compose["volumes"])
    used = {
        mount.split(":")[0]
        for service in compose["services"].values()
        for mount in service.get("volumes", [])
        if not mount.startswith(".")
    }
    assert used == named == {"database", "files"}


def test_every_mounted_file_exists(compose):
    for service in compose["services"].values():
        for mount in service.get("volumes", []):
            if mount.startswith("."):
                assert (DOCKER / mount.split(":")[0]).is_file(), mount


def test_only_the_proxy_is_reachable_from_outside(compose):
    open_services = [n for n, s in compose["services"].items() if "ports" in s]
    assert open_services == ["proxy"]


def test_the_image_builds_on_odoo_19_from_files_that_exist(compose):
    build = compose["services"]["odoo"]["build"]
    context = (DOCKER / build["context"]).resolve()
    assert context == ROOT
    dockerfile = (context / build["dockerfile"]).read_text()
    assert set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)) == {"odoo:19.0"}
    assert re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE)[-1] == "odoo"
    for source in re.findall(r"^COPY (?!--from)(\S+) ", dockerfile, re.MULTILINE):
        assert (context / source).exists(), source


def test_the_image_has_every_python_package_the_modules_ask_for():
    installed = (DOCKER / "requirements.txt").read_text().lower()
    for manifest in ROOT.glob("*/__manifest__.py"):
        data = ast.literal_eval(manifest.read_text())
        for package in data.get("external_dependencies", {}).get("python", ()):
            assert f"\n{package.lower()}==" in installed, package


def test_odoo_has_workers_and_trusts_the_proxy(settings):
    assert int(settings["workers"]) >= 2
    assert settings.getboolean("proxy_mode")
    assert not settings.getboolean("list_db")


def test_live_updates_go_to_the_gevent_port_and_pages_to_the_workers(proxy, settings):
    gevent = f"server odoo:{settings['gevent_port']};"
    pages = f"server odoo:{settings['http_port']};"
    assert gevent in _block(proxy, "upstream odoo_gevent")
    assert pages in _block(proxy, "upstream odoo ")
    assert "proxy_pass http://odoo_gevent;" in _block(proxy, "location /websocket")
    assert "Upgrade $http_upgrade" in _block(proxy, "location /websocket")
    assert "proxy_pass http://odoo;" in _block(proxy, "location / ")


def test_the_proxy_says_who_asked_wherever_it_sets_a_header(proxy):
    for head in ("server {", "location /websocket"):
        for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP"):
            tail = proxy[proxy.index(head) :]
            assert f"proxy_set_header {name} " in tail[: tail.index("proxy_pass") + 999]


def test_both_odoo_ports_are_open_to_the_proxy(compose, settings):
    exposed = set(compose["services"]["odoo"]["expose"])
    assert exposed == {settings["http_port"], settings["gevent_port"]}


def test_the_start_script_keeps_the_master_password_out_of_the_image():
    script = (DOCKER / "start").read_text()
    assert (DOCKER / "start").stat().st_mode & 0o100
    assert "umask 077" in script
    assert 'exec /entrypoint.sh "$@"' in script
