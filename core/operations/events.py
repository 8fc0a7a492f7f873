"""One event as admins see it, who give a reason for that."""

from typing import Any
from uuid import UUID

from core.domain.operations.commands import EventNotFound
from events import codec
from events.log import StoredEvent, read_ids
from events.registry import UnknownEventType
from projections.history.masking import masked


def event_of(event_id: UUID) -> StoredEvent:
    """Raises EventNotFound."""
    for stored in read_ids([event_id]):
        return stored
    raise EventNotFound


def unmasked(stored: StoredEvent) -> dict[str, Any]:
    """The payload as it was written; sealed parts masked where this program does not know it."""
    try:
        return codec.decode(stored).model_dump(mode="json")
    except UnknownEventType:
        return masked(stored)
