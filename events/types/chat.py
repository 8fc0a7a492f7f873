"""What is said in rooms: messages (`chat-<room>`), what becomes of each of them
(`message-<room>/<message>`), and who has read how far (`reading-<room>/<person>`)."""

from typing import Annotated, ClassVar
from uuid import UUID

from events.types.base import Event, Personal


class MessagePosted(Event):
    """Somebody said something. `author_name` is the name at that time; `mentions`: the members
    whom the text names or answers, and who have not blocked the author; `listeners`: in a
    conversation, everybody else. `files`: what is attached, as
    JSON; empty where nothing is."""

    category: ClassVar[str] = "chat"

    room: UUID
    message: UUID
    author: UUID
    author_name: Annotated[str, Personal(of="author")]
    text: Annotated[str, Personal(of="author")]
    mentions: tuple[UUID, ...] = ()
    listeners: tuple[UUID, ...] = ()
    reply_to: UUID | None = None
    files: Annotated[str, Personal(of="author")] = ""

    @property
    def stream(self) -> str:
        return f"chat-{self.room}"

    @property
    def subject(self) -> UUID:
        return self.message


class MessageEvent(Event):
    """Base of the events about one message. A stream each, so that a room full of reactions to
    many messages never makes anybody wait; in the lane of the room."""

    category: ClassVar[str] = "message"

    room: UUID
    message: UUID
    by: UUID

    @property
    def stream(self) -> str:
        return f"message-{self.room}/{self.message}"


class MessageEdited(MessageEvent):
    """The author says it otherwise. What was said before stays in the log."""

    text: Annotated[str, Personal(of="by")]
    mentions: tuple[UUID, ...] = ()


class MessageDeleted(MessageEvent):
    """The message is not shown any more. `author`: whose it is."""

    author: UUID
    reason: Annotated[str, Personal(of="by")]


class MessageRestored(MessageEvent):
    """The message is shown again."""


class ReactionAdded(MessageEvent):
    """Somebody reacted to the message. `author`: whose it is; None where they are not to hear of
    it."""

    author: UUID | None
    by_name: Annotated[str, Personal(of="by")]
    emoji: str


class ReactionRemoved(MessageEvent):
    """Somebody took a reaction back."""

    emoji: str


class MessagePinned(MessageEvent):
    """The message is kept in sight."""


class MessageUnpinned(MessageEvent):
    """The message is not kept in sight any more."""


class ReadingEvent(Event):
    """Base of the events about how far a member has read."""

    category: ClassVar[str] = "reading"

    room: UUID
    person: UUID

    @property
    def stream(self) -> str:
        return f"reading-{self.room}/{self.person}"


class RoomRead(ReadingEvent):
    """A member has read everything up to message number `until`, or wants to begin there again.
    `shown`: whether others may see that."""

    until: int
    shown: bool = True


class ReadingPrivacyChanged(ReadingEvent):
    """Others in the room may see how far the member has read, or no longer."""

    shown: bool


TYPES: tuple[type[Event], ...] = (
    MessagePosted,
    MessageEdited,
    MessageDeleted,
    MessageRestored,
    ReactionAdded,
    ReactionRemoved,
    MessagePinned,
    MessageUnpinned,
    RoomRead,
    ReadingPrivacyChanged,
)
