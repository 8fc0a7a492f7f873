"""What the examples of the domain tests have in common: people, rooms, races."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial, reduce
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest

from core.domain.base import Actor, Command
from core.domain.chat.commands import CreateRoom, PostMessage
from core.domain.chat.member_commands import JoinRoom, LeaveRoom
from core.domain.chat.state import NoRoom, State, evolve
from core.domain.friends.commands import PersonCommand
from core.handle import handle
from events import codec, log
from events.types.base import Event
from events.types.chat import MessagePosted
from events.types.rooms import MemberJoined, MemberLeft, RoomCreated
from tests.given import at_once

P = TypeVar("P", bound=PersonCommand)

ANNA = Actor(id=UUID(int=1), name="Anna")
BEN = Actor(id=UUID(int=2), name="Ben")
ROOM, DOUBLE = UUID(int=9), UUID(int=11)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

in_the_log = pytest.mark.usefixtures("database")


def facts(who: Actor, command_id: UUID | None = None) -> dict[str, Any]:
    """What the server knows of a command: a new one, unless its id is given."""
    return {"command_id": command_id or uuid4(), "actor": who, "at": NOON}


def create(name: str, who: Actor = ANNA, command_id: UUID | None = None) -> CreateRoom:
    return CreateRoom(**facts(who, command_id), name=name)


def join(who: Actor, room: UUID = ROOM, command_id: UUID | None = None) -> JoinRoom:
    return JoinRoom(**facts(who, command_id), room=room)


def leave(who: Actor, room: UUID = ROOM, command_id: UUID | None = None) -> LeaveRoom:
    return LeaveRoom(**facts(who, command_id), room=room)


def post(
    text: str, who: Actor = ANNA, room: UUID = ROOM, command_id: UUID | None = None
) -> PostMessage:
    return PostMessage(**facts(who, command_id), room=room, text=text)


def toward(
    kind: type[P], who: Actor, other: Actor, command_id: UUID | None = None, **known: Any
) -> P:
    """A command of `who` about `other`, who exists unless `known` says otherwise."""
    looked_up = {"known": True, "open_requests": 0, "friends": 0} | known
    needed: dict[str, Any] = {name: looked_up[name] for name in kind.FACTS & looked_up.keys()}
    if "double" in kind.model_fields:
        needed["double"] = DOUBLE
    return kind(**facts(who, command_id), person=other.id, **needed)


def created(room: UUID = ROOM) -> RoomCreated:
    return RoomCreated(room=room, name="Court 1", created_by=ANNA.id)


def joined(who: Actor, room: UUID = ROOM) -> MemberJoined:
    return MemberJoined(room=room, member=who.id, member_name=who.name)


def left(who: Actor, room: UUID = ROOM) -> MemberLeft:
    return MemberLeft(room=room, member=who.id)


def posted(command: PostMessage) -> MessagePosted:
    return MessagePosted(
        room=command.room,
        message=command.new_id,
        author=command.actor.id,
        author_name=command.actor.name,
        text=command.text,
    )


def given(*events: Event) -> State:
    """A room's state after these events."""
    nowhere: State = NoRoom()
    return reduce(evolve, events, nowhere)


def room_with(*members: Actor) -> State:
    """The state of Anna's public room, where these are members."""
    return given(created(), *map(joined, members))


def room_of(who: Actor = ANNA) -> UUID:
    """The id of a room in the log, made by `who`, its only member."""
    command = create("Court 1", who)
    handle(command)
    return command.new_id


def history(stream: str) -> list[Event]:
    """What the log holds of a stream."""
    return [codec.decode(stored) for stored in log.read_stream(stream)]


def raced(commands: Sequence[Command]) -> list[Any]:
    """Hand all commands in at the same moment, a thread and a connection each; what came of them,
    an Outcome or an exception, in their order."""
    return at_once([partial(handle, command) for command in commands])
