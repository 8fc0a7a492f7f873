"""One event as admins see it: masked, or as it was written."""

from typing import Any
from uuid import UUID

from core.domain.operations.commands import EventNotFound
from events import codec
from events.log import StoredEvent, read_ids
from events.registry import UnknownEventType

MASK = "•••"


def event_of(event_id: UUID) -> StoredEvent:
    """Raises EventNotFound."""
    for stored in read_ids([event_id]):
        return stored
    raise EventNotFound


def masked(stored: StoredEvent) -> dict[str, Any]:
    """The payload with MASK in place of whatever the log holds sealed."""
    return {
        name: MASK if isinstance(value, dict) and "sealed" in value else value
        for name, value in stored.payload.items()
    }


def unmasked(stored: StoredEvent) -> dict[str, Any]:
    """The payload as it was written; sealed parts masked where this program does not know it."""
    try:
        return codec.decode(stored).model_dump(mode="json")
    except UnknownEventType:
        return masked(stored)
