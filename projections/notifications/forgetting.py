"""Forgetting what a person's doing made others be told: their name, and their words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from events import codec
from events.db import fetch
from events.log import read_ids, sealing
from projections.forgetting import Note, in_parts, settle
from projections.notifications.drafts import Draft
from projections.notifications.models import Notice
from projections.notifications.projection import READ_MODEL, lock
from projections.notifications.rules import notices_of
from projections.store import load, upsert

# A notice shows what its last event says. Looks through all notices.
_TELLING = """
    SELECT n.person, n.id FROM inbox_notice n JOIN log_event e ON e.id = n.event
    WHERE e.payload::text LIKE %(sealed)s ORDER BY n.event
"""

Key = tuple[UUID, int]


def forget(person: UUID, note: Note) -> None:
    """In the inboxes of all others; the person's own went with their account."""
    settle(READ_MODEL)
    keys: list[Any] = fetch(_TELLING, sealed=sealing(person))
    for some in in_parts(keys):
        with transaction.atomic():
            note(_tell_anew(some))


def _tell_anew(keys: Sequence[Key]) -> int:
    """The notices say what their events say now; how many said something else."""
    people, numbers = [who for who, _ in keys], [number for _, number in keys]
    lock(set(people))
    notices = load(Notice, person=people, id=numbers)
    drafts = _drafts({notice.event for notice in notices})
    changed = [notice for notice in notices if _is_changed(notice, drafts)]
    upsert(changed)
    return len(changed)


def _drafts(events: set[UUID]) -> dict[tuple[UUID, str], list[Draft]]:
    """What these events tell, by event and person."""
    found: dict[Any, list[Draft]] = {}
    for stored in read_ids(list(events)):
        for draft in notices_of(codec.decode(stored)):
            found.setdefault((stored.id, draft.person), []).append(draft)
    return found


def _is_changed(notice: Notice, drafts: dict[Any, list[Draft]]) -> bool:
    before = notice.text, notice.actor_name
    for draft in drafts.get((notice.event, notice.person), []):
        if draft.alike == notice.alike:
            notice.text, notice.actor_name = draft.text, draft.actor_name
    return before != (notice.text, notice.actor_name)
