"""Recomputes the chain over the whole log and names the first position that does not fit."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events.chain import GENESIS, link
from events.db import Row, fetch
from events.log import stored
from events.queries import query
from events.status import log_status

PAGE = 5_000


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first place where the log is not what it was."""

    position: int | None
    reason: str


def verify(progress: Callable[[int], object] = bool) -> Flaw | None:
    """None where log, order and hashes fit from first to last; `progress` gets events checked."""
    published = log_status().published  # before the walk: meanwhile the log may grow
    previous, position = GENESIS, 0
    lanes: defaultdict[str, int] = defaultdict(int)
    for row in _rows():
        position += 1
        if row[9] != position:
            return Flaw(position, f"position {position} is missing; position {row[9]} follows")
        if row[0] is None:
            return Flaw(position, "the event at this position is missing")
        event = stored(row)
        lanes[row[10]] += 1
        if event.lane_seq != lanes[row[10]]:
            return Flaw(position, f"lane {row[10]}: expected {lanes[row[10]]}, found {row[11]}")
        previous = link(previous, event)
        if previous != row[12]:
            return Flaw(position, f"hash of event {event.id} does not fit its content or its place")
        if position % PAGE == 0:
            progress(position)
    progress(position)
    return _end(position, published)


def _rows() -> Iterator[Row]:
    after = 0
    while page := fetch(query("verify"), after=after, limit=PAGE):
        yield from page
        after = page[-1][9]


def _end(position: int, published: int) -> Flaw | None:
    """What a walk from the start can't see: a cut-off end, and events outside the order."""
    if published > position:
        return Flaw(position + 1, f"the log ends at {position}, but {published} were published")
    for (event_id,) in fetch(query("verify_unplaced")):
        return Flaw(None, f"event {event_id} has no position and is not waiting for one")
    return None
