"""What happens in rooms: who is there (`room-<id>`), and what is said (`chat-<id>`)."""

from typing import Annotated, ClassVar
from uuid import UUID

from events.types.base import Event, Personal


class RoomEvent(Event):
    """Base of the events about a room and its members."""

    category: ClassVar[str] = "room"

    room: UUID

    @property
    def stream(self) -> str:
        return f"room-{self.room}"


class RoomCreated(RoomEvent):
    """There is a room."""

    name: str
    created_by: UUID


class MemberJoined(RoomEvent):
    """Somebody is a member now."""

    member: UUID
    member_name: Annotated[str, Personal(of="member")]

    @property
    def subject(self) -> UUID:
        return self.member


class MemberLeft(RoomEvent):
    """Somebody is no member any more, by their own wish."""

    member: UUID

    @property
    def subject(self) -> UUID:
        return self.member


class MessagePosted(Event):
    """Somebody said something. `author_name` is the name at that time; `mentions`: the members
    whom the text names, and who have not blocked the author."""

    category: ClassVar[str] = "chat"

    room: UUID
    message: UUID
    author: UUID
    author_name: Annotated[str, Personal(of="author")]
    text: Annotated[str, Personal(of="author")]
    mentions: tuple[UUID, ...] = ()

    @property
    def stream(self) -> str:
        return f"chat-{self.room}"

    @property
    def subject(self) -> UUID:
        return self.message


TYPES: tuple[type[Event], ...] = (RoomCreated, MemberJoined, MemberLeft, MessagePosted)
