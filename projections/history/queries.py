"""Finding events: by what is known of them, and by their words."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from events import log
from events.db import fetch
from events.lanes import ALL_LANES
from events.log import StoredEvent
from events.registry import TYPES
from events.status import log_status
from projections.chat.search import sought_words
from projections.history.words import PART, query

SUBSCRIPTION = "history"
END = 2**63 - 1
# The order of the log is the order of commits. No transaction is open for so long that the clock
# tells another order of two events that are further apart.
SLACK = timedelta(minutes=15)
FIRST_PARTS, MORE = 2, 8  # parts of the log that are searched first, and how many times more next

_COMPLETE = """
    SELECT coalesce(min(next.position) - 1, (SELECT max(position) FROM log_position), 0)
    FROM unnest(%(lanes)s::text[]) AS wanted(lane)
    LEFT JOIN checkpoint c ON c.subscription = %(subscription)s AND c.lane = wanted.lane
    JOIN log_position next ON next.lane = wanted.lane AND next.lane_seq = coalesce(c.seq, 0) + 1
"""
_OF_TYPES = "type = ANY(%(types)s)"
# Whoever asks for a room's evening wants what was done there. How far each member has read is as
# many events again: they are told where their type or category is asked for.
_NO_BOOKMARKS = "category <> 'reading'"
_BEFORE = "SELECT position FROM history_event WHERE at < %(at)s ORDER BY at DESC LIMIT 1"
_BEHIND = "SELECT position FROM history_event WHERE at >= %(at)s ORDER BY at LIMIT 1"
_CONDITIONS = {
    "stream": "stream = %(stream)s",
    "actor": "actor = %(actor)s",
    "subject": "subject = %(subject)s",
    "room": "room = %(room)s",
    "correlation": "correlation_id = %(correlation)s",
    "causation": "causation_id = %(causation)s",
    "since": "at >= %(since)s",
    "until": "at < %(until)s",
}
_PLACE = "position > %(above)s AND position < %(below)s"
_PAGE = """
    SELECT position, at FROM history_event WHERE {where}
    ORDER BY position {order} LIMIT %(limit)s
"""
# One walk for each type, in the order of the index.
_PAGE_OF_TYPES = """
    SELECT found.position FROM unnest(%(types)s::text[]) AS wanted(type), LATERAL (
        SELECT position FROM history_event
        WHERE history_event.type = wanted.type AND {where}
        ORDER BY position {order} LIMIT %(limit)s
    ) found
    ORDER BY position {order} LIMIT %(limit)s
"""
# OFFSET 0: the planner can't know how rare the words are, and may not go any other way.
_PAGE_OF_WORDS = """
    SELECT position FROM unnest(%(queries)s::text[]) AS part, LATERAL (
        SELECT * FROM history_event WHERE array_to_tsvector(words) @@ part::tsquery OFFSET 0
    ) found
    WHERE {where} ORDER BY position {order} LIMIT %(limit)s
"""
_TALLY = "SELECT type, sum(count)::bigint FROM history_tally GROUP BY type ORDER BY type"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: those for which all of it holds. `types`: one of them; none: any. `room`: named
    by what the event says; without bookmarks, unless kinds are asked for. `after`, `before`:
    positions. `text`: words of the payload, or their beginnings, in forms of `language`
    too; of personal data where `personal`."""

    types: tuple[str, ...] = ()
    category: str | None = None
    stream: str | None = None
    actor: UUID | None = None
    subject: UUID | None = None
    room: UUID | None = None
    correlation: UUID | None = None
    causation: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: int = 0
    before: int = END
    text: str | None = None
    language: str = "en"
    personal: bool = False

    def behind(self, position: int) -> "Wanted":
        """The same, behind this position."""
        return replace(self, after=position)


def complete_until() -> int:
    """The position up to which the read model has every event. Lanes are worked on side by side:
    beyond it, events are missing that will come yet."""
    [(position,)] = fetch(_COMPLETE, lanes=list(ALL_LANES), subscription=SUBSCRIPTION)
    return int(position)


def find(wanted: Wanted, limit: int, *, newest: bool, until: int) -> list[StoredEvent]:
    """Events up to position `until`, the newest or the oldest first."""
    positions = _positions(wanted, limit, newest=newest, until=until)
    return sorted(log.read_positions(positions), key=_position, reverse=newest)


