"""docker-compose.yml is consistent, and fits the code that it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.config import PREFIX, Config
from rabbitmq.topology import SUBSCRIPTIONS
from tests.deploy.composefile import ROOT, Missing, compose, interpolated

SECRETS = ("COURTSIDE_SECRET_KEY", "COURTSIDE_MASTER_KEY", "POSTGRES_PASSWORD", "RABBITMQ_PASSWORD")
PARSE = """
import json, sys
from django import setup
from django.core.management import get_commands, load_command_class
setup()
for name, *options in json.load(sys.stdin):
    command = load_command_class(get_commands()[name], name)
    command.create_parser("manage.py", name).parse_args(options)
"""


@pytest.fixture(scope="session")
def services(env: dict[str, str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose(env)["services"]
    return found


def processes(services: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The services that read the configuration."""
    return [
        service
        for service in services.values()
        if service["image"] == "courtside" and service["environment"]
    ]


@pytest.mark.parametrize("name", [*SECRETS, "COURTSIDE_DOMAIN"])
def test_refuses_to_start_without(name: str, env: dict[str, str]) -> None:
    with pytest.raises(Missing, match=f"{name} put it into .env, see deploy/env.example"):
        compose({key: value for key, value in env.items() if key != name})


def test_holds_no_secret_of_its_own(env: dict[str, str]) -> None:
    example = (ROOT / "deploy" / "env.example").read_text()
    for name in SECRETS:
        assert f"\n{name}=\n" in example
        assert env[name] not in example
    assert len({env[name] for name in SECRETS}) == len(SECRETS)


def test_every_setting_of_the_example_is_used() -> None:
    lines = (ROOT / "deploy" / "env.example").read_text().splitlines()
    named = {
        line.lstrip("#").partition("=")[0] for line in lines if "=" in line and " " not in line
    }
    compose_text = (ROOT / "docker-compose.yml").read_text()
    assert named >= {*SECRETS, "COURTSIDE_CLUB_NAME"}
    for name in named:
        assert f"${{{name}:" in compose_text, name


def test_the_defaults_of_the_example_are_the_real_ones() -> None:
    text = (ROOT / "deploy" / "env.example").read_text()
    given = dict(line[1:].split("=", 1) for line in text.splitlines() if line.startswith("#COURT"))
    for name in ("COURTSIDE_CLUB_NAME", "COURTSIDE_SIGNUP_RATE", "COURTSIDE_LOG_FORMAT"):
        line = next(
            line
            for line in (ROOT / "docker-compose.yml").read_text().splitlines()
            if f"${{{name}:" in line
        )
        assert interpolated(line, {}).split(": ")[1] == given[name]


def test_whatever_is_named_is_there(env: dict[str, str]) -> None:
    whole = compose(env)
    for name, service in whole["services"].items():
        assert set(service.get("depends_on", {})) <= set(whole["services"]), name
        assert set(service.get("networks", [])) <= set(whole["networks"]), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            there = (
                (ROOT / source).exists() if source.startswith(".") else source in whole["volumes"]
            )
            assert there, f"{name}: {volume}"
        for needed, how in service.get("depends_on", {}).items():
            if how["condition"] == "service_healthy":
                assert "healthcheck" in whole["services"][needed], f"{name} waits for {needed}"
            if how["condition"] == "service_completed_successfully":
                assert whole["services"][needed]["restart"] == "no", f"{needed} never completes"
    assert (ROOT / whole["services"]["web"]["build"]["dockerfile"]).is_file()


def test_nothing_but_nginx_can_be_reached_from_outside(env: dict[str, str]) -> None:
    whole = compose(env)
    assert [name for name, service in whole["services"].items() if "ports" in service] == ["nginx"]
    assert whole["networks"]["back"]["internal"]
    on_front = {name for name, each in whole["services"].items() if "front" in each["networks"]}
    assert on_front == {"nginx", "web"}, "web believes any sender on `front` about addresses"


def test_no_container_has_more_rights_than_it_needs(services: dict[str, dict[str, Any]]) -> None:
    user = (ROOT / "deploy" / "Dockerfile").read_text().rpartition("\nUSER ")[2].split()[0]
    assert user == "courtside"
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["image"] == "courtside" or service["user"], name
        assert service.get("read_only") or name == "rabbitmq", name


def test_the_processes_accept_their_environment(services: dict[str, dict[str, Any]]) -> None:
    [one] = {json.dumps(service["environment"], sort_keys=True) for service in processes(services)}
    show = "from core.config import config; print(config.allowed_hosts, config.https, config.debug)"
    done = run(["-c", show], json.loads(one))
    assert done.stdout.split("\n")[0] == "('club.example.org', 'localhost') True False", done.stderr


def test_the_environment_names_settings_that_exist(services: dict[str, dict[str, Any]]) -> None:
    known = {PREFIX + field.upper() for field in Config.model_fields}
    for service in processes(services):
        assert set(service["environment"]) <= known


def test_every_command_exists_and_takes_its_options(services: dict[str, dict[str, Any]]) -> None:
    commands = [service["command"] for service in processes(services)]
    managed = [command[2:] for command in commands if command[:2] == ["python", "manage.py"]]
    others = [command for command in commands if command[:2] != ["python", "manage.py"]]
    environment = processes(services)[0]["environment"]
    done = run(["-c", PARSE], environment, json.dumps(managed))
    assert done.returncode == 0, done.stderr
    assert {command[0] for command in others} == {"celery"}
    for celery in others:
        done = run(["-m", *celery, "--help"], environment)
        assert done.returncode == 0, done.stderr


def test_every_subscription_has_a_worker(services: dict[str, dict[str, Any]]) -> None:
    worked = {
        name
        for service in processes(services)
        if "work" in service["command"]
        for name in service["command"][3:]
    }
    assert worked == set(SUBSCRIPTIONS)


def test_the_image_holds_all_that_is_copied_into_it() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text().splitlines()
    copied = {
        Path(source).parts[0]
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for source in line.split()[1:-1]
    }
    let_in = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert copied == let_in
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert packages <= copied, "an app is missing in the image"


def run(
    arguments: list[str], environment: dict[str, str], text: str = ""
) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "core.settings", **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=ROOT,
        env=env,
        input=text,
        capture_output=True,
        text=True,
    )
