"""The projection of the history: a row an event, and what it is found by. Charts are counted on
the way: a subscription of their own would read the whole log once more."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from events.db import execute, fetch
from events.lanes import GROUP_OF_CATEGORY, category_of
from events.log import StoredEvent
from projections.activity import apply as activity
from projections.frames import Frame
from projections.history.masking import is_private
from projections.history.models import Forgotten, HistoryEvent
from projections.history.words import lexemes, owners
from projections.rebuild import ReadModel
from projections.store import add, insert

# Lanes work side by side, and any of them may index words of somebody whom another forgets: who
# indexes holds the lock together with others, who forgets alone.
_LOCK = 0x68697374
_HOLD = "SELECT pg_advisory_xact_lock_shared(%(lock)s)"
_HOLD_ALONE = "SELECT pg_advisory_xact_lock(%(lock)s)"

_FORGOTTEN = "SELECT person FROM history_forgotten WHERE person = ANY(%(people)s)"
_STRIP = """
    UPDATE history_event
    SET words = ARRAY(SELECT word FROM unnest(words) word WHERE word LIKE '%%.%%')
    WHERE array_to_tsvector(words) @@ %(owner)s::tsquery
"""
_COUNT = """
    INSERT INTO history_tally AS tally (type, lane, count)
    SELECT * FROM unnest(%(types)s::text[], %(lanes)s::text[], %(counts)s::bigint[])
    ON CONFLICT (type, lane) DO UPDATE SET count = tally.count + excluded.count
"""


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction. Nobody follows: no frames."""
    gone = [_who(stored) for stored in batch if stored.type == "AccountDeleted"]
    fetch(_HOLD_ALONE if gone else _HOLD, lock=_LOCK)
    forgotten = _forgotten(batch)
    insert(HistoryEvent, [_row(stored, forgotten) for stored in batch])
    _count(batch)
    activity.count(batch)
    for person in gone:
        forget(person)
    return []


def forget(person: UUID) -> None:
    """Let nothing personal of them find anything any more, now and later: of the events that say
    something personal of them, only the words for everybody stay. To be called where events are
    applied, while no other lane is."""
    fetch(_HOLD_ALONE, lock=_LOCK)
    add([Forgotten(person=person)])
    execute(_STRIP, owner=f"'@{person.hex}'")


def _who(stored: StoredEvent) -> UUID:
    return UUID(stored.payload["account"])


def _forgotten(batch: Sequence[StoredEvent]) -> set[UUID]:
    people = set().union(*map(owners, batch))
    return {person for (person,) in fetch(_FORGOTTEN, people=list(people))} if people else set()


def _row(stored: StoredEvent, forgotten: set[UUID]) -> HistoryEvent:
    metadata = stored.metadata
    return HistoryEvent(
        position=stored.position or 0,
        event_id=stored.id,
        at=stored.recorded_at,
        type=stored.type,
        category=category_of(stored.stream),
        stream=stored.stream,
        version=stored.version,
        actor=_id(metadata.get("actor")),
        subject=stored.subject,
        room=_id(stored.payload.get("room")),
        command=metadata.get("command"),
        command_id=_id(metadata.get("command_id")),
        correlation_id=_id(metadata.get("correlation_id")),
        causation_id=_id(metadata.get("causation_id")),
        private=is_private(stored.payload),
        words=lexemes(stored, forgotten),
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _count(batch: Sequence[StoredEvent]) -> None:
    counts = sorted(Counter((stored.type, stored.lane) for stored in batch).items())
    types, lanes = zip(*(key for key, _ in counts), strict=True)
    execute(_COUNT, types=list(types), lanes=list(lanes), counts=[count for _, count in counts])


def nothing_to_carry_over(_old: str, _new: str) -> None:
    """Nobody knows versions of these tables."""


READ_MODEL = ReadModel(
    name="history",
    groups=tuple(dict.fromkeys(GROUP_OF_CATEGORY.values())),
    tables=("history_event", "history_forgotten", "history_tally", *activity.TABLES),
    project=project,
    carry_over=nothing_to_carry_over,
)
