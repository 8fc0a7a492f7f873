"""What of an event may be shown: all of it to those who may see personal data; to others neither
what people said of themselves, nor any text of a room that not everybody may know of.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, cast, get_args
from uuid import UUID

from pydantic import BaseModel

from core.domain.base import event_id
from core.domain.chat.state import NoRoom, Room, State, evolve
from events import codec, log
from events.codec import is_sealed
from events.lanes import category_of
from events.log import StoredEvent
from events.registry import TYPES, UnknownEventType, upcast
from events.types.base import Event

MASKED = "•••"
KEPT = 50_000  # rooms in memory, each with whether everybody may know of it

Payload = dict[str, Any]
Cover = Callable[[str], str]

_open: dict[str, bool] = {}


def shown(stored: StoredEvent, personal: bool) -> dict[str, Any]:
    """The event as it is shown, exported, searched. `personal`: to somebody who may see personal
    data, and asked for it; otherwise MASKED is in its place, and the client's address is left out.
    An event of a type that this program does not know shows no payload but to those who may see
    all of it."""
    return {
        "id": str(stored.id),
        "position": stored.position,
        "at": stored.recorded_at,
        "type": stored.type,
        "category": category_of(stored.stream),
        "stream": stored.stream,
        "version": stored.version,
        "schema_version": stored.schema_version,
        "subject": str(stored.subject) if stored.subject else None,
        "private": is_private(stored.payload),
        "payload": opened(stored) if personal else masked(stored),
        "metadata": metadata_of(stored, personal),
    }


def opened(stored: StoredEvent) -> Payload:
    """The payload with all that it says."""
    try:
        return codec.opened(stored)
    except UnknownEventType:
        return stored.payload


def masked(stored: StoredEvent) -> Payload:
    """The payload for those who may not see personal data."""
    said = stored.payload
    return covered(stored.type, stored.schema_version, said, is_private(said))


def _masked(_text: str) -> str:
    return MASKED


def covered(
    type_: str, schema_version: int, said: Payload, private: bool, cover: Cover = _masked
) -> Payload:
    """What an event says, every text that may not be shown to everybody covered. Decrypts and
    validates nothing: it is done for a great many events."""
    kind = TYPES.get(type_)
    if kind is None:
        return {name: _all(value, cover) for name, value in said.items()}
    payload = upcast(type_, schema_version, said)
    hidden = _texts(kind) if private else kind.personal()
    return {
        name: _all(value, cover) if name in hidden or is_sealed(value) else value
        for name, value in payload.items()
    }


def _all(value: Any, cover: Cover) -> Any:
    """The value with each text in it covered; nothing said is nothing to hide."""
    match value:
        case str():
            return cover(value) if value else value
        case list():
            return [_all(each, cover) for each in value]
        case dict() if is_sealed(value):
            return MASKED
        case dict():
            return {cover(name): _all(each, cover) for name, each in value.items()}
        case _:
            return value


@cache
def _texts(kind: type[Event]) -> frozenset[str]:
    """The fields of a type that hold text of any kind."""
    return frozenset(
        name for name, field in kind.model_fields.items() if _holds_text(field.annotation)
    )


def _holds_text(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any(_holds_text(field.annotation) for field in annotation.model_fields.values())
    return annotation is str or any(map(_holds_text, get_args(annotation)))


def metadata_of(stored: StoredEvent, personal: bool) -> dict[str, Any]:
    """Who did it, by which command, why, and, for those who may see it, from where."""
    return with_address(stored.metadata, personal)


def with_address(metadata: dict[str, Any], personal: bool) -> dict[str, Any]:
    """The metadata, the client's address in clear, or left out."""
    sealed = metadata.pop("client_address", None)
    if personal:
        metadata["client_address"] = _address(metadata, sealed) if sealed else None
    return metadata


def _address(metadata: dict[str, Any], sealed: dict[str, str]) -> str:
    """It is sealed once for all events of a command, under the id of the first."""
    first = event_id(metadata["actor"], metadata["command_id"], 0)
    return codec.unseal_text(sealed, f"{first}:client_address".encode())


def is_private(payload: Payload) -> bool:
    """Whether it is of a room that not everybody may know of, or of none that is known."""
    room = payload.get("room")
    return room is not None and not _is_open(cast("str", room))


def _is_open(room: str) -> bool:
    """What a room is, it is from its first event on."""
    if room not in _open:
        first = log.read_stream(f"room-{UUID(room)}", limit=1)
        if not first:
            return False
        if len(_open) >= KEPT:
            _open.clear()
        nowhere: State = NoRoom()
        made = evolve(nowhere, codec.decode(first[0]))
        _open[room] = isinstance(made, Room) and made.for_anybody
    return _open[room]
