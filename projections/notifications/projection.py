"""The notifications projection: loads what a run of events touches, folds, and writes it back."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from events import codec
from events.db import execute, fetch
from events.log import StoredEvent
from events.types.accounts import AccountDeleted, ProfileChanged
from events.types.base import Event
from events.types.inbox import TYPES as INBOX
from events.types.inbox import InboxEvent, InboxRead, NoticeEvent
from projections.frames import Frame
from projections.notifications.apply import Tables, apply, empty_inbox
from projections.notifications.models import Inbox, Notice
from projections.notifications.rules import RULED, notices_of, settled_by
from projections.rebuild import ReadModel
from projections.store import add, load, upsert

MOST_AT_ONCE = 5_000  # notices in memory

# In one order everywhere, so that lanes never wait for each other in a circle.
_LOCK = "SELECT FROM inbox WHERE person = ANY(%(people)s) ORDER BY person FOR UPDATE"
_ALIKE = """
    SELECT last.person, last.id
    FROM unnest(%(people)s::uuid[], %(alike)s::text[]) AS wanted(person, alike)
    CROSS JOIN LATERAL (
        SELECT n.person, n.id FROM inbox_notice n
        WHERE n.person = wanted.person AND n.alike = wanted.alike
        ORDER BY n.position DESC LIMIT 1
    ) last
"""
_LEFT = """
    SELECT count(*) FROM inbox_notice
    WHERE person = %(person)s AND NOT read AND NOT archived AND position > %(until)s
"""
_REMOVE = "DELETE FROM inbox_notice WHERE person = ANY(%(people)s)"

_OTHERS: tuple[type[Event], ...] = (*INBOX, ProfileChanged, AccountDeleted)
CONCERNED = RULED | {kind.__name__ for kind in _OTHERS}

Pair = tuple[Event, StoredEvent]


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction; the frames to push."""
    pairs = [(codec.decode(stored), stored) for stored in batch if _concerns(stored)]
    _hold(_told_by([event for event, _ in pairs]))
    return [told for run in _runs(pairs) for told in _project(run)]


def _concerns(stored: StoredEvent) -> bool:
    """Most of what happens concerns nobody's inbox, and need not be decrypted to know that."""
    if stored.type == "MessagePosted":
        payload = stored.payload
        return bool(payload.get("mentions") or payload.get("listeners"))
    return stored.type in CONCERNED


def _runs(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Events to be applied together: of bounded effect, and those that need the tables as the
    event before has left them alone."""
    run: list[Pair] = []
    size = 0
    for event, stored in pairs:
        alone = isinstance(event, InboxRead | AccountDeleted)
        size += len(notices_of(event))
        if run and (alone or size > MOST_AT_ONCE):
            yield run
            run, size = [], len(notices_of(event))
        run.append((event, stored))
        if alone:
            yield run
            run, size = [], 0
    if run:
        yield run


def _project(run: Sequence[Pair]) -> list[Frame]:
    tables = _load([event for event, _ in run])
    frames = [told for event, stored in run for told in apply(event, stored, tables)]
    gone = [event.account for event, _ in run if isinstance(event, AccountDeleted)]
    if gone:
        execute(_REMOVE, people=gone)
    upsert(tables.inboxes.values())
    upsert(tables.notices.values())
    return frames


def _load(events: Sequence[Event]) -> Tables:
    tables = Tables()
    alike = {(draft.person, draft.alike) for event in events for draft in notices_of(event)}
    alike |= {(settled.person, settled.alike) for event in events for settled in settled_by(event)}
    tables.inboxes = {inbox.person: inbox for inbox in load(Inbox, person=_told_by(events))}
    keys = {(e.person, e.notice) for e in events if isinstance(e, NoticeEvent)} | _found(alike)
    for notice in load(Notice, person=[who for who, _ in keys], id=[place for _, place in keys]):
        tables.keep(notice)
    for event in events:
        if isinstance(event, InboxRead):
            tables.left[event.person] = _left(event, tables.inboxes[event.person])
    return tables


def _told_by(events: Sequence[Event]) -> set[UUID]:
    """Whose inboxes the events change."""
    return {
        *(draft.person for event in events for draft in notices_of(event)),
        *(settled.person for event in events for settled in settled_by(event)),
        *(owner for event in events for owner in _owner(event)),
    }


def _owner(event: Event) -> list[UUID]:
    match event:
        case InboxEvent():
            return [event.person]
        case ProfileChanged() | AccountDeleted():
            return [event.account]
        case _:
            return []


def _hold(people: set[UUID]) -> None:
    """Keep the inboxes of a whole batch from others until the commit, all at once: taken run by
    run, two lanes could wait for each other in a circle."""
    wanted = sorted(people)
    found = {inbox.person for inbox in load(Inbox, person=wanted)}
    add([empty_inbox(person) for person in wanted if person not in found])
    lock(people)


def lock(people: set[UUID]) -> None:
    """Hold these inboxes until the commit."""
    fetch(_LOCK, people=sorted(people))


def _found(alike: set[tuple[UUID, str]]) -> set[tuple[UUID, int]]:
    rows = fetch(_ALIKE, people=[person for person, _ in alike], alike=[sort for _, sort in alike])
    return {(person, place) for person, place in rows}


def _left(event: InboxRead, inbox: Inbox) -> int:
    until = max(event.until, inbox.read_until)
    [(count,)] = fetch(_LEFT, person=event.person, until=until)
    return int(count)


def carry_versions_over(old: str, new: str) -> None:
    """After a rebuild: put every inbox's versions above what any client has seen.

    Lanes are worked on side by side, so the numbering of an inbox, which events of many lanes
    change, may come out differently; above the old one, all rows count as changed.
    """
    for table in ("inbox", "inbox_notice"):
        execute(
            f"UPDATE {new}.{table} fresh SET version = fresh.version + old.topic_version"
            f" FROM {old}.inbox old WHERE old.person = fresh.person"
        )
    execute(
        f"UPDATE {new}.inbox fresh SET topic_version = fresh.topic_version + old.topic_version"
        f" FROM {old}.inbox old WHERE old.person = fresh.person"
    )


READ_MODEL = ReadModel(
    name="notifications",
    groups=(
        *("account", "friendship", "chat", "announcement", "inbox", "match"),
        *("tournament", "moderation"),
    ),
    tables=("inbox", "inbox_notice"),
    project=project,
    carry_over=carry_versions_over,
    batch=100,
    numbered={"inbox": ("version", "topic_version"), "inbox_notice": ("version",)},
)
