"""The chat projection: loads what a batch of events touches, folds, and writes it back."""

from collections.abc import Sequence
from uuid import UUID

from events import codec
from events.db import execute, fetch
from events.log import StoredEvent
from events.types.base import Event
from events.types.chat import MemberJoined, MemberLeft, MessagePosted, RoomEvent
from projections.chat.apply import Tables, apply
from projections.chat.models import Lobby, Member, Message, Room
from projections.frames import Frame
from projections.rebuild import ReadModel
from projections.store import insert, load, upsert

# The lobby is one for all lanes: whoever changes it holds its row until the commit.
_LOCK_LOBBY = "SELECT version FROM chat_lobby WHERE id = 1 FOR UPDATE"
_START_LOBBY = "INSERT INTO chat_lobby VALUES (1, 0) ON CONFLICT DO NOTHING"


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events of one lane, in order, in the surrounding transaction; the frames to push."""
    events = [codec.decode(stored) for stored in batch]
    tables = _load(events)
    frames = [
        told
        for event, stored in zip(events, batch, strict=True)
        for told in apply(event, stored, tables)
    ]
    _save(tables, lobby=any(isinstance(event, RoomEvent) for event in events))
    return frames


def _load(events: Sequence[Event]) -> Tables:
    tables = Tables()
    rooms = {event.room for event in events if isinstance(event, RoomEvent | MessagePosted)}
    tables.rooms = {room.id: room for room in load(Room, id=rooms)}
    people = {_member_of(event) for event in events if isinstance(event, MemberJoined | MemberLeft)}
    tables.members = {
        (member.room, member.person): member
        for member in load(
            Member, room=[room for room, _ in people], person=[person for _, person in people]
        )
    }
    if any(isinstance(event, RoomEvent) for event in events):
        tables.lobby = _lobby()
    return tables


def _member_of(event: MemberJoined | MemberLeft) -> tuple[UUID, UUID]:
    return event.room, event.member


def _lobby() -> Lobby:
    rows = fetch(_LOCK_LOBBY)
    if not rows:
        execute(_START_LOBBY)
        rows = fetch(_LOCK_LOBBY)
    return Lobby(id=1, version=rows[0][0])


def _save(tables: Tables, lobby: bool) -> None:
    upsert(tables.rooms.values())
    upsert(tables.members.values())
    insert(Message, list(tables.messages.values()))
    if lobby:
        upsert([tables.lobby])


def carry_lobby_over(old: str, new: str) -> None:
    """After a rebuild: put the new lobby's versions above the old one's.

    Lanes are worked on side by side, so the lobby's numbering may come out differently; numbered
    above what any client has seen, all rooms count as changed, and nobody misses one. `old` and
    `new` are schema names.
    """
    [(shift,)] = fetch(f"SELECT coalesce(max(version), 0) FROM {old}.chat_lobby")
    execute(f"UPDATE {new}.chat_lobby SET version = version + %(shift)s", shift=shift)
    execute(f"UPDATE {new}.chat_room SET lobby_version = lobby_version + %(shift)s", shift=shift)


READ_MODEL = ReadModel(
    name="chat",
    groups=("chat",),
    # In the order in which readers take them, or the switch and a reader wait for each other.
    tables=("chat_lobby", "chat_room", "chat_member", "chat_message"),
    project=project,
    carry_over=carry_lobby_over,
)
