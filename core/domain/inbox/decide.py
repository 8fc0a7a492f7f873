"""The rules of inboxes: command × state."""

from collections.abc import Sequence

from core.domain.base import Decider, Source
from core.domain.inbox.commands import (
    ArchiveNotice,
    ChangeNotificationPreferences,
    InboxCommand,
    NoticeCommand,
    NoticeNotFound,
    ReadInbox,
    ReadNotice,
)
from core.domain.inbox.state import Told, evolve
from events.types.base import Event
from events.types.inbox import (
    InboxRead,
    NoticeArchived,
    NoticeRead,
    NotificationPreferencesChanged,
    notice_subject,
    preferences_subject,
)


def decide(command: InboxCommand, told: Told) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises NoticeNotFound."""
    me = command.actor.id
    match command:
        case NoticeCommand(known=False):
            raise NoticeNotFound
        case ReadNotice(notice=notice):
            return [] if told.read else [NoticeRead(person=me, notice=notice)]
        case ArchiveNotice(notice=notice):
            return [] if told.archived else [NoticeArchived(person=me, notice=notice)]
        case ReadInbox():
            until = min(command.until, command.newest)
            return [] if until <= command.read_until else [InboxRead(person=me, until=until)]
        case ChangeNotificationPreferences():
            wanted = _preferences(command)
            return [] if wanted == told.preferences else [wanted]
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def _preferences(command: ChangeNotificationPreferences) -> NotificationPreferencesChanged:
    return NotificationPreferencesChanged(
        person=command.actor.id,
        choices=command.choices,
        quiet_from=command.quiet_from,
        quiet_until=command.quiet_until,
        sound=command.sound,
        desktop=command.desktop,
    )


def subject_read(command: InboxCommand) -> tuple[Source, ...]:
    """The actor's inbox, narrowed to what the command is about; for ReadInbox to nothing."""
    match command:
        case NoticeCommand(notice=notice):
            subject = notice_subject(command.actor.id, notice)
        case ChangeNotificationPreferences():
            subject = preferences_subject(command.actor.id)
        case _:
            return ()
    return (Source(stream_of(command), (subject,)),)


def stream_of(command: InboxCommand) -> str:
    """The actor's inbox."""
    return f"inbox-{command.actor.id}"


DECIDER: Decider[InboxCommand, Told] = Decider(
    commands=(ReadNotice, ArchiveNotice, ReadInbox, ChangeNotificationPreferences),
    initial=Told(),
    reads=subject_read,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
