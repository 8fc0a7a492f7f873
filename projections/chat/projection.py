"""The chat projection: loads what a batch of events touches, folds, and writes it back."""

from collections.abc import Sequence
from uuid import UUID

from events import codec
from events.db import execute, fetch
from events.log import StoredEvent
from events.types import rooms as happened
from events.types.base import Event
from events.types.chat import MessageEvent, MessagePosted, ReadingEvent, RoomRead
from projections.chat.apply import SEEN_IN_LISTS, apply, is_succession
from projections.chat.models import (
    OUTSIDE,
    Link,
    Lobby,
    Member,
    MemberCount,
    Message,
    Room,
    RoomList,
)
from projections.chat.tables import Tables
from projections.frames import Frame
from projections.rebuild import ReadModel
from projections.store import add, insert, load, upsert

# The lobby is one for all lanes: whoever changes it holds its row until the commit.
_LOCK_LOBBY = "SELECT version FROM chat_lobby WHERE id = 1 FOR UPDATE"
_START_LOBBY = "INSERT INTO chat_lobby VALUES (1, 0) ON CONFLICT DO NOTHING"
# In one order everywhere, so that lanes never wait for each other in a circle.
_LOCK_LISTS = "SELECT FROM chat_room_list WHERE person = ANY(%(people)s) ORDER BY person FOR UPDATE"


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events of one lane, in order, in the surrounding transaction; the frames to push."""
    events = [codec.decode(stored) for stored in batch]
    tables = _load(events)
    frames = [
        told
        for event, stored in zip(events, batch, strict=True)
        for told in apply(event, stored, tables)
    ]
    _save(tables, lobby=any(isinstance(event, happened.RoomEvent) for event in events))
    return frames


def _load(events: Sequence[Event]) -> Tables:
    tables = Tables()
    if any(isinstance(event, happened.RoomEvent) for event in events):
        tables.lobby = _lobby()
    tables.rooms = {room.id: room for room in load(Room, id={_room_of(e) for e in events})}
    tables.members = _members(events)
    linked = {event.link for event in events if isinstance(event, happened.LinkEvent)}
    tables.links = {link.id: link for link in load(Link, id=linked)}
    tables.lists = _lists({person for _, person in tables.members} | _people(events))
    posted = {event.message for event in events if isinstance(event, MessagePosted)}
    older = {event.message for event in events if isinstance(event, MessageEvent)} - posted
    older |= _naming(events) - posted
    tables.messages = {message.id: message for message in load(Message, id=older)}
    return tables


def _room_of(event: Event) -> UUID:
    room: UUID = event.room  # type: ignore[attr-defined]  # every event of this group is in a room
    return room


def _people(events: Sequence[Event]) -> set[UUID]:
    return {person for event in events for _, person in _concerned(event)}


def _concerned(event: Event) -> list[tuple[UUID, UUID]]:
    """(room, person) of those whose membership an event changes, or counts in."""
    match event:
        case happened.MemberEvent():
            return [(event.room, event.member)]
        case MessagePosted():
            return [(event.room, person) for person in event.mentions]
        case ReadingEvent():
            return [(event.room, event.person)]
        case _:
            return []


def _naming(events: Sequence[Event]) -> set[UUID]:
    """The messages behind what is read that name the reader."""
    found: set[UUID] = set()
    for event in events:
        if isinstance(event, RoomRead):
            behind = Message.objects.filter(room=event.room, number__gt=event.until)
            named = behind.exclude(mentions="").filter(mentions__contains=str(event.person))
            found |= set(named.values_list("id", flat=True))
    return found


def _members(events: Sequence[Event]) -> dict[tuple[UUID, UUID], Member]:
    keys = {key for event in events for key in _concerned(event)}
    rooms = {
        _room_of(event)
        for event in events
        if isinstance(event, SEEN_IN_LISTS) or is_succession(event)
    }
    if rooms:
        listed = Member.objects.filter(room__in=rooms).exclude(standing=OUTSIDE)
        keys |= set(listed.values_list("room", "person"))
    found = load(Member, room=[room for room, _ in keys], person=[who for _, who in keys])
    return {(member.room, member.person): member for member in found}


def _lists(people: set[UUID]) -> dict[UUID, RoomList]:
    """The rows, held until the commit: a person's rooms lie in many lanes."""
    wanted = sorted(people)
    found = {each.person for each in load(RoomList, person=wanted)}
    add([RoomList(person=person, version=0) for person in wanted if person not in found])
    fetch(_LOCK_LISTS, people=wanted)
    return {each.person: each for each in load(RoomList, person=wanted)}


def _lobby() -> Lobby:
    rows = fetch(_LOCK_LOBBY)
    if not rows:
        execute(_START_LOBBY)
        rows = fetch(_LOCK_LOBBY)
    return Lobby(id=1, version=rows[0][0])


def _save(tables: Tables, lobby: bool) -> None:
    upsert(tables.rooms.values())
    upsert(tables.members.values())
    insert(MemberCount, tables.counts)
    upsert(tables.links.values())
    insert(Message, list(tables.new.values()))
    upsert(tables.messages.values())
    add(tables.old_texts)
    add(tables.attachments)
    upsert(tables.lists.values())
    if lobby:
        upsert([tables.lobby])


def carry_versions_over(old: str, new: str) -> None:
    """After a rebuild: put the versions of the lobby and of people's lists above the old ones.

    Lanes are worked on side by side, so the numbering of what rooms of many lanes change may come
    out differently; numbered above what any client has seen, all rooms count as changed, and
    nobody misses one. `old` and `new` are schema names.
    """
    [(shift,)] = fetch(f"SELECT coalesce(max(version), 0) FROM {old}.chat_lobby")
    execute(f"UPDATE {new}.chat_lobby SET version = version + %(shift)s", shift=shift)
    execute(f"UPDATE {new}.chat_room SET lobby_version = lobby_version + %(shift)s", shift=shift)
    for table, column in (("chat_member", "list_version"), ("chat_room_list", "version")):
        execute(
            f"UPDATE {new}.{table} fresh SET {column} = fresh.{column} + old.version"
            f" FROM {old}.chat_room_list old WHERE old.person = fresh.person"
        )


READ_MODEL = ReadModel(
    name="chat",
    groups=("chat",),
    # In the order in which readers take them, or the switch and a reader wait for each other.
    tables=(
        "chat_lobby",
        "chat_room_list",
        "chat_room",
        "chat_member",
        "chat_member_count",
        "chat_link",
        "chat_message",
        "chat_old_text",
        "chat_attachment",
    ),
    project=project,
    carry_over=carry_versions_over,
    numbered={
        "chat_lobby": ("version",),
        "chat_room_list": ("version",),
        "chat_room": ("lobby_version",),
        "chat_member": ("list_version",),
    },
)
