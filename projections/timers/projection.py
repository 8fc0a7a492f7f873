"""The timers projection: events set timers and settle them. Each timer is of one entity, whose
events lie in one lane."""

from collections.abc import Sequence

from events import codec
from events.log import StoredEvent
from projections.frames import Frame
from projections.rebuild import ReadModel
from projections.store import upsert
from projections.timers.models import Timer
from projections.timers.rules import RULES, Change, Set, Step, steps_of

CONCERNED = frozenset(kind.__name__ for kind in RULES)


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction. Nobody follows: no frames."""
    for stored in batch:
        if stored.type in CONCERNED:
            for step in steps_of(codec.decode(stored)):
                _take(step)
    return []


def _take(step: Step) -> None:
    match step:
        case Set(kind, entity, due):
            upsert([Timer(kind=kind, entity=entity, due=due)])
        case Change(kinds, entity, how):
            found = Timer.objects.filter(entity=entity, kind__in=kinds)
            if how == "settled":
                found.delete()
            else:
                found.update(held=how == "held")


def nothing_to_carry_over(_old: str, _new: str) -> None:
    """Nobody knows versions of this table."""


READ_MODEL = ReadModel(
    name="timers",
    groups=("match", "tournament"),
    tables=("timer",),
    project=project,
    carry_over=nothing_to_carry_over,
)
