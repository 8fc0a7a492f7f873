"""The fold: one event of chat changes rows, and says so in frames."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from events.log import StoredEvent
from events.types.base import Event
from events.types.chat import MemberJoined, MemberLeft, MessagePosted, RoomCreated
from projections.chat.models import Lobby, Member, Room
from projections.chat.rows import (
    LOBBY_TOPIC,
    lobby_row,
    member_row,
    message_row,
    room_row,
    room_topic,
)
from projections.frames import Frame, Rows, frame


@dataclass(frozen=True, slots=True)
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


@dataclass(slots=True)
class Tables:
    """The rows that a run of events reads and changes, by key."""

    rooms: dict[UUID, Room] = field(default_factory=dict)
    members: dict[tuple[UUID, UUID], Member] = field(default_factory=dict)
    messages: dict[UUID, NewMessage] = field(default_factory=dict)
    lobby: Lobby = field(default_factory=lambda: Lobby(id=1, version=0))


def apply(event: Event, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Change the tables by one event; the frames that tell of it."""
    match event:
        case RoomCreated():
            return _created(event, stored, tables)
        case MemberJoined():
            return _joined(event, stored, tables)
        case MemberLeft():
            return _left(event, stored, tables)
        case MessagePosted():
            return _posted(event, stored, tables)
        case _:
            raise TypeError(f"the chat projection has no rule for {stored.type}")


def _created(event: RoomCreated, stored: StoredEvent, tables: Tables) -> list[Frame]:
    room = tables.rooms[event.room] = Room(
        id=event.room,
        name=event.name,
        created_by=event.created_by,
        created_at=stored.recorded_at,
        member_count=0,
        messages=0,
        topic_version=0,
        version=0,
        lobby_version=0,
    )
    return _room_changed(room, stored, tables, {})


def _joined(event: MemberJoined, stored: StoredEvent, tables: Tables) -> list[Frame]:
    room = tables.rooms[event.room]
    room.member_count += 1
    member = tables.members[event.room, event.member] = Member(
        room=event.room,
        person=event.member,
        name=event.member_name,
        joined_at=stored.recorded_at,
        gone=False,
        version=room.topic_version + 1,
    )
    return _room_changed(room, stored, tables, {"member": [member_row(member)]})


def _left(event: MemberLeft, stored: StoredEvent, tables: Tables) -> list[Frame]:
    room = tables.rooms[event.room]
    room.member_count -= 1
    member = tables.members[event.room, event.member]
    member.gone, member.version = True, room.topic_version + 1
    rows: Rows = {"member": [member_row(member)]}
    return _room_changed(room, stored, tables, rows, revoked=event.member)


def _posted(event: MessagePosted, stored: StoredEvent, tables: Tables) -> list[Frame]:
    room = tables.rooms[event.room]
    room.topic_version += 1
    room.messages += 1
    message = tables.messages[event.message] = NewMessage(
        id=event.message,
        room=event.room,
        number=room.messages,
        author=event.author,
        author_name=event.author_name,
        text=event.text,
        at=stored.recorded_at,
        position=stored.position or 0,
        version=room.topic_version,
    )
    rows: Rows = {"message": [message_row(message)]}
    return [frame(stored, room_topic(room.id), room.topic_version, rows)]


def _room_changed(
    room: Room, stored: StoredEvent, tables: Tables, rows: Rows, revoked: UUID | None = None
) -> list[Frame]:
    """The room's own row changed: tell the room and the lobby."""
    room.topic_version += 1
    room.version = room.topic_version
    tables.lobby.version += 1
    room.lobby_version = tables.lobby.version
    here: Rows = {"room": [room_row(room)], **rows}
    return [
        frame(stored, room_topic(room.id), room.topic_version, here, revoked=revoked),
        frame(stored, LOBBY_TOPIC, tables.lobby.version, {"room": [lobby_row(room)]}),
    ]
