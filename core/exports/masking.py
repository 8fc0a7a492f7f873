"""What of an event may be exported: all of it to those who may see personal data; to others neither
what people said of themselves, nor any text of a room that not everybody may know of.

Made for a great many events, as parsed JSON: none is validated, only what is shown is decrypted.
"""

from functools import cache
from typing import Any, get_args
from uuid import UUID, uuid5

from cryptography.exceptions import InvalidTag
from pydantic import BaseModel

from core.domain.base import NAMESPACE
from events import codec
from events.db import fetch
from events.lanes import category_of
from events.lines import Content
from events.registry import TYPES, upcast
from events.types.base import Event

MASKED = "•••"
KEPT = 50_000  # rooms in memory, each with whether everybody may know of it
FOR_ANYBODY = ("public", "match", "tournament")  # as core.domain.chat.state.Room has it
# A room is of one kind from its first event on.
_KIND = """
    SELECT coalesce(payload ->> 'kind', 'public') FROM log_event
    WHERE stream = %(stream)s AND version = 1
"""

_open: dict[str, bool] = {}


def masked(event: Content, personal: bool) -> Content:
    """The event as it is exported. `personal`: for somebody who may see personal data, and asked
    for it; otherwise MASKED is in its place, and the client's address is left out. An event of a
    type that this program does not know shows nothing but to those who may see all of it."""
    room = event["payload"].get("room")
    private = room is not None and not (_open.get(room) or _is_open(room))
    return {
        "id": event["id"],
        "position": event["position"],
        "at": event["recorded_at"],
        "type": event["type"],
        "category": category_of(event["stream"]),
        "stream": event["stream"],
        "version": event["version"],
        "schema_version": event["schema_version"],
        "subject": event["subject"],
        "private": private,
        "payload": _in_clear(event) if personal else _bare(event, private),
        "metadata": _metadata(event, personal),
    }


def _is_open(room: str) -> bool:
    """Whether everybody may know of the room."""
    if room not in _open:
        found = fetch(_KIND, stream=f"room-{room}")
        if not found:
            return False
        if len(_open) >= KEPT:
            _open.clear()
        _open[room] = found[0][0] in FOR_ANYBODY
    return _open[room]


def _bare(event: Content, private: bool) -> dict[str, Any]:
    said: dict[str, Any] = event["payload"]
    kind = TYPES.get(event["type"])
    if kind is None:
        return {name: covered(value) for name, value in said.items()}
    if event["schema_version"] < kind.schema_version:
        said = upcast(event["type"], event["schema_version"], said)
    hidden = _texts(kind) if private else kind.personal()
    return {
        name: covered(value) if name in hidden or is_sealed(value) else value
        for name, value in said.items()
    }


def covered(value: Any) -> Any:
    """The value with each text in it masked; nothing said is nothing to hide."""
    match value:
        case str():
            return MASKED if value else value
        case list():
            return [covered(each) for each in value]
        case dict() if is_sealed(value):
            return MASKED
        case dict():
            return {covered(name): covered(each) for name, each in value.items()}
        case _:
            return value


def is_sealed(value: object) -> bool:
    """Whether this stands in a payload for a personal text."""
    return type(value) is dict and value.keys() == {"sealed", "of"}


@cache
def _texts(kind: type[Event]) -> frozenset[str]:
    """The fields of a type that hold text of any kind."""
    return frozenset(name for name, of in kind.model_fields.items() if _holds_text(of.annotation))


def _holds_text(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any(_holds_text(field.annotation) for field in annotation.model_fields.values())
    return annotation is str or any(map(_holds_text, get_args(annotation)))


def _in_clear(event: Content) -> dict[str, Any]:
    said = {
        name: _unsealed(value, f"{event['id']}:{name}") if is_sealed(value) else value
        for name, value in event["payload"].items()
    }
    kind = TYPES.get(event["type"])
    old = kind is not None and event["schema_version"] < kind.schema_version
    return upcast(event["type"], event["schema_version"], said) if old else said


def _metadata(event: Content, personal: bool) -> dict[str, Any]:
    metadata: dict[str, Any] = event["metadata"]
    sealed = metadata.pop("client_address", None)
    if personal:
        metadata["client_address"] = _address(metadata, sealed) if sealed else None
    return metadata


def _address(metadata: dict[str, Any], sealed: dict[str, str]) -> str:
    """It is sealed once for all events of a command, under the id of the first."""
    first: UUID = uuid5(NAMESPACE, f"{metadata['actor']}/{metadata['command_id']}/0")
    return _unsealed(sealed, f"{first}:client_address")


def _unsealed(value: dict[str, str], context: str) -> str:
    try:
        return codec.unseal_text(value, context.encode())
    except InvalidTag:
        return MASKED  # it is not what was sealed there
