"""The rules of rooms that the club itself opens, for those who play together."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.base import SYSTEM
from core.domain.chat.commands import HostRoom, RoomCommand, TellRoom
from core.domain.chat.rejections import NotYourRoom, RoomNotFound
from core.domain.chat.state import NoRoom, Outside, Room, State
from events.types import rooms as happened
from events.types.base import Event
from events.types.chat import MessagePosted


def decide(command: HostRoom | TellRoom, state: State) -> Sequence[Event]:
    """The events of a command of the system. Raises NotYourRoom, RoomNotFound."""
    _require_system(command)
    match command:
        case HostRoom():
            return _host(command, state)
        case TellRoom() if isinstance(state, NoRoom):
            raise RoomNotFound
        case TellRoom():
            return [_told(command)]


def _require_system(command: RoomCommand) -> None:
    if command.actor.id != SYSTEM:
        raise NotYourRoom


def _host(command: HostRoom, state: State) -> Sequence[Event]:
    """The room, with everybody in it who belongs there and is not kept out."""
    there = state if isinstance(state, Room) else Room(command.kind, SYSTEM)
    missing = [who for who in command.people if _may_enter(command, there, who)]
    new = {who for who in missing if who in command.moderators}
    return [
        *([] if isinstance(state, Room) else [_created(command)]),
        *(
            happened.MemberJoined(room=command.room, member=who, member_name=command.people[who])
            for who in missing
        ),
        *(
            happened.RoomRoleChanged(room=command.room, member=who, by=SYSTEM, role="moderator")
            for who in sorted(new)
        ),
    ]


def _may_enter(command: HostRoom, room: Room, who: UUID) -> bool:
    match room.standing(who):
        case Outside() as standing:
            return not standing.may_not_enter(command.at)
        case _:
            return False


def _created(command: HostRoom) -> Event:
    return happened.RoomCreated(
        room=command.room, name=command.name, created_by=SYSTEM, kind=command.kind
    )


def _told(command: TellRoom) -> Event:
    return MessagePosted(
        room=command.room,
        message=command.new_id,
        author=SYSTEM,
        author_name=command.actor.name,
        text=command.text,
    )
