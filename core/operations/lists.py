"""What admins see to one by one: parked streams, dead letters, rebuilds, what was ordered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from core.operations.models import DeadLetter, RebuildRun
from events import codec
from events.db import fetch
from events.lanes import lanes_of_group
from events.log import StoredEvent, read_ids, read_types
from events.types.operations import OperationEnded, OperationOrdered, PayloadShown

Place = tuple[datetime, UUID]
MANY = 2**62

_ORDERS = """
    SELECT e.id, p.lane_seq FROM log_position p JOIN log_event e USING (seq)
    WHERE p.lane = %(lane)s AND p.lane_seq < %(before)s AND e.type <> 'OperationEnded'
    ORDER BY p.lane_seq DESC LIMIT %(limit)s
"""
_PARKED = """
    SELECT p.subscription, p.stream, p.version, p.event_id, p.error, p.parked_at,
        (SELECT count(*) FROM (
            SELECT FROM log_event e WHERE e.stream = p.stream AND e.version >= p.version LIMIT 1000
        ) behind)
    FROM parked_stream p
    WHERE %(at)s::timestamptz IS NULL OR (p.parked_at, p.event_id) > (%(at)s, %(id)s)
    ORDER BY p.parked_at, p.event_id, p.subscription LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """A parked stream, from the event with this version on. `waiting`: how many events of it wait,
    1,000 at most."""

    subscription: str
    stream: str
    version: int
    event: UUID
    error: str
    at: datetime
    waiting: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """What an admin ordered, why, and what became of it; `outcome` None while it is under way."""

    id: UUID
    kind: str
    by: UUID
    by_name: str
    reason: str
    at: datetime
    about: dict[str, Any]
    outcome: str | None
    detail: str


def parked(after: Place | None, limit: int) -> list[ParkedRow]:
    """Those parked first, first."""
    at, event = after or (None, None)
    return [ParkedRow(*row) for row in fetch(_PARKED, at=at, id=event, limit=limit)]


def dead_letters(after: Place | None, limit: int) -> list[DeadLetter]:
    """The oldest first."""
    return list(_behind(DeadLetter.objects.order_by("at", "id"), "at", after)[:limit])


def rebuilds(limit: int) -> list[RebuildRun]:
    """The newest first."""
    return list(RebuildRun.objects.order_by("-asked_at", "-id")[:limit])


def _behind(rows: QuerySet[Any], column: str, after: Place | None) -> QuerySet[Any]:
    if after is None:
        return rows
    at, row_id = after
    later = Q(**{f"{column}__gt": at}) | Q(**{column: at, "id__gt": row_id})
    return rows.filter(later)


def ordered(before: int | None, limit: int) -> tuple[list[Ordered], int | None]:
    """What was ordered, the newest first, before a place in the lane; and where to go on."""
    [lane] = lanes_of_group("operation")
    rows = fetch(_ORDERS, lane=lane, before=before or MANY, limit=limit + 1)
    found = {event.id: event for event in read_ids([event_id for event_id, _ in rows[:limit]])}
    shown = [found[event_id] for event_id, _ in rows[:limit]]
    ends = _ends([stored.stream for stored in shown])
    orders = [_ordered(stored, ends.get(stored.stream)) for stored in shown]
    return orders, (rows[limit - 1][1] if len(rows) > limit else None)


def _ends(streams: Sequence[str]) -> dict[str, OperationEnded]:
    told = read_types(streams, [OperationEnded.__name__]) if streams else []
    ends = {stored.stream: codec.decode(stored) for stored in told}
    return {stream: end for stream, end in ends.items() if isinstance(end, OperationEnded)}


def _ordered(stored: StoredEvent, end: OperationEnded | None) -> Ordered:
    event = codec.decode(stored)
    if not isinstance(event, OperationOrdered):
        raise TypeError(f"{stored.type} {stored.id}: expected an order")
    said = event.model_dump(mode="json")
    done = "done" if isinstance(event, PayloadShown) else None
    return Ordered(
        id=event.operation,
        kind=stored.type,
        by=event.by,
        by_name=event.by_name,
        reason=event.reason,
        at=stored.recorded_at,
        about={name: said[name] for name in said.keys() - OperationOrdered.model_fields.keys()},
        outcome=end.outcome if end else done,
        detail=end.detail if end else "",
    )
