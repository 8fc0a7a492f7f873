"""Gives positions to committed events: 1,2,3… over the log, and 1,2,3… within each lane.

Positions are given after the commit, from the pending rows, so neither a slow transaction nor a
rolled-back one leaves a gap or holds anyone back, and no committed event can be passed over.
"""

from dataclasses import dataclass, replace

from django.db import transaction

from events import faultpoints
from events.chain import link
from events.db import Row, execute, fetch
from events.lanes import lane_of
from events.leader import Fenced, Term
from events.log import StoredEvent, stored
from events.queries import query

BATCH = 1_000


@dataclass(slots=True)
class Head:
    """Where the order of the log ends, as this leader left it."""

    epoch: int
    position: int
    hash: bytes
    lanes: dict[str, int]


@dataclass(slots=True)
class _Batch:
    """The columns of the positions to give."""

    positions: list[int]
    seqs: list[int]
    lanes: list[str]
    lane_seqs: list[int]
    hashes: list[bytes]


def begin(term: Term) -> Head:
    """The head that a new leader goes on from."""
    return Head(term.epoch, term.position, term.hash, dict(fetch(query("sequence_lanes"))))


def sequence(head: Head, limit: int = BATCH) -> tuple[Head, int]:
    """Sequence the next committed events; the new head, and how many there were.

    One transaction: on any error nothing has happened. Raises Fenced where another leads.
    """
    with transaction.atomic():
        rows = fetch(query("sequence_take"), limit=limit)
        if not rows:
            return head, 0
        after, batch = _order(head, rows)
        faultpoints.reached("sequencer.before_commit")
        if _give(head, after, batch) != len(rows):
            raise Fenced(f"epoch {head.epoch} is over, or the head left position {head.position}")
    faultpoints.reached("sequencer.after_commit")
    return after, len(rows)


def _order(head: Head, rows: list[Row]) -> tuple[Head, _Batch]:
    after = replace(head, lanes=dict(head.lanes))
    batch = _Batch([], [], [], [], [])
    for row in rows:
        event = _place(after, row)
        batch.positions.append(after.position)
        batch.seqs.append(row[9])
        batch.lanes.append(event.lane or "")
        batch.lane_seqs.append(event.lane_seq or 0)
        batch.hashes.append(after.hash)
    return after, batch


def _place(head: Head, row: Row) -> StoredEvent:
    """Move the head by one event; that event with its place."""
    lane = lane_of(row[1])
    head.position += 1
    head.lanes[lane] = head.lanes.get(lane, 0) + 1
    event = stored((*row[:9], head.position, lane, head.lanes[lane]))
    head.hash = link(head.hash, event)
    return event


def _give(before: Head, after: Head, batch: _Batch) -> int:
    moved = [lane for lane, seq in after.lanes.items() if before.lanes.get(lane) != seq]
    return execute(
        query("sequence_give"),
        epoch=before.epoch,
        before=before.position,
        position=after.position,
        hash=after.hash,
        lanes=moved,
        lane_heads=[after.lanes[lane] for lane in moved],
        positions=batch.positions,
        seqs=batch.seqs,
        event_lanes=batch.lanes,
        lane_seqs=batch.lane_seqs,
        hashes=batch.hashes,
    )
