"""The log: append to a stream, read a stream, a lane or everything. `core.handle` alone appends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import orjson
import psycopg
from django.db import DatabaseError, transaction

from events import wake
from events.db import Row, fetch
from events.lanes import lane_of
from events.queries import query

MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An encoded event on its way into the log."""

    id: UUID
    type: str
    schema_version: int
    subject: UUID | None
    payload: dict[str, Any]
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as the log holds it, personal fields still encrypted.

    `position`, `lane` and `lane_seq` are None until the sequencer has been.
    """

    id: UUID
    stream: str
    version: int
    type: str
    schema_version: int
    subject: UUID | None
    payload_json: str
    metadata_json: str
    recorded_at: datetime
    position: int | None
    lane: str | None
    lane_seq: int | None

    @property
    def payload(self) -> dict[str, Any]:
        """The payload, parsed anew at every call: most readers need it once or never."""
        return cast("dict[str, Any]", orjson.loads(self.payload_json))

    @property
    def metadata(self) -> dict[str, Any]:
        """Actor, command, causation and so on, parsed anew at every call."""
        return cast("dict[str, Any]", orjson.loads(self.metadata_json))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is in the order of the log, and the hash of the chain there."""

    position: int
    hash: bytes


class WrongExpectedVersion(Exception):
    """The stream moved on since it was read. Read it again, decide again."""


class EventAlreadyExists(Exception):
    """An event with this id is in the log: the command was carried out before."""


def stored(row: Row) -> StoredEvent:
    """A row of the columns in sql/_columns.sql, position, lane, lane_seq."""
    return StoredEvent(*row[:12])


def append(stream: str, expected: int | None, events: Sequence[NewEvent]) -> int:
    """Append all events or none; returns the version of the last.

    `expected` is the stream's version that the decision was made on; None appends behind
    whatever is there. Raises UnknownCategory; WrongExpectedVersion or EventAlreadyExists, and then
    the surrounding transaction, where there is one, is broken up to its savepoint.
    """
    lane_of(stream)  # what has no lane could never be sequenced
    body = orjson.dumps([_as_json(event) for event in events]).decode()
    try:
        [(version,)] = fetch(query("append"), stream=stream, expected=expected, events=body)
    except DatabaseError as error:
        raise _named(error) from error
    transaction.on_commit(wake.sequencer)
    return int(version)


def _as_json(event: NewEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "schema_version": event.schema_version,
        "subject": event.subject,
        "payload": event.payload,
        "metadata": event.metadata,
    }


def _named(error: Exception) -> Exception:
    """The log's own error for a database error, or the same error where it has none."""
    cause = error.__cause__
    if not isinstance(cause, psycopg.Error):
        return error
    diagnosis = cause.diag
    if diagnosis.sqlstate == "CS001":
        return WrongExpectedVersion(diagnosis.message_primary)
    match diagnosis.constraint_name:
        case "log_event_stream_version":
            return WrongExpectedVersion(diagnosis.message_detail)
        case "log_event_id":
            return EventAlreadyExists(diagnosis.message_detail)
        case _:
            return error


def lock_stream(stream: str) -> None:
    """Let no other writer of the stream past until the surrounding transaction ends."""
    fetch(query("lock_stream"), stream=stream)


def stream_version(stream: str) -> int:
    """The stream's version, 0 where it does not exist."""
    [(version,)] = fetch(query("stream_version"), stream=stream)
    return int(version)


def read_stream(stream: str, after: int = 0, limit: int = MANY) -> list[StoredEvent]:
    """The stream's events with a version above `after`."""
    return _read("read_stream", stream=stream, after=after, limit=limit)


def read_subjects(stream: str, subjects: Sequence[UUID]) -> list[StoredEvent]:
    """The stream's events about one of the subjects or about everyone; without positions."""
    return _read("read_subjects", stream=stream, subjects=list(subjects))


def read_types(streams: Sequence[str], types: Sequence[str]) -> list[StoredEvent]:
    """The streams' events of these types, each stream's in order; without positions."""
    return _read("read_types", streams=list(streams), types=list(types))


def read_until(streams: Sequence[str], until: int) -> list[StoredEvent]:
    """The streams' events up to a position, in the order of the log."""
    return _read("read_until", streams=list(streams), until=until)


def read_general_until(stream: str, until: int) -> list[StoredEvent]:
    """The stream's events about everyone, up to a position."""
    return _read("read_general_until", stream=stream, until=until)


def read_about_until(stream: str, subjects: Sequence[UUID], until: int) -> list[StoredEvent]:
    """The stream's events about one of the subjects, up to a position."""
    return _read("read_about_until", stream=stream, subjects=list(subjects), until=until)


def read_ids(ids: Sequence[UUID]) -> list[StoredEvent]:
    """The events with these ids, in order of arrival."""
    return _read("read_ids", ids=list(ids))


def place_of(event: UUID) -> Place | None:
    """The event's place; None until the sequencer has been."""
    return next((Place(*row) for row in fetch(query("place"), id=event)), None)


def read_positions(positions: Sequence[int]) -> list[StoredEvent]:
    """The events at these positions, in order."""
    return _read("read_positions", positions=list(positions))


def read_all(after: int, limit: int) -> list[StoredEvent]:
    """The log's events with a position above `after`."""
    return _read("read_all", after=after, limit=limit)


def read_lane(lane: str, after: int, limit: int) -> list[StoredEvent]:
    """The lane's events with a number above `after`."""
    return _read("read_lane", lane=lane, after=after, limit=limit)


def lane_heads(lanes: Iterable[str]) -> dict[str, int]:
    """The last number of each of the lanes; 0 for one without events."""
    return dict(fetch(query("lane_heads"), lanes=list(lanes)))


def read_lanes(lanes: Sequence[str], after: int, limit: int) -> list[StoredEvent]:
    """The events of some lanes with a position above `after`, in the order of the log."""
    return _read("read_lanes", lanes=list(lanes), after=after, limit=limit)


def read_own(person: UUID, after: int, until: int) -> list[StoredEvent]:
    """The events in a stretch of the log that are personal of somebody, or that they caused."""
    own = {"sealed": sealing(person), "person": str(person)}
    return _read("read_own", after=after, until=until, **own)


def streams_sealing(category: str, person: UUID) -> list[str]:
    """The streams of a category in which something is sealed with the person's key. Looks through
    all of the category."""
    names = {"begin": f"{category}-", "end": f"{category}."}  # the character after the hyphen
    rows = fetch(query("sealed_streams"), **names, sealed=sealing(person))
    return [stream for (stream,) in rows]


def sealing(person: UUID) -> str:
    """What the text of a payload is LIKE in which something is sealed with the person's key."""
    return f'%"of": "{person}"%'


def read_ranges(ranges: Sequence[tuple[str, str]], limit: int) -> list[StoredEvent]:
    """The sequenced events of the streams from a name on and before another, in the order of the
    log."""
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    return _read("read_ranges", lows=lows, highs=highs, limit=limit)


def head() -> int:
    """The last position; 0 while the log is empty."""
    rows = fetch(query("head"))
    return int(rows[0][0]) if rows else 0


def position_at(at: datetime) -> int:
    """How far the log had come at that time; 0 before its first event."""
    [(position,)] = fetch(query("position_at"), at=at)
    return int(position)


def times_of(positions: Sequence[int]) -> dict[int, datetime]:
    """When the events at these positions were recorded."""
    return dict(fetch(query("times_of"), positions=list(positions)))


def _read(name: str, **params: Any) -> list[StoredEvent]:
    return [stored(row) for row in fetch(query(name), **params)]
