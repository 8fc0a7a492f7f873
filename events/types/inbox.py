"""What a person does with their inbox (`inbox-<person>`). A notice is named by the position of
the event that it tells of."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from events.types.base import Event

MailChoice = Literal["off", "once", "digest"]


class Choice(BaseModel):
    """How a person hears of one kind of thing. `mail`: never, soon, or once a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    app: bool
    mail: MailChoice


class InboxEvent(Event):
    """Base of the events about an inbox."""

    category: ClassVar[str] = "inbox"

    person: UUID

    @property
    def stream(self) -> str:
        return f"inbox-{self.person}"


class NoticeRead(InboxEvent):
    """One notice was read."""

    notice: int


class InboxRead(InboxEvent):
    """Everything was read that tells of events up to position `until`."""

    until: int


class NoticeArchived(InboxEvent):
    """One notice was put away."""

    notice: int


class NotificationPreferencesChanged(InboxEvent):
    """How the person wants to hear of things. Kinds that are not named are as by default.

    `quiet_from`, `quiet_until`: "HH:MM" in the person's time zone, both or neither.
    """

    choices: dict[str, Choice]
    quiet_from: str | None
    quiet_until: str | None
    sound: bool
    desktop: bool


TYPES: tuple[type[Event], ...] = (
    NoticeRead,
    InboxRead,
    NoticeArchived,
    NotificationPreferencesChanged,
)
