"""Gives positions to committed events: 1,2,3… over the log, and 1,2,3… within each lane.

Positions are given after the commit, from the pending rows, so neither a slow transaction nor a
rolled-back one leaves a gap or holds anyone back, and no committed event can be passed over.
"""

from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction

from events import faultpoints
from events.chain import GENESIS, link
from events.db import Row, execute, fetch
from events.lanes import ALL_LANES, lane_of
from events.leader import Fenced
from events.log import StoredEvent, lane_heads, stored
from events.lookout import Lookout
from events.queries import query

BATCH = 1_000


@dataclass(slots=True)
class Head:
    """Where the order of the log ends, as this leader left it."""

    epoch: int
    position: int
    hash: bytes
    lanes: dict[str, int]
    lookout: Lookout


@dataclass(slots=True)
class _Batch:
    """The columns of the positions to give."""

    positions: list[int]
    seqs: list[int]
    lanes: list[str]
    lane_seqs: list[int]
    hashes: list[bytes]


def begin(epoch: int) -> Head:
    """The head that the leader of a new epoch goes on from."""
    position, last = next(iter(fetch(query("head"))), (0, GENESIS))
    lanes: dict[str, int] = lane_heads(ALL_LANES)
    return Head(epoch, position, last, lanes, look_afresh())


def look_afresh() -> Lookout:
    """A lookout that trusts nothing that was seen before.

    Whoever took one of the seqs given out by now has a transaction id below the one that is taken
    after them.
    """
    [(seen,)] = fetch(query("look_start"))
    return Lookout(seen, settled_at=_begun())


def sequence(head: Head, limit: int = BATCH) -> tuple[Head, int]:
    """Sequence the next committed events; the new head, and how many there were.

    One transaction: on any error nothing has happened. Raises Fenced where another leads.
    """
    with transaction.atomic():
        rows, lookout = _take(head.lookout, limit)
        if not rows:
            return replace(head, lookout=lookout), 0
        after, batch = _order(replace(head, lookout=lookout), rows)
        faultpoints.reached("sequencer.before_commit")
        _give(head, batch)
    faultpoints.reached("sequencer.after_commit")
    return after, len(rows)


def _take(lookout: Lookout, limit: int) -> tuple[list[Row], Lookout]:
    ended = 0 if lookout.is_certain() else _ended()
    seen, gaps = lookout.look()
    rows = fetch(query("sequence_take"), seen=seen, gaps=gaps, limit=limit)
    if rows:
        seqs = [row[9] for row in rows]
        begun = _begun() if lookout.leaves_gaps(seqs) else 0
        lookout = lookout.saw(seqs, begun)
    # Only now: what had ended before this look was to be seen by it, unless the limit cut it off.
    complete = len(rows) < limit
    return rows, lookout.settle(ended) if ended and complete else lookout


def _ended() -> int:
    """All transactions below this id have ended."""
    [(xid,)] = fetch(query("look_ended"))
    return int(xid)


def _begun() -> int:
    """Whoever has taken a seq by now has a transaction id below this."""
    [(xid,)] = fetch(query("look_begun"))
    return int(xid)


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
    head.lanes[lane] += 1
    event = stored((*row[:9], head.position, lane, head.lanes[lane]))
    head.hash = link(head.hash, event)
    return event


def _give(head: Head, batch: _Batch) -> None:
    try:
        given = execute(
            query("sequence_give"),
            epoch=head.epoch,
            positions=batch.positions,
            seqs=batch.seqs,
            lanes=batch.lanes,
            lane_seqs=batch.lane_seqs,
            hashes=batch.hashes,
        )
    except IntegrityError as error:
        raise Fenced(f"position {head.position + 1} was given by another leader") from error
    if given != len(batch.positions):
        raise Fenced(f"epoch {head.epoch} is over")
