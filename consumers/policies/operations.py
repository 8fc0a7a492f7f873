"""What admins order is done, once: in the transaction in which the order counts as seen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from consumers.models import ParkedStream
from consumers.parking import resume
from core.operations.ending import end_operation
from core.operations.models import DeadLetter, RebuildRun
from events import codec
from events.types import operations as ordered
from projections.models import SkippedEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from consumers.readers import Reader
    from events.log import StoredEvent
    from projections.frames import Frame

_AGAIN, _DROPPED = "It goes to its queue again.", "It was thrown away."
_GONE = "It was gone already."


def reacting(readers: Mapping[str, Reader]) -> Callable[[Sequence[StoredEvent]], list[Frame]]:
    """The policy, for these subscriptions."""

    def react(batch: Sequence[StoredEvent]) -> list[Frame]:
        return [frame for stored in batch for frame in _react(stored, readers)]

    return react


def _react(stored: StoredEvent, readers: Mapping[str, Reader]) -> list[Frame]:
    match codec.decode(stored):
        case ordered.StreamRetryOrdered() as retry:
            return _resume(stored, retry, readers)
        case ordered.EventSkipOrdered() as skip:
            return _skip(stored, skip, readers)
        case ordered.DeadLetterRetryOrdered(letter=letter):
            # The message is published, then removed, by consumers.deadletters.
            found = DeadLetter.objects.filter(id=letter).update(wanted="retry")
            _end(stored, done=found > 0, detail=_AGAIN if found else _GONE)
        case ordered.DeadLetterDropOrdered(letter=letter):
            found, _ = DeadLetter.objects.filter(id=letter, wanted="").delete()
            _end(stored, done=found > 0, detail=_DROPPED if found else _GONE)
        case ordered.RebuildOrdered() as rebuild:
            _wait_for_rebuild(stored, rebuild)
        case _:
            pass
    return []


def _skip(
    stored: StoredEvent, skip: ordered.EventSkipOrdered, readers: Mapping[str, Reader]
) -> list[Frame]:
    """The event is passed over where the stream is still parked at it."""
    parked = ParkedStream.objects.filter(
        subscription=skip.subscription, stream=skip.parked, event_id=skip.event
    )
    if parked.exists():
        SkippedEvent.objects.get_or_create(
            subscription=skip.subscription,
            event=skip.event,
            defaults={"operation": skip.operation},
        )
    return _resume(stored, skip, readers)


def _resume(
    stored: StoredEvent,
    order: ordered.StreamRetryOrdered | ordered.EventSkipOrdered,
    readers: Mapping[str, Reader],
) -> list[Frame]:
    try:
        done = resume(readers[order.subscription], order.parked)
    except ParkedStream.DoesNotExist:
        _end(stored, done=False, detail="The stream was not parked any more.")
        return []
    applied = f"Applied {done.applied} event{'' if done.applied == 1 else 's'}."
    if done.stuck is None:
        _end(stored, done=True, detail=f"{applied} The stream goes on.")
    else:
        _end(stored, done=False, detail=f"{applied} Then: {done.stuck}")
    return done.frames


def _wait_for_rebuild(stored: StoredEvent, order: ordered.RebuildOrdered) -> None:
    """One at a time: where two were ordered at the same moment, the second is told so."""
    busy = RebuildRun.objects.filter(
        read_model=order.read_model, state__in=("waiting", "running")
    ).exclude(id=order.operation)
    if busy.exists():
        _end(stored, done=False, detail="It was being rebuilt already.")
        return
    RebuildRun.objects.get_or_create(
        id=order.operation,
        defaults={
            "read_model": order.read_model,
            "switch": order.switch,
            "state": "waiting",
            "asked_at": stored.recorded_at,
        },
    )


def _end(stored: StoredEvent, *, done: bool, detail: str) -> None:
    operation = UUID(stored.stream.partition("-")[2])
    end_operation(operation, done=done, detail=detail, causation=stored.id)
