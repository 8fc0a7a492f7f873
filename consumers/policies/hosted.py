"""What the system does in the rooms that it opens, upon an event."""

from typing import Any
from uuid import uuid5

import structlog

from core.domain.base import COURTSIDE, Command, Rejection
from core.handle import Origin, TooBusy, handle
from events.log import StoredEvent

_log = structlog.get_logger(__name__)


def by_system(stored: StoredEvent, what: str) -> dict[str, Any]:
    """Who, when, and under which id: the same at every delivery of the event."""
    return {
        "command_id": uuid5(stored.id, what),
        "actor": COURTSIDE,
        "at": stored.recorded_at,
    }


def carry_out(command: Command, stored: StoredEvent) -> None:
    """A draft has no room, nor has a challenge that nobody accepted."""
    try:
        handle(command, Origin.because_of(stored))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.info("room_not_told", event_id=str(stored.id), reason=rejection.code)
