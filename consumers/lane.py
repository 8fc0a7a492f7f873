"""One lane of one subscription: what is applied, in which order, exactly once.

The number of an event in its lane tells everything: checkpoint+1 is applied, lower was applied
before, higher means that something is missing, which the log has.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import takewhile

from django.db import transaction

from consumers.models import ParkedStream
from consumers.parking import NOT_THE_EVENTS_FAULT, CannotApply
from consumers.readers import Reader
from core.handle import hurried
from events import faultpoints, log
from events.db import fetch
from events.log import StoredEvent
from events.registry import UnknownEventType, event_type
from projections import checkpoint
from projections.frames import Frame

_PARKED = """
    SELECT stream FROM parked_stream WHERE subscription = %(subscription)s AND lane = %(lane)s
"""


class Lane:
    """The state of one lane. Every method runs in a thread with a database connection."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader = reader
        self.subscription = reader.subscription.name
        self.name = name
        self._seen: int | None = None

    def is_behind(self, head: int) -> bool:
        """Whether the lane goes on to this number, and that has not been seen here."""
        return self._seen is None or self._seen < head

    def advance(self, received: Sequence[StoredEvent] = ()) -> tuple[list[Frame], int]:
        """Apply what was received, or what the log has where that leaves a gap or is nothing.

        A type not known ends the run, unless those are ignored. Returns the frames to push, and
        how many events were applied. Raises CannotApply; NOT_THE_EVENTS_FAULT when nothing was
        applied and trying again later is all there is.
        """
        seen = self._checkpoint()
        fresh = _unbroken_run(received, seen)
        if fresh is None:
            fresh = log.read_lane(self.name, seen, self.reader.batch)
        if not fresh:
            return [], 0
        fresh = self._up_to_unknown(fresh)
        try:
            with hurried() if self.reader.hurries else nullcontext():
                return self._apply(fresh), len(fresh)
        except NOT_THE_EVENTS_FAULT:
            self._seen = None
            raise
        except Exception:
            self._seen = None
            return self._one_by_one(fresh), len(fresh)

    def park(self, event: StoredEvent, error: str) -> None:
        """Put the event's stream aside from this event on, and go on with the others.

        Raises CheckpointMoved where somebody else has gone past the event.
        """
        with transaction.atomic():
            number = _number(event)
            checkpoint.move(self.subscription, self.name, number - 1, number)
            ParkedStream.objects.get_or_create(
                subscription=self.subscription,
                stream=event.stream,
                defaults={
                    "lane": self.name,
                    "version": event.version,
                    "event_id": event.id,
                    "error": error,
                },
            )
        self._seen = _number(event)

    def _checkpoint(self) -> int:
        if self._seen is None:
            self._seen = checkpoint.read(self.subscription, self.name)
        return self._seen

    def _one_by_one(self, events: Sequence[StoredEvent]) -> list[Frame]:
        frames: list[Frame] = []
        for event in events:
            try:
                frames += self._apply([event])
            except NOT_THE_EVENTS_FAULT:
                self._seen = None
                raise
            except Exception as error:
                self._seen = None
                raise CannotApply(event, frames, error) from error
        return frames

    def _apply(self, events: Sequence[StoredEvent]) -> list[Frame]:
        """All of the events and the checkpoint, or nothing."""
        last = _number(events[-1])
        with transaction.atomic():
            checkpoint.move(self.subscription, self.name, self._checkpoint(), last)
            wanted = self._without_parked([event for event in events if _is_known(event)])
            frames = self.reader.apply(wanted) if wanted else []
            faultpoints.reached("worker.before_commit")
        faultpoints.reached("worker.after_commit")
        self._seen = last
        return frames

    def _up_to_unknown(self, events: list[StoredEvent]) -> list[StoredEvent]:
        """The events before the first of a type not known; UnknownEventType if there are none."""
        if self.reader.ignores_unknown:
            return events
        known = list(takewhile(_is_known, events))
        if not known:
            event_type(events[0].type, events[0].schema_version)
        return known

    def _without_parked(self, events: list[StoredEvent]) -> list[StoredEvent]:
        rows = fetch(_PARKED, subscription=self.subscription, lane=self.name)
        parked = {stream for (stream,) in rows}
        return [event for event in events if event.stream not in parked]


def _unbroken_run(received: Sequence[StoredEvent], seen: int) -> list[StoredEvent] | None:
    """The received events behind `seen`, without repeats; None where one is missing."""
    fresh = sorted({_number(e): e for e in received if _number(e) > seen}.items())
    if [number for number, _ in fresh] != list(range(seen + 1, seen + 1 + len(fresh))):
        return None
    return [event for _, event in fresh] if fresh or received else None


def _is_known(event: StoredEvent) -> bool:
    try:
        event_type(event.type, event.schema_version)
    except UnknownEventType:
        return False
    return True


def _number(event: StoredEvent) -> int:
    """A sequenced event's number in its lane."""
    if event.lane_seq is None:
        raise ValueError(f"event {event.id} is not sequenced: only sequenced events have a lane")
    return event.lane_seq
