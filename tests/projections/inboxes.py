"""Three people's inboxes: what fills them, what people do with them, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from core.domain.base import Actor, Command, Rejection
from core.domain.friends.decide import DECIDER as FRIENDS
from core.domain.inbox import commands as inbox
from core.handle import handle
from events import codec, log
from events.types.accounts import AccountDeleted, ProfileChanged, RoleGranted, RoleRevoked
from events.types.announcements import AnnouncementDelivered
from events.types.base import Event
from events.types.chat import MessagePosted
from events.types.inbox import Choice, InboxRead
from events.types.moderation import MessageReported, ReportResolved
from projections.frames import Frame
from projections.notifications import queries
from projections.notifications.apply import Tables, apply, empty_inbox, is_unread
from projections.notifications.models import Inbox, Notice
from projections.notifications.projection import READ_MODEL
from tests.domain.facts import facts, toward
from tests.given import INBOXES, happens, person, sequence, whole_log
from tests.projections.columns import Rows, columns

Step = tuple[str, int, int]
Show = Callable[[], list[Frame]]

BETWEEN = {kind.__name__: kind for kind in FRIENDS.commands}
TOLD = ("mention", "role", "unrole", "announce", "report", "see to")
OWN = ("read", "archive", "read until", "prefer mail", "prefer none", "prefer quiet")

_PREFERENCES: dict[str, dict[str, Any]] = {
    "prefer mail": {"choices": {"mention": Choice(app=False, mail="once")}},
    "prefer none": {"choices": {"mention": Choice(app=False, mail="off")}},
    "prefer quiet": {"choices": {}, "quiet_from": "00:00", "quiet_until": "23:59"},
}


@dataclass
class Inboxes:
    """Three people who have to do with each other."""

    people: list[Actor] = field(
        default_factory=lambda: [person(name) for name in ("Anna", "Bea", "Cem")]
    )
    room: UUID = field(default_factory=uuid4)
    report: UUID = field(default_factory=uuid4)

    def run(self, steps: list[Step], show: Show) -> list[Frame]:
        """Carry the steps out, those that may be; `show` lets the read model catch up, so that
        people find what they read. The frames."""
        frames: list[Frame] = []
        for name, who, other in steps:
            if name in OWN:
                frames += show()
            self._do(name, self.people[who], self.people[other], other)
        return frames + show()

    def _do(self, name: str, who: Actor, other: Actor, number: int) -> None:
        if name in OWN:
            self._give(_own(name, who, number))
        elif name in BETWEEN:
            self._give(toward(BETWEEN[name], who, other))
        else:
            happens(self._event(name, who, other))

    def _give(self, command: Command | None) -> None:
        try:
            _ = command and handle(command)
        except Rejection:
            return

    def _event(self, name: str, who: Actor, other: Actor) -> Event:  # noqa: PLR0911  # one table
        role: Any = {"account": other.id, "role": "analyst", "by": who.id, "by_name": who.name}
        match name:
            case "mention":
                return self.mention(who, other)
            case "role":
                return RoleGranted(**role)
            case "unrole":
                return RoleRevoked(**role)
            case "announce":
                return announced(*(each.id for each in self.people))
            case "report":
                self.report = uuid4()
                return self.reported(who, other)
            case "see to":
                return self.seen_to(who, other)
            case "zone":
                return in_zone(who.id, "Asia/Tbilisi")
            case _:
                raise ValueError(name)

    def reported(self, who: Actor, moderator: Actor) -> MessageReported:
        """Something that `who` does not like."""
        about: Any = {"room": self.room, "message": uuid4(), "author": uuid4(), "reason": "Rude."}
        by: Any = {"by": who.id, "by_name": who.name, "moderators": (moderator.id,)}
        return MessageReported(report=self.report, **about, **by)

    def seen_to(self, who: Actor, moderator: Actor) -> ReportResolved:
        """The last report; there may be none."""
        by: Any = {"by": who.id, "by_name": who.name, "moderators": (moderator.id,)}
        return ReportResolved(report=self.report, outcome="acted", note="", **by)

    def mention(self, who: Actor, *others: Actor) -> MessagePosted:
        """A message of `who` that names the others."""
        return MessagePosted(
            room=self.room,
            message=uuid4(),
            author=who.id,
            author_name=who.name,
            text="look!",
            mentions=tuple(each.id for each in others),
        )


def announced(*people: UUID) -> AnnouncementDelivered:
    """A page of an announcement."""
    return AnnouncementDelivered(
        announcement=uuid4(), title="Party", text="On Saturday.", page=1, people=people
    )


def in_zone(account: UUID, zone: str) -> ProfileChanged:
    """The person lives there now."""
    return ProfileChanged(
        account=account, display_name="", alias="", bio="", language="", time_zone=zone
    )


def _own(name: str, who: Actor, number: int) -> Command | None:
    """A command about the newest notice but `number`; None where there is none."""
    if name in _PREFERENCES:
        return inbox.ChangeNotificationPreferences(**facts(who), **_PREFERENCES[name])
    notices = list(Notice.objects.filter(person=who.id).order_by("-position")[: number + 1])
    if not notices:
        return None
    match name:
        case "read":
            return inbox.ReadNotice(**facts(who), notice=notices[-1].id, known=True)
        case "archive":
            return inbox.ArchiveNotice(**facts(who), notice=notices[-1].id, known=True)
        case _:
            known = {"read_until": queries.read_until(who.id), "newest": queries.newest(who.id)}
            return inbox.ReadInbox(**facts(who), until=notices[-1].position, **known)


@dataclass
class InOrder:
    """Feeds the read model in the order of the log, as a rebuild does, what there is at once."""

    position: int = 0

    def __call__(self) -> list[Frame]:
        sequence()
        events = log.read_lanes(READ_MODEL.lanes, self.position, 10_000)
        self.position = (events[-1].position or 0) if events else self.position
        with transaction.atomic():
            return READ_MODEL.project(events) if events else []


def fold() -> Rows:
    """The read model as a pure fold of the log makes it, in memory."""
    tables = Tables()
    for stored in whole_log():
        if stored.lane in INBOXES.subscription.lanes:
            event = codec.decode(stored)
            _prepare(event, tables)
            apply(event, stored, tables)
            _forget(event, tables)
    return _rows([*tables.inboxes.values()], [*tables.notices.values()])


def _prepare(event: Event, tables: Tables) -> None:
    """What the projection counts before everything is read."""
    if isinstance(event, InboxRead):
        whose = tables.inbox(event.person)
        until = max(event.until, whose.read_until)
        unread = partial(is_unread, inbox=Inbox(read_until=until))
        mine = (notice for (who, _), notice in tables.notices.items() if who == event.person)
        tables.left[event.person] = sum(map(unread, mine))


def _forget(event: Event, tables: Tables) -> None:
    """What the projection removes with an account."""
    if isinstance(event, AccountDeleted):
        for rows in (tables.notices, tables.alike):
            for key in [key for key in rows if key[0] == event.account]:
                del rows[key]  # type: ignore[arg-type]  # the key is from this one


def shown() -> Rows:
    """The read model as the tables hold it."""
    return _rows([*Inbox.objects.all()], [*Notice.objects.all()])


def _rows(inboxes: list[Inbox], notices: list[Notice]) -> Rows:
    """An inbox of which there is nothing to say is as good as none."""
    touched = [each for each in inboxes if columns([each]) != columns([empty_inbox(each.person)])]
    return columns([*touched, *notices])


def assert_unread_is_a_recount() -> None:
    """Every inbox's counter says how many notices are unread."""
    for each in Inbox.objects.all():
        notices = Notice.objects.filter(person=each.person)
        assert each.unread == sum(is_unread(notice, each) for notice in notices)
