"""Promise 11: any event ever written stays readable.

tests/goldens/<Type>.v<version>.json is written once, when that version is released, and never
edited: `payload` as the log holds it (personal fields in clear here), `expected` as it reads.
Optional fields that came later have a file of their own, <Type>.v<version>-<what>.json.
"""

from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

import orjson
import pytest

from core.handle import handle
from events import codec, registry
from events.log import StoredEvent
from events.registry import TYPES, UnknownEventType, event_type, upcast
from events.types.base import Event
from tests.given import (
    a_room,
    joining,
    leaving,
    person,
    say,
    sequence,
    stored_as,
    whole_log,
)
from tests.stack import Stack

GOLDENS = Path(__file__).parent.parent / "goldens"
FILES = sorted(GOLDENS.glob("*.json"))


def stored(name: str, version: int, payload: dict[str, Any]) -> StoredEvent:
    return stored_as(uuid4(), name, version, payload)


def meant(file: Path) -> tuple[str, int]:
    """The type and version that a golden is of."""
    name, _, version = file.stem.partition(".v")
    return name, int(version.partition("-")[0])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_golden_reads_as_expected(file: Path) -> None:
    golden = orjson.loads(file.read_bytes())
    name, version = meant(file)
    event = codec.decode(stored(name, version, golden["payload"]))
    assert event.model_dump(mode="json", exclude_unset=True) == golden["expected"]
    assert type(event) is TYPES[name]


def test_every_type_and_version_has_a_golden() -> None:
    wanted = {
        (name, version)
        for name, kind in TYPES.items()
        for version in range(1, kind.schema_version + 1)
    }
    assert set(map(meant, FILES)) == wanted


def test_every_field_is_in_a_golden() -> None:
    """What came later, too; so that no released field is ever renamed unnoticed."""
    kept: dict[str, set[str]] = {}
    for file in FILES:
        name, version = meant(file)
        if version == TYPES[name].schema_version:
            kept.setdefault(name, set()).update(orjson.loads(file.read_bytes())["payload"])
    assert kept == {name: set(kind.model_fields) for name, kind in TYPES.items()}


def test_every_old_version_has_an_upcaster() -> None:
    wanted = {
        (name, version) for name, kind in TYPES.items() for version in range(1, kind.schema_version)
    }
    assert set(registry.UPCASTERS) == wanted


def test_a_full_history_is_read(database: Stack) -> None:
    anna, bea = person(), person("Bea")
    room = a_room(anna)
    handle(joining(bea, room))
    say(bea, room, "hi")
    handle(leaving(bea, room))
    sequence()
    read = [codec.decode(event) for event in whole_log()]
    assert [type(event).__name__ for event in read] == [
        "RoomCreated",
        "MemberJoined",
        "MemberJoined",
        "MessagePosted",
        "MemberLeft",
    ]
    assert all(event.stream == at.stream for event, at in zip(read, whole_log(), strict=True))


class Served(Event):
    """Made up: version 1 had `who`, version 2 `player`, version 3 `player` and `ace`."""

    schema_version: ClassVar[int] = 3
    category: ClassVar[str] = "room"
    player: UUID
    ace: bool


def _renamed(payload: dict[str, Any]) -> dict[str, Any]:
    return {"player": payload["who"]}


def _with_ace(payload: dict[str, Any]) -> dict[str, Any]:
    return payload | {"ace": False}


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.TYPES, "Served", Served)
    monkeypatch.setitem(registry.UPCASTERS, ("Served", 1), _renamed)
    monkeypatch.setitem(registry.UPCASTERS, ("Served", 2), _with_ace)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("version", "payload"),
    [
        (1, {"who": str(UUID(int=1))}),
        (2, {"player": str(UUID(int=1))}),
        (3, {"player": str(UUID(int=1)), "ace": False}),
    ],
)
def test_an_old_version_is_lifted_step_by_step(version: int, payload: dict[str, Any]) -> None:
    assert codec.decode(stored("Served", version, payload)) == Served(player=UUID(int=1), ace=False)


@pytest.mark.usefixtures("served")
def test_lifting_leaves_the_stored_payload_alone() -> None:
    payload = {"who": str(UUID(int=1))}
    upcast("Served", 1, payload)
    assert payload == {"who": str(UUID(int=1))}


@pytest.mark.parametrize(("name", "version"), [("Unheard", 1), ("MemberLeft", 99)])
def test_a_type_or_version_from_the_future_is_named(name: str, version: int) -> None:
    with pytest.raises(UnknownEventType, match=f"{name}' version {version}"):
        event_type(name, version)
