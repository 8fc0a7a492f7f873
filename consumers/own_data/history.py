"""What the log holds of a person: every event that is personal of them, or that they caused."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid5

from core.domain.base import NAMESPACE
from events import codec, log
from events.log import StoredEvent
from events.status import log_status

STRETCH = 20_000  # positions that are looked through at once

Row = dict[str, Any]
Progress = Callable[[float], object]  # from 0 to 1


def events_of(person: UUID, progress: Progress) -> Iterator[Row]:
    """In the order of the log. What is personal of others reads HIDDEN."""
    head = log_status().position
    for after in range(0, head, STRETCH):
        for stored in log.read_own(person, after, after + STRETCH):
            yield _row(person, stored)
        progress(min(1.0, (after + STRETCH) / head))


def _row(person: UUID, stored: StoredEvent) -> Row:
    return {
        "position": stored.position,
        "at": stored.recorded_at,
        "stream": stored.stream,
        "type": stored.type,
        "payload": codec.opened_for(person, stored),
        "by_me": stored.metadata.get("actor") == str(person),
        "from": _address(person, stored),
    }


def _address(person: UUID, stored: StoredEvent) -> str | None:
    """From where the command came; None where that is not known, or somebody else gave it."""
    known = stored.metadata
    sealed = known.get("client_address")
    if sealed is None or known["actor"] != str(person):
        return None
    first = uuid5(NAMESPACE, f"{known['actor']}/{known['command_id']}/0")
    address: str = codec.opened_value(person, sealed, f"{first}:client_address".encode())
    return address
