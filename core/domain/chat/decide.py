"""The rules of rooms: command × state."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.base import SYSTEM, Decider
from core.domain.chat.commands import (
    CreateRoom,
    JoinRoom,
    LeaveRoom,
    NotAMember,
    PostMessage,
    RoomCommand,
    RoomNotFound,
)
from core.domain.chat.state import Inside, NoRoom, Outside, State, evolve
from events.types.base import Event
from events.types.chat import MemberJoined, MemberLeft, MessagePosted, RoomCreated


def decide(  # noqa: C901, PLR0911  # one table, read as such
    command: RoomCommand, state: State
) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises RoomNotFound, NotAMember."""
    match command, state:
        case CreateRoom(), NoRoom():
            created = RoomCreated(
                room=command.room_id, name=command.name, created_by=command.actor.id
            )
            return [created] if command.actor.id == SYSTEM else [created, _joined(command)]
        case CreateRoom(), Outside() | Inside():
            return []
        case _, NoRoom():
            raise RoomNotFound
        case JoinRoom(), Outside():
            return [_joined(command)]
        case JoinRoom(), Inside():
            return []
        case LeaveRoom(), Inside():
            return [MemberLeft(room=command.room, member=command.actor.id)]
        case LeaveRoom(), Outside():
            return []
        case PostMessage(), Inside():
            return [_posted(command)]
        case PostMessage(), Outside():
            raise NotAMember
        case _:
            raise TypeError(f"no rule for {type(command).__name__} in {type(state).__name__}")


def _joined(command: RoomCommand) -> MemberJoined:
    return MemberJoined(
        room=command.room_id, member=command.actor.id, member_name=command.actor.name
    )


def _posted(command: PostMessage) -> MessagePosted:
    return MessagePosted(
        room=command.room,
        message=command.new_id,
        author=command.actor.id,
        author_name=command.actor.name,
        text=command.text,
        mentions=command.mentions,
    )


def room_of(command: RoomCommand) -> tuple[str, UUID]:
    """The room's stream, narrowed to whoever asks."""
    return f"room-{command.room_id}", command.actor.id


def stream_of(command: RoomCommand) -> str:
    """Messages have a stream of their own, so that talk never slows a room's rules down."""
    category = "chat" if isinstance(command, PostMessage) else "room"
    return f"{category}-{command.room_id}"


DECIDER: Decider[RoomCommand, State] = Decider(
    commands=(CreateRoom, JoinRoom, LeaveRoom, PostMessage),
    initial=NoRoom(),
    reads=room_of,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
