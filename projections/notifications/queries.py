"""Reading an inbox: its topic `user:<id>`, and pages of notices."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from projections.changes import Change, changes, in_order, some
from projections.frames import Row, Rows
from projections.notifications.apply import empty_inbox, is_unread
from projections.notifications.models import UNREAD, Inbox, Notice
from projections.notifications.rows import inbox_row, notice_row

SHOWN_NOTICES = 50


def inbox_of(person: UUID) -> Inbox:
    """The person's inbox, also where they were never told anything."""
    return Inbox.objects.filter(person=person).first() or empty_inbox(person)


def inbox_versions(people: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many inboxes."""
    return dict(Inbox.objects.filter(person__in=people).values_list("person", "topic_version"))


def inbox_snapshot(person: UUID) -> Rows:
    """The inbox, and the newest notices that are not archived."""
    notices = Notice.objects.filter(person=person, archived=False).order_by("-position")
    return {
        "inbox": [inbox_row(inbox_of(person))],
        "notice": [notice_row(notice) for notice in notices[:SHOWN_NOTICES]],
    }


def inbox_changes(person: UUID, since: int) -> list[Change] | None:
    """Every row changed after version `since`, in order; None: too many, take a snapshot."""
    behind: Any = {"version__gt": since}
    inboxes = Inbox.objects.filter(person=person, **behind)
    notices = some(Notice.objects.filter(person=person, **behind))
    return in_order(
        [*changes("inbox", map(inbox_row, inboxes)), *changes("notice", map(notice_row, notices))]
    )


def notices_page(
    inbox: Inbox, archived: bool, unread: bool, before: int | None, limit: int
) -> list[Row]:
    """Notices, newest first; `before`: the position of the last one seen."""
    notices = Notice.objects.filter(person=inbox.person, archived=archived).order_by("-position")
    if unread:
        notices = notices.filter(UNREAD, position__gt=inbox.read_until)
    if before is not None:
        notices = notices.filter(position__lt=before)
    return [
        {**notice_row(notice), "read": not is_unread(notice, inbox)} for notice in notices[:limit]
    ]


def has_notice(person: UUID, notice: int) -> bool:
    """Whether the person has this notice."""
    return Notice.objects.filter(person=person, id=notice).exists()


def read_until(person: UUID) -> int:
    """The position up to which everything counts as read."""
    return inbox_of(person).read_until


def newest(person: UUID) -> int:
    """The position of the person's newest notice that is not archived, 0 where there is none."""
    notices = Notice.objects.filter(person=person, archived=False).order_by("-position")
    return notices.values_list("position", flat=True).first() or 0
