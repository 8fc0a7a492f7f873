"""The fold: one event of chat changes rows, and says so in frames."""

from typing import TypeGuard
from uuid import UUID

from events.log import StoredEvent
from events.types import rooms as happened
from events.types.base import Event
from events.types.chat import MessageEvent, MessagePosted, ReadingEvent, RoomRead
from projections.chat.apply_links import link_changed
from projections.chat.apply_members import MOVES
from projections.chat.apply_messages import changed as message_changed
from projections.chat.apply_messages import posted
from projections.chat.apply_reading import reading_changed
from projections.chat.models import INSIDE, OUTSIDE, Member, MemberCount, Room
from projections.chat.rows import (
    LOBBY_TOPIC,
    list_row,
    list_topic,
    lobby_row,
    member_row,
    room_row,
    room_topic,
)
from projections.chat.tables import Tables
from projections.frames import Frame, Rows, frame
from projections.plain import folded

# What everybody in the room sees in their list of rooms.
SEEN_IN_LISTS = (
    happened.RoomChanged,
    happened.RoomPictureChanged,
    happened.RoomArchived,
    happened.RoomReopened,
)


def apply(  # noqa: PLR0911  # one table
    event: Event, stored: StoredEvent, tables: Tables
) -> list[Frame]:
    """Change the tables by one event; the frames that tell of it."""
    match event:
        case happened.RoomCreated():
            return _created(event, stored, tables)
        case happened.MemberEvent():
            return _moved(event, stored, tables)
        case happened.LinkEvent():
            link_changed(event, stored, tables)
            return []
        case happened.RoomEvent():
            return _described(event, stored, tables)
        case MessagePosted():
            frames = posted(event, stored, tables)
            return [*frames, *_named(event, stored, tables)]
        case MessageEvent():
            return message_changed(event, stored, tables)
        case ReadingEvent():
            return _reading(event, stored, tables)
        case _:
            raise TypeError(f"the chat projection has no rule for {stored.type}")


def _created(event: happened.RoomCreated, stored: StoredEvent, tables: Tables) -> list[Frame]:
    room = tables.rooms[event.room] = Room(
        id=event.room,
        kind=event.kind,
        name=event.name,
        folded=folded(event.name),
        description=event.description,
        topic=event.topic,
        people=" ".join(map(str, event.people)),
        created_by=event.created_by,
        created_at=stored.recorded_at,
        member_count=0,
        messages=0,
        topic_version=0,
        version=0,
        lobby_version=0,
    )
    return _room_changed(room, stored, tables, {})


def _described(event: happened.RoomEvent, stored: StoredEvent, tables: Tables) -> list[Frame]:
    room = tables.rooms[event.room]
    match event:
        case happened.RoomChanged():
            room.name, room.description, room.topic = event.name, event.description, event.topic
            room.folded = folded(event.name)
        case happened.RoomPictureChanged():
            room.picture = event.picture
        case happened.SlowModeChanged():
            room.slow = event.seconds
        case happened.RoomArchived():
            room.archived = True
        case happened.RoomReopened():
            room.archived = False
        case _:
            raise TypeError(f"the chat projection has no rule for {stored.type}")
    frames = _room_changed(room, stored, tables, {})
    if not isinstance(event, SEEN_IN_LISTS):
        return frames
    here = [member for member in tables.members.values() if member.room == room.id]
    listed = [member for member in here if member.standing != OUTSIDE]
    return [*frames, *(_listed(member, room, stored, tables) for member in listed)]


def _moved(event: happened.MemberEvent, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Somebody's standing or role in the room changed."""
    room = tables.rooms[event.room]
    member = tables.member(event.room, event.member, stored.recorded_at)
    was_inside, was_listed = member.standing == INSIDE, member.standing != OUTSIDE
    MOVES[type(event)](event, member, room, stored)
    if was_inside != (member.standing == INSIDE):
        room.member_count += -1 if was_inside else 1
        position = stored.position or 0
        tables.counts.append(
            MemberCount(room=room.id, position=position, members=room.member_count)
        )
    frames: list[Frame] = _succeeded(event, room, stored, tables)
    if was_inside or member.standing == INSIDE:
        member.version = room.topic_version + 1
        revoked = event.member if member.standing != INSIDE else None
        rows: Rows = {"member": [member_row(member)]}
        frames += _room_changed(room, stored, tables, rows, revoked=revoked)
    if was_listed or member.standing != OUTSIDE:
        frames.append(_listed(member, room, stored, tables))
    return frames


def _succeeded(
    event: happened.MemberEvent, room: Room, stored: StoredEvent, tables: Tables
) -> list[Frame]:
    """A conversation is with the account that stays now: everybody's list says so."""
    if not is_succession(event) or str(event.instead_of) not in room.people:
        return []
    room.people = room.people.replace(str(event.instead_of), str(event.member))
    others = [each for each in tables.members.values() if each.room == room.id]
    return [
        _listed(each, room, stored, tables)
        for each in others
        if each.standing != OUTSIDE and each.person != event.member
    ]


def is_succession(event: Event) -> TypeGuard[happened.MemberJoined]:
    """Whether somebody takes the place of their second account."""
    return isinstance(event, happened.MemberJoined) and event.instead_of is not None


def _named(event: MessagePosted, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Whom the message names has one more mention to read."""
    room = tables.rooms[event.room]
    frames = []
    for person in event.mentions:
        member = tables.members.get((event.room, person))
        if member is not None and member.standing == INSIDE:
            member.mentions += 1
            frames.append(_listed(member, room, stored, tables))
    return frames


def _reading(event: ReadingEvent, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """The person's own list has what they have read, the room what others see of it."""
    member = tables.member(event.room, event.person, stored.recorded_at)
    frames = reading_changed(event, member, stored, tables)
    if isinstance(event, RoomRead):
        frames.append(_listed(member, tables.rooms[event.room], stored, tables))
    return frames


def _listed(member: Member, room: Room, stored: StoredEvent, tables: Tables) -> Frame:
    """The room looks different in somebody's list: tell them."""
    mine = tables.list_of(member.person)
    mine.version += 1
    member.list_version = mine.version
    rows: Rows = {"mine": [list_row(member, room)]}
    return frame(stored, list_topic(member.person), mine.version, rows)


def _room_changed(
    room: Room, stored: StoredEvent, tables: Tables, rows: Rows, revoked: UUID | None = None
) -> list[Frame]:
    """The room's own row changed: tell the room, and the lobby where it is for all."""
    room.topic_version += 1
    room.version = room.topic_version
    here: Rows = {"room": [room_row(room)], **rows}
    frames = [frame(stored, room_topic(room.id), room.topic_version, here, revoked=revoked)]
    if room.kind == "public":
        tables.lobby.version += 1
        room.lobby_version = tables.lobby.version
        frames.append(frame(stored, LOBBY_TOPIC, tables.lobby.version, {"room": [lobby_row(room)]}))
    return frames
