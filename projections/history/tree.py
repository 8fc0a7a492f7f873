"""What led to an event, and what came of it: commands, their events, the commands that policies
gave upon them, and whom notices told of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.domain.base import event_id
from events import codec, log
from events.db import fetch
from events.log import StoredEvent
from events.registry import UnknownEventType
from projections.notifications.rules import notices_of

MOST_EVENTS = 300  # in a tree
MOST_OF_A_COMMAND = 300
DEEPEST = 20  # commands one after another
MOST_NOTICES = 20  # told of one event

_CAUSED = """
    SELECT position FROM history_event WHERE causation_id = ANY(%(ids)s)
    ORDER BY position LIMIT %(limit)s
"""
# A notice may tell of several events: from `id` to `position`.
_NOTICES = """
    SELECT wanted.event, notice.person, notice.kind, notice.id, notice.text, notice.at
    FROM unnest(%(events)s::uuid[], %(places)s::bigint[], %(people)s::uuid[], %(alike)s::text[])
        WITH ORDINALITY AS wanted(event, place, person, alike, n),
    LATERAL (
        SELECT * FROM inbox_notice told
        WHERE told.person = wanted.person AND told.alike = wanted.alike
            AND told.position >= wanted.place
        ORDER BY told.position LIMIT 1
    ) notice
    WHERE notice.id <= wanted.place
    ORDER BY wanted.n
"""

Key = tuple[str | None, str | None]  # whose command, and its id


@dataclass
class _Found:
    """The events of a tree, in the order in which they were found; `cut`: there are more."""

    events: dict[UUID, StoredEvent] = field(default_factory=dict)
    cut: bool = False

    def take(self, events: Iterable[StoredEvent]) -> list[StoredEvent]:
        """Those that are new, as far as there is room."""
        fresh = [each for each in events if each.id not in self.events]
        room = MOST_EVENTS - len(self.events)
        self.cut = self.cut or len(fresh) > room
        self.events |= {each.id: each for each in fresh[:room]}
        return fresh[:room]


def tree(stored: StoredEvent, personal: bool) -> dict[str, Any]:
    """The tree that the event is in, from the command that began it: {root, cut}. A command has
    `events`, an event `commands` and `notices`. `cut`: it is larger or deeper than is shown."""
    path, higher = _path(stored)
    found = _Found(cut=higher)
    wave = found.take([*_same_command(path[0]), path[0]])
    for _ in range(DEEPEST):
        if not wave:
            break
        wave = found.take(_caused(wave, path, found))
    else:
        found.cut = found.cut or bool(_caused(wave, path, found))
    notices = _notices(list(found.events.values()), personal)
    return {"root": _drawn(path[0], found.events, notices), "cut": found.cut}


def _path(stored: StoredEvent) -> tuple[list[StoredEvent], bool]:
    """The events that led to it, the first first, and itself; whether there are more before."""
    path = [stored]
    while cause := _cause(path[0]):
        above = log.read_ids([cause])
        if not above or len(path) > DEEPEST:
            return path, bool(above)
        path = [*above, *path]
    return path, False


def _cause(stored: StoredEvent) -> UUID | None:
    cause = stored.metadata.get("causation_id")
    return UUID(cause) if cause else None


def _key(stored: StoredEvent) -> Key:
    metadata = stored.metadata
    return metadata.get("actor"), metadata.get("command_id")


def _same_command(stored: StoredEvent) -> list[StoredEvent]:
    actor, command = _key(stored)
    ids = [event_id(actor, command, index) for index in range(MOST_OF_A_COMMAND)]
    return log.read_ids(ids) if command else [stored]


def _caused(
    wave: Sequence[StoredEvent], path: Sequence[StoredEvent], found: _Found
) -> list[StoredEvent]:
    """What policies did upon these events: first what leads to the event that was asked for."""
    ids = {each.id for each in wave}
    limit = MOST_EVENTS + 1 - len(found.events)
    rows = fetch(_CAUSED, ids=list(ids), limit=limit)
    events = log.read_positions([position for (position,) in rows])
    return [*(each for each in path[1:] if _cause(each) in ids), *events]


def _drawn(
    first: StoredEvent, events: Mapping[UUID, StoredEvent], notices: Mapping[UUID, list[Any]]
) -> dict[str, Any]:
    by_cause: dict[UUID | None, dict[Key, list[StoredEvent]]] = defaultdict(dict)
    for each in events.values():
        cause = None if _key(each) == _key(first) else _cause(each)
        by_cause[cause].setdefault(_key(each), []).append(each)

    def command(of: list[StoredEvent]) -> dict[str, Any]:
        in_order = sorted(of, key=lambda each: (each.stream, each.version))
        metadata = of[0].metadata
        return {
            "id": metadata.get("command_id"),
            "name": metadata.get("command"),
            "actor": metadata.get("actor"),
            "events": [event(each) for each in in_order],
        }

    def event(of: StoredEvent) -> dict[str, Any]:
        told = notices.get(of.id, [])
        return {
            "id": str(of.id),
            "position": of.position,
            "at": of.recorded_at,
            "type": of.type,
            "stream": of.stream,
            "commands": [command(each) for each in by_cause.get(of.id, {}).values()],
            "notices": told[:MOST_NOTICES],
            "more_notices": max(0, len(told) - MOST_NOTICES),
        }

    [root] = by_cause[None].values()
    return command(root)


def _notices(events: Sequence[StoredEvent], personal: bool) -> dict[UUID, list[dict[str, Any]]]:
    """The notices that tell of each event; their text, which may be of a private room, for those
    who may see personal data alone."""
    drafts = [(each, draft) for each in events for draft in _drafts(each)]
    rows = fetch(
        _NOTICES,
        events=[each.id for each, _ in drafts],
        places=[each.position for each, _ in drafts],
        people=[draft.person for _, draft in drafts],
        alike=[draft.alike for _, draft in drafts],
    )
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for event, person, kind, notice, text, at in rows:
        told = {"id": str(notice), "person": str(person), "kind": kind, "at": at}
        found[event].append({**told, "text": text if personal else None})
    return found


def _drafts(stored: StoredEvent) -> Sequence[Any]:
    try:
        return notices_of(codec.decode(stored)) if stored.position else []
    except UnknownEventType:
        return []
