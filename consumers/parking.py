"""Parked streams: why an event can't be applied, and how its stream goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, transaction

from consumers.models import ParkedStream
from events import log
from events.db import fetch
from events.registry import UnknownEventType
from projections.checkpoint import CheckpointMoved, NotShownYet
from projections.skipped import without_skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consumers.readers import Reader
    from events.log import StoredEvent
    from projections.frames import Frame

NOT_THE_EVENTS_FAULT = (
    OperationalError,
    InterfaceError,
    CheckpointMoved,
    NotShownYet,
    UnknownEventType,
)
_HOLD = """
    SELECT seq FROM checkpoint
    WHERE subscription = %(subscription)s AND lane = %(lane)s FOR UPDATE
"""


class CannotApply(Exception):
    """One event can't be applied; everything before it is. Try again, then park its stream."""

    def __init__(self, event: StoredEvent, frames: list[Frame], cause: Exception) -> None:
        # The first line alone: below it Postgres shows the row, and with it what people wrote.
        reason = f"{type(cause).__name__}: {str(cause).partition(chr(10))[0]}"
        super().__init__(f"{event.type} {event.id} (position {event.position}): {reason}")
        self.event = event
        self.frames = frames


@dataclass(frozen=True, slots=True)
class Resumed:
    """How far a parked stream has gone on: how many events were applied, what to push, and what it
    is stuck at again, if it is."""

    applied: int
    frames: list[Frame]
    stuck: CannotApply | None = None


def unpark(reader: Reader, stream: str) -> int:
    """Apply all that a parked stream has missed, in order, and let it go on.

    Returns how many events were applied. Raises ParkedStream.DoesNotExist, and whatever an event
    raises that still can't be applied: then everything is as it was.
    """
    with transaction.atomic():
        parked, behind = _held(reader, stream)
        if behind:
            reader.apply(behind)
        parked.delete()
    return len(behind)


def resume(reader: Reader, stream: str) -> Resumed:
    """Apply what a parked stream has missed, in order, as far as it can be.

    Where an event still can't be applied, the stream stays parked from that event on. Raises
    ParkedStream.DoesNotExist, NOT_THE_EVENTS_FAULT.
    """
    with transaction.atomic():
        parked, behind = _held(reader, stream)
        done = _apply_one_by_one(reader, behind)
        if done.stuck is None:
            parked.delete()
        else:
            _stay(parked, done.stuck)
    return done


def _held(reader: Reader, stream: str) -> tuple[ParkedStream, list[StoredEvent]]:
    """The stream, and what it has missed; its lane stands still until the commit."""
    parked = ParkedStream.objects.get(subscription=reader.subscription.name, stream=stream)
    [(seen,)] = fetch(_HOLD, subscription=parked.subscription, lane=parked.lane)
    behind = [
        event
        for event in log.read_stream(stream, after=parked.version - 1)
        if event.lane_seq is not None and event.lane_seq <= seen
    ]
    return parked, without_skipped(parked.subscription, behind)


def _apply_one_by_one(reader: Reader, events: Sequence[StoredEvent]) -> Resumed:
    frames: list[Frame] = []
    for count, event in enumerate(events):
        try:
            with transaction.atomic():
                frames += reader.apply([event])
        except NOT_THE_EVENTS_FAULT:
            raise
        except Exception as error:
            return Resumed(count, frames, CannotApply(event, frames, error))
    return Resumed(len(events), frames)


def _stay(parked: ParkedStream, stuck: CannotApply) -> None:
    parked.version, parked.event_id = stuck.event.version, stuck.event.id
    parked.error = str(stuck)
    parked.save(update_fields=["version", "event_id", "error"])
