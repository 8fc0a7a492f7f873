"""How new tables are filled from the log, up to given places of its lanes or to its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import transaction

from events.db import fetch
from events.log import read_lanes
from projections import checkpoint
from projections.skipped import without_skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from events.log import StoredEvent
    from projections.rebuild import ReadModel

_FIRST = """
    SELECT min(p.position) FROM unnest(%(lanes)s::text[], %(next)s::bigint[]) wanted(lane, seq)
    JOIN log_position p ON (p.lane, p.lane_seq) = (wanted.lane, wanted.seq)
"""


class Filling:
    """The new tables on their way: `done` is how far they are, by lane."""

    def __init__(self, model: ReadModel, progress: Callable[[int], object]) -> None:
        self.model = model
        self.done = dict.fromkeys(model.lanes, 0)
        self._progress = progress

    def fill(self, upto: Mapping[str, int] | None = None) -> None:
        """Apply what the lanes have up to these numbers; without them, all there is."""
        position = self._position()
        while position is not None and self._is_short_of(upto):
            events = read_lanes(self.model.lanes, position, self.model.batch)
            if not events:
                return
            position = events[-1].position or 0
            self._apply([event for event in events if self._is_next(event, upto)])

    def _is_short_of(self, upto: Mapping[str, int] | None) -> bool:
        return upto is None or any(self.done[lane] < seq for lane, seq in upto.items())

    def _is_next(self, event: StoredEvent, upto: Mapping[str, int] | None) -> bool:
        lane, seq = event.lane or "", event.lane_seq or 0
        return self.done[lane] < seq and (upto is None or seq <= upto[lane])

    def _position(self) -> int | None:
        """Behind this position lies all that is not done yet, and some that is; None where
        nothing is left to do."""
        lanes, next_ones = list(self.done), [seq + 1 for seq in self.done.values()]
        [(first,)] = fetch(_FIRST, lanes=lanes, next=next_ones)
        return None if first is None else int(first) - 1

    def _apply(self, events: Sequence[StoredEvent]) -> None:
        if not events:
            return
        with transaction.atomic():
            _move_checkpoints(self.model.name, events)
            wanted = without_skipped(self.model.name, events)
            if wanted:
                self.model.project(wanted)
        for event in events:
            self.done[event.lane or ""] = event.lane_seq or 0
        self._progress(len(events))


def _move_checkpoints(name: str, events: Sequence[StoredEvent]) -> None:
    for lane, count in Counter(event.lane or "" for event in events).items():
        seen = checkpoint.read(name, lane)
        checkpoint.move(name, lane, seen, seen + count)
