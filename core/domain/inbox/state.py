"""What a decision about one notice, or about the preferences, needs to know."""

from dataclasses import dataclass, replace

from events.types.base import Event
from events.types.inbox import NoticeArchived, NoticeRead, NotificationPreferencesChanged


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the notice; and the preferences chosen last, where there are any."""

    read: bool = False
    archived: bool = False
    preferences: NotificationPreferencesChanged | None = None


def evolve(told: Told, event: Event) -> Told:
    """The state after one event of the inbox about this subject."""
    match event:
        case NoticeRead():
            return replace(told, read=True)
        case NoticeArchived():
            return replace(told, archived=True)
        case NotificationPreferencesChanged():
            return replace(told, preferences=event)
        case _:
            return told