def _position(stored: StoredEvent) -> int:
    return stored.position or 0


def _positions(wanted: Wanted, limit: int, *, newest: bool, until: int) -> list[int]:
    asked = condition(wanted, until)
    if asked is None:
        return []
    where, params = asked
    params["limit"], order = limit, "DESC" if newest else "ASC"
    if wanted.text is not None:
        return _by_words(_filled(_PAGE_OF_WORDS, where, order), wanted, params, newest=newest)
    if params["types"] and not wanted.room:
        return _asked(_filled(_PAGE_OF_TYPES, where, order), params)
    return _asked(first_of(where, order), params)


def condition(wanted: Wanted, until: int) -> tuple[str, dict[str, Any]] | None:
    """What has to hold of events, in SQL, and what is named in it; None where nothing can be found.
    Words are for `find` alone."""
    types = _types(wanted)
    if types == []:
        return None
    above, below = place(wanted, until)
    params = {**asdict(wanted), "above": above, "below": below, "types": types}
    where = [_PLACE, *(told for name, told in _CONDITIONS.items() if params[name] is not None)]
    if types:
        where.append(_OF_TYPES)
    elif wanted.room:
        where.append(_NO_BOOKMARKS)
    return " AND ".join(where), params


def first_of(where: str, order: str) -> str:
    """The SQL for the positions and times of at most %(limit)s events, in order."""
    return _filled(_PAGE, where, order)


def _filled(sql: str, where: str, order: str) -> str:
    return sql.replace("{where}", where).replace("{order}", order)


def _asked(sql: str, params: dict[str, Any]) -> list[int]:
    return [position for position, *_ in fetch(sql, **params)]


def _types(wanted: Wanted) -> list[str] | None:
    """The types that are wanted, by name or category; None: all."""
    if wanted.category is None:
        return list(dict.fromkeys(wanted.types)) or None
    within = [name for name, kind in TYPES.items() if kind.category == wanted.category]
    return [name for name in within if not wanted.types or name in wanted.types]


def is_over(wanted: Wanted, read: int, until: int) -> bool:
    """Whether nothing that fits can come behind position `read`, as far as is known at `until`:
    what comes there is not meant; or the log ends there, and what is appended from now on is
    recorded later than what is."""
    _, below = place(wanted, until)
    last = below - 1 if below <= until else min(wanted.before, END) - 1
    past = wanted.until is not None and wanted.until + SLACK < timezone.now()
    return read >= last or (past and log_status().head <= read)


def place(wanted: Wanted, until: int) -> tuple[int, int]:
    """Between which positions all of it lies that is there up to position `until`."""
    above, below = wanted.after, min(wanted.before, until + 1)
    if wanted.since:
        before = fetch(_BEFORE, at=wanted.since - SLACK)
        above = max([above, *(position for (position,) in before)])
    if wanted.until:
        behind = fetch(_BEHIND, at=wanted.until + SLACK)
        below = min([below, *(position for (position,) in behind)])
    return above, below


def _by_words(sql: str, wanted: Wanted, params: dict[str, Any], *, newest: bool) -> list[int]:
    """Part of the log after part, more and more at once, until there is enough."""
    words, found = sought_words(wanted.text or "", wanted.language), list[int]()
    parts = range(params["above"] // PART, max(0, params["below"] - 1) // PART + 1)
    for some in _runs(parts, newest=newest) if words else ():
        queries = [query(words, part, wanted.personal) for part in some]
        left = params["limit"] - len(found)
        found += _asked(sql, {**params, "queries": queries, "limit": left})
        if len(found) == params["limit"]:
            break
    return found


def _runs(parts: range, *, newest: bool) -> Iterator[Sequence[int]]:
    """The parts in runs, in the order in which they are wanted."""
    ordered, size = parts[::-1] if newest else parts, FIRST_PARTS
    while ordered:
        yield ordered[:size]
        ordered, size = ordered[size:], size * MORE


def tally() -> list[dict[str, Any]]:
    """Every type that there is, with its category and how many events are of it."""
    counts: dict[str, int] = dict(fetch(_TALLY))
    return [
        {"type": name, "category": TYPES[name].category, "count": counts.get(name, 0)}
        for name in sorted(TYPES)
    ]
