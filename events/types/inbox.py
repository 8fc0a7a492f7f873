"""What a person does with their inbox (`inbox-<person>`). A notice is named by the position of
the event that it tells of."""

from typing import ClassVar, Literal
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict

from events.types.base import Event

MailChoice = Literal["off", "once", "digest"]


class Choice(BaseModel):
    """How a person hears of one kind of thing. `mail`: never, soon, or once a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    app: bool
    mail: MailChoice


def notice_subject(person: UUID, notice: int) -> UUID:
    """What the events about one notice are found by."""
    return uuid5(person, f"notice/{notice}")


def preferences_subject(person: UUID) -> UUID:
    """What the events about the preferences are found by."""
    return uuid5(person, "preferences")


class InboxEvent(Event):
    """Base of the events about an inbox."""

    category: ClassVar[str] = "inbox"

    person: UUID

    @property
    def stream(self) -> str:
        return f"inbox-{self.person}"


class NoticeEvent(InboxEvent):
    """Base of the events about one notice."""

    notice: int

    @property
    def subject(self) -> UUID:
        return notice_subject(self.person, self.notice)


class NoticeRead(NoticeEvent):
    """One notice was read."""


class InboxRead(InboxEvent):
    """Everything was read that tells of events up to position `until`."""

    until: int

    @property
    def subject(self) -> UUID:
        return uuid5(self.person, "read")


class NoticeArchived(NoticeEvent):
    """One notice was put away."""


class NotificationPreferencesChanged(InboxEvent):
    """How the person wants to hear of things. Kinds that are not named are as by default.

    `quiet_from`, `quiet_until`: "HH:MM" in the person's time zone, both or neither.
    """

    choices: dict[str, Choice]
    quiet_from: str | None
    quiet_until: str | None
    sound: bool
    desktop: bool

    @property
    def subject(self) -> UUID:
        return preferences_subject(self.person)


TYPES: tuple[type[Event], ...] = (
    NoticeRead,
    InboxRead,
    NoticeArchived,
    NotificationPreferencesChanged,
)
