"""Counts events for charts: in the transaction in which the history takes them in.

Lanes work side by side, and several may tell of one person: rows that they share are written in
one order, so that none waits for another in a circle.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from core.domain.base import SYSTEM
from events.db import execute
from events.lanes import category_of
from events.log import StoredEvent

TABLES = ("activity_hour", "activity_day", "activity_first")

# What is a first, by type, and whose: fields of the payload.
_FIRSTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "AccountRegistered": ("registered", ("account",)),
    "MessagePosted": ("message", ("author",)),
    "FriendRequestAccepted": ("friend", ("by", "to")),
    "MatchFinished": ("match", ("one", "two")),
}
_PLAYED = ("played", "decided")  # not forfeited, nor waited for in vain
_SYSTEM = str(SYSTEM)

_COUNT = """
    INSERT INTO activity_hour AS known (hour, type, lane, category, events)
    SELECT * FROM unnest(
        %(hours)s::timestamptz[], %(types)s::text[], %(lanes)s::text[], %(categories)s::text[],
        %(events)s::bigint[]
    )
    ON CONFLICT (hour, type, lane) DO UPDATE SET events = known.events + excluded.events
"""
_WERE_THERE = """
    INSERT INTO activity_day (day, person)
    SELECT * FROM unnest(%(days)s::date[], %(people)s::uuid[])
    ON CONFLICT DO NOTHING
"""
# What is known already is not written, nor locked.
_FOR_THE_FIRST_TIME = """
    INSERT INTO activity_first AS known (person, what, at)
    SELECT * FROM unnest(%(people)s::uuid[], %(whats)s::text[], %(ats)s::timestamptz[])
        AS seen(person, what, at)
    WHERE NOT EXISTS (
        SELECT FROM activity_first earlier
        WHERE (earlier.person, earlier.what) = (seen.person, seen.what) AND earlier.at <= seen.at
    )
    ORDER BY person, what
    ON CONFLICT (person, what) DO UPDATE SET at = least(known.at, excluded.at)
"""


def count(batch: Sequence[StoredEvent]) -> None:
    """Count events, in the surrounding transaction: the checkpoint that moves in it sees to it that
    each counts once."""
    _count_hours(batch)
    _note_days(batch)
    _note_firsts(batch)


def _count_hours(batch: Sequence[StoredEvent]) -> None:
    keys = ((_hour(each), each.type, each.lane, category_of(each.stream)) for each in batch)
    counts = sorted(Counter(keys).items())
    hours, types, lanes, categories = zip(*(key for key, _ in counts), strict=True)
    execute(
        _COUNT,
        hours=list(hours),
        types=list(types),
        lanes=list(lanes),
        categories=list(categories),
        events=[events for _, events in counts],
    )


def _hour(stored: StoredEvent) -> datetime:
    return stored.recorded_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _note_days(batch: Sequence[StoredEvent]) -> None:
    seen = sorted({(_day(each), who) for each in batch if (who := by_own_hand(each))})
    if seen:
        days, people = zip(*seen, strict=True)
        execute(_WERE_THERE, days=list(days), people=list(people))


def _day(stored: StoredEvent) -> date:
    return stored.recorded_at.astimezone(UTC).date()


def by_own_hand(stored: StoredEvent) -> UUID | None:
    """Who did it; None where the clock did, a policy, or an admin acting as somebody, and for a
    failed log-in, which may be anybody's."""
    metadata = stored.metadata
    actor = metadata.get("actor")
    if actor in (None, _SYSTEM) or stored.type == "LoginFailed":
        return None
    if metadata.get("causation_id") or metadata.get("acting"):
        return None
    return UUID(actor)


def _note_firsts(batch: Sequence[StoredEvent]) -> None:
    firsts: dict[tuple[UUID, str], datetime] = {}
    for stored in batch:
        for key in firsts_of(stored):
            firsts[key] = min(stored.recorded_at, firsts.get(key, stored.recorded_at))
    if firsts:
        people, whats = zip(*firsts, strict=True)
        ats = list(firsts.values())
        execute(_FOR_THE_FIRST_TIME, people=list(people), whats=list(whats), ats=ats)


def firsts_of(stored: StoredEvent) -> Iterator[tuple[UUID, str]]:
    """Who may have done what for the first time by this event."""
    if stored.type not in _FIRSTS:
        return
    what, fields = _FIRSTS[stored.type]
    payload = stored.payload
    if what != "match" or payload["how"] in _PLAYED:
        for field in fields:
            if payload[field] != _SYSTEM:
                yield UUID(payload[field]), what
