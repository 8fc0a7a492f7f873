"""docker-compose.yml as compose reads it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
_VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?:(?P<rule>:[-?])(?P<word>[^}]*))?\}")


class Missing(Exception):
    """A variable without a value and without a default: compose refuses to start."""


def interpolated(text: str, env: Mapping[str, str]) -> str:
    """The text as compose reads it. Raises Missing."""

    def value(match: re.Match[str]) -> str:
        found = env.get(match["name"], "")
        if found or match["rule"] is None:
            return found
        if match["rule"] == ":?":
            raise Missing(f"{match['name']} {match['word']}")
        return match["word"]

    return _VARIABLE.sub(value, text)


def compose(env: Mapping[str, str]) -> dict[str, Any]:
    """docker-compose.yml with this .env. Raises Missing."""
    loaded: dict[str, Any] = _filled(yaml.safe_load(FILE.read_text()), env)
    return loaded


def _filled(value: Any, env: Mapping[str, str]) -> Any:
    match value:
        case str():
            return interpolated(value, env)
        case list():
            return [_filled(item, env) for item in value]
        case dict():
            return {key: _filled(item, env) for key, item in value.items()}
        case _:
            return value
