"""docs/operations.md says what is true: commands, settings, log lines, metrics."""

import re

import pytest
from django.core.management import get_commands

from core.config import PREFIX, Config
from tests.deploy.composefile import ROOT

TEXT = (ROOT / "docs" / "operations.md").read_text()
SETTINGS = dict(re.findall(r"^\| `(COURTSIDE_\w+)` \| `?([^|`]*)`? \|", TEXT, re.MULTILINE))
LOG_LINES = set(re.findall(r"`([a-z]+_[a-z_]+)`", TEXT))
SOURCE = "\n".join(
    file.read_text()
    for folder in ("api", "consumers", "core", "events", "projections", "rabbitmq")
    for file in (ROOT / folder).rglob("*.py")
)


def test_every_setting_is_described_with_its_default() -> None:
    fields = {PREFIX + name.upper(): field for name, field in Config.model_fields.items()}
    assert set(SETTINGS) == set(fields)
    for name, field in fields.items():
        assert SETTINGS[name].strip() == shown(field.get_default()), name


def shown(default: object) -> str:
    match default:
        case bool():
            return str(default).lower()
        case tuple():
            return ",".join(default) or "empty"
        case "":
            return "empty"
        case _ if "Undefined" in repr(default):
            return "–"
        case _:
            return str(default)


def test_every_command_exists() -> None:
    named = set(re.findall(r"manage\.py (\w+)", TEXT))
    assert named >= {"status", "unpark", "rebuild", "verify"}
    assert named <= set(get_commands())


@pytest.mark.parametrize("name", sorted(LOG_LINES - {"set_real_ip_from", "real_ip_header"}))
def test_every_name_is_one_of_the_code(name: str) -> None:
    made = name.removeprefix("courtside_").removeprefix("log_")
    compose = (ROOT / "docker-compose.yml").read_text()
    assert f'"{name}"' in SOURCE or f'"{made}"' in SOURCE or name in SOURCE + compose


def test_the_services_it_names_are_those_there_are() -> None:
    table = TEXT.partition("| container | what it does |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z-]+)`", table))
    services = set(re.findall(r"^  ([a-z-]+):$", compose_services(), re.MULTILINE))
    assert named == services - {"migrate", "certificate"}


def compose_services() -> str:
    text = (ROOT / "docker-compose.yml").read_text()
    return text.partition("\nservices:\n")[2].partition("\nnetworks:\n")[0]
