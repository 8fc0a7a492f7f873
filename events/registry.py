"""All event types by name and version, and how older payloads become the newest version's.

Within a version only optional fields may be added. Any other change is a new version: the class
gets `schema_version = n + 1`, and an upcaster from n to n + 1 is registered here. A golden file
a version (tests/goldens) shows for ever that it can still be read.
"""

from collections.abc import Callable
from typing import Any

from events.types import (
    accounts,
    announcements,
    chat,
    friends,
    games,
    inbox,
    matches,
    moderation,
    operations,
    queues,
    rooms,
    tournaments,
)
from events.types.base import Event

Payload = dict[str, Any]
Upcaster = Callable[[Payload], Payload]

TYPES: dict[str, type[Event]] = {
    kind.__name__: kind
    for module in (
        accounts,
        announcements,
        chat,
        friends,
        games,
        inbox,
        matches,
        moderation,
        operations,
        queues,
        rooms,
        tournaments,
    )
    for kind in module.TYPES
}

# (type, version n) -> pure function from a payload of version n to one of version n + 1.
UPCASTERS: dict[tuple[str, int], Upcaster] = {}


class UnknownEventType(Exception):
    """The log holds an event that this program does not know. Deploy the version that wrote it."""


def event_type(name: str, schema_version: int) -> type[Event]:
    """The class for a stored type; raises UnknownEventType for a type or version not known."""
    kind = TYPES.get(name)
    if kind is None or schema_version > kind.schema_version:
        raise UnknownEventType(
            f"event type {name!r} version {schema_version} is not in the registry"
        )
    return kind


def upcast(
    name: str,
    schema_version: int,
    payload: Payload,
    upcasters: dict[tuple[str, int], Upcaster] = UPCASTERS,
) -> Payload:
    """The payload as the newest version of its type has it."""
    for version in range(schema_version, TYPES[name].schema_version):
        payload = upcasters[name, version](payload)
    return payload
