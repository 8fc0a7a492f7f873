"""The rows that a run of events reads and changes, by key."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from projections.chat.models import (
    OUTSIDE,
    Attachment,
    Link,
    Lobby,
    Member,
    MemberCount,
    Message,
    OldText,
    Room,
    RoomList,
)


@dataclass(slots=True)
class NewMessage:
    """A row of Message. Not the model itself, which takes longer to make than all the rest."""

    id: UUID
    room: UUID
    number: int
    author: UUID
    author_name: str
    text: str
    at: datetime
    position: int
    version: int
    reply_to: UUID | None
    mentions: str
    files: str
    plain: str
    edits: int = 0
    deleted_by: UUID | None = None
    deleted_at: datetime | None = None
    pinned: bool = False
    reactions: str = ""


@dataclass(slots=True)
class Tables:
    """`new`: messages of this run; `messages`: older ones that it changes, or counts."""

    rooms: dict[UUID, Room] = field(default_factory=dict)
    members: dict[tuple[UUID, UUID], Member] = field(default_factory=dict)
    counts: list[MemberCount] = field(default_factory=list)
    links: dict[UUID, Link] = field(default_factory=dict)
    new: dict[UUID, NewMessage] = field(default_factory=dict)
    messages: dict[UUID, Message] = field(default_factory=dict)
    old_texts: list[OldText] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    lists: dict[UUID, RoomList] = field(default_factory=dict)
    lobby: Lobby = field(default_factory=lambda: Lobby(id=1, version=0))

    def message(self, message: UUID) -> Message | NewMessage:
        """The row of a message."""
        return self.new.get(message) or self.messages[message]

    def names_behind(self, room: UUID, number: int, person: UUID) -> int:
        """How many messages of the room behind that number name the person."""
        known: list[Message | NewMessage] = [*self.new.values(), *self.messages.values()]
        behind = (each for each in known if each.room == room and each.number > number)
        return sum(str(person) in each.mentions and each.deleted_by is None for each in behind)

    def member(self, room: UUID, person: UUID, at: datetime) -> Member:
        """The row, new for somebody who has had nothing to do with the room."""
        key = room, person
        if key not in self.members:
            self.members[key] = Member(
                room=room, person=person, name="", joined_at=at, standing=OUTSIDE, version=0
            )
        return self.members[key]

    def list_of(self, person: UUID) -> RoomList:
        """The row, new for somebody who was in no room yet."""
        return self.lists.setdefault(person, RoomList(person=person, version=0))
