"""The fold: one event changes inboxes, and says so in frames."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import orjson

from events.log import StoredEvent
from events.types.accounts import AccountDeleted, ProfileChanged
from events.types.base import Event
from events.types.inbox import (
    InboxRead,
    NoticeArchived,
    NoticeRead,
    NotificationPreferencesChanged,
)
from projections.frames import Frame, Rows, frame
from projections.notifications.drafts import Draft, Settled
from projections.notifications.models import Inbox, Notice
from projections.notifications.rows import inbox_row, notice_row, user_topic
from projections.notifications.rules import notices_of, settled_by
from projections.notifications.timing import choice_of, mail_due

MOST_PEOPLE = 50  # names of actors that a notice keeps
MAILED_AGAIN = timedelta(days=1)  # after a mail, for something alike that is still unread


@dataclass(slots=True)
class Tables:
    """The rows that a run of events reads and changes, by key.

    `alike`: of each sort, the last notice. `left`: how many are unread behind the position up to
    which an inbox is about to be read.
    """

    inboxes: dict[UUID, Inbox] = field(default_factory=dict)
    notices: dict[tuple[UUID, int], Notice] = field(default_factory=dict)
    alike: dict[tuple[UUID, str], Notice] = field(default_factory=dict)
    left: dict[UUID, int] = field(default_factory=dict)

    def inbox(self, person: UUID) -> Inbox:
        """The row, new for somebody who was never told anything."""
        return self.inboxes.setdefault(person, empty_inbox(person))

    def keep(self, notice: Notice) -> None:
        """Put a row among the others."""
        self.notices[notice.person, notice.id] = notice
        last = self.alike.get((notice.person, notice.alike))
        if last is None or notice.position > last.position:
            self.alike[notice.person, notice.alike] = notice


def empty_inbox(person: UUID) -> Inbox:
    """The inbox of somebody who was never told anything."""
    return Inbox(
        person=person,
        unread=0,
        read_until=0,
        choices="{}",
        quiet_from="",
        quiet_until="",
        sound=False,
        desktop=False,
        time_zone="",
        topic_version=0,
        version=0,
    )


def is_unread(notice: Notice, inbox: Inbox) -> bool:
    """Whether the notice counts."""
    return not (notice.read or notice.archived or notice.position <= inbox.read_until)


def apply(event: Event, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Change the rows in `tables` by one event; the frames that tell of it."""
    changed: dict[UUID, list[Notice]] = {}
    for settled in settled_by(event):
        _settle(settled, tables, changed)
    for draft in notices_of(event):
        _tell(draft, stored, tables, changed)
    _own(event, tables, changed)
    return [_told(person, notices, stored, tables) for person, notices in changed.items()]


def _told(person: UUID, notices: list[Notice], stored: StoredEvent, tables: Tables) -> Frame:
    inbox = tables.inbox(person)
    inbox.topic_version += 1
    inbox.version = inbox.topic_version
    for notice in notices:
        notice.version = inbox.topic_version
    rows: Rows = {"inbox": [inbox_row(inbox)]}
    if notices:
        rows["notice"] = [notice_row(notice) for notice in notices]
    return frame(stored, user_topic(person), inbox.topic_version, rows)


def _tell(
    draft: Draft, stored: StoredEvent, tables: Tables, changed: dict[UUID, list[Notice]]
) -> None:
    inbox = tables.inbox(draft.person)
    choice = choice_of(draft.kind, orjson.loads(inbox.choices))
    due = mail_due(
        choice.mail, stored.recorded_at, inbox.time_zone, inbox.quiet_from, inbox.quiet_until
    )
    if not choice.app and due is None:
        return
    notice = tables.alike.get((draft.person, draft.alike))
    if notice is None or not is_unread(notice, inbox) or _is_old_mail(notice, stored):
        notice = _new(draft, stored)
        notice.mail_due, notice.archived = due, not choice.app
        tables.keep(notice)
        inbox.unread += is_unread(notice, inbox)
    else:
        _add(notice, draft, stored)
    changed.setdefault(draft.person, []).append(notice)


def _is_old_mail(notice: Notice, stored: StoredEvent) -> bool:
    """Whether a mail told of it a while ago: what comes now is new, and may be mailed again."""
    due = notice.mail_due
    return due is not None and stored.recorded_at - due > MAILED_AGAIN


def _new(draft: Draft, stored: StoredEvent) -> Notice:
    return Notice(
        person=draft.person,
        id=stored.position or 0,
        position=stored.position or 0,
        kind=draft.kind,
        alike=draft.alike,
        actor=draft.actor,
        actor_name=draft.actor_name,
        people=str(draft.actor or ""),
        count=1,
        reason=draft.reason,
        text=draft.text,
        link=draft.link,
        event=stored.id,
        at=stored.recorded_at,
        read=False,
        archived=False,
        mail_due=None,
        version=0,
    )


def _add(notice: Notice, draft: Draft, stored: StoredEvent) -> None:
    """One more of what is unread: the newest is shown, the others are counted."""
    others = [who for who in notice.people.split() if who != str(draft.actor)]
    notice.people = " ".join([str(draft.actor or ""), *others][:MOST_PEOPLE]).strip()
    notice.count += 1
    notice.actor, notice.actor_name, notice.text = draft.actor, draft.actor_name, draft.text
    notice.event, notice.at = stored.id, stored.recorded_at
    notice.position = max(notice.position, stored.position or 0)


def _settle(settled: Settled, tables: Tables, changed: dict[UUID, list[Notice]]) -> None:
    notice = tables.alike.get((settled.person, settled.alike))
    if notice is not None:
        _close(notice, tables, changed, archive=settled.gone)


def _close(
    notice: Notice, tables: Tables, changed: dict[UUID, list[Notice]], *, archive: bool
) -> None:
    """The notice needs no attention any more; no mail tells of it."""
    inbox = tables.inbox(notice.person)
    inbox.unread -= is_unread(notice, inbox)
    notice.mail_due = None
    if archive:
        notice.archived = True
    else:
        notice.read = True
    changed.setdefault(notice.person, []).append(notice)


def _own(event: Event, tables: Tables, changed: dict[UUID, list[Notice]]) -> None:
    """What people do with their own inbox."""
    match event:
        case NoticeRead() | NoticeArchived():
            notice = tables.notices.get((event.person, event.notice))
            if notice is not None:
                archive = isinstance(event, NoticeArchived)
                _close(notice, tables, changed, archive=archive)
        case InboxRead():
            inbox = tables.inbox(event.person)
            inbox.read_until = max(inbox.read_until, event.until)
            inbox.unread = tables.left[event.person]
            changed.setdefault(event.person, [])
        case NotificationPreferencesChanged():
            _prefer(event, tables.inbox(event.person))
            changed.setdefault(event.person, [])
        case ProfileChanged():
            tables.inbox(event.account).time_zone = event.time_zone
        case AccountDeleted():
            empty = empty_inbox(event.account)
            empty.topic_version = tables.inbox(event.account).topic_version
            tables.inboxes[event.account] = empty
            changed.setdefault(event.account, [])
        case _:
            pass


def _prefer(event: NotificationPreferencesChanged, inbox: Inbox) -> None:
    inbox.choices = orjson.dumps(event.model_dump(mode="json")["choices"]).decode()
    inbox.quiet_from, inbox.quiet_until = event.quiet_from or "", event.quiet_until or ""
    inbox.sound, inbox.desktop = event.sound, event.desktop
