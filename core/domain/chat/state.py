"""What a decision about one person in one room needs to know."""

from dataclasses import dataclass

from events.types.base import Event
from events.types.chat import MemberJoined, MemberLeft, RoomCreated


@dataclass(frozen=True, slots=True)
class NoRoom:
    """There is no room."""


@dataclass(frozen=True, slots=True)
class Outside:
    """There is a room, and the person is no member."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The person is a member."""


State = NoRoom | Outside | Inside


def evolve(state: State, event: Event) -> State:
    """The state after one event of the room's stream about everyone or this person."""
    match event:
        case RoomCreated() | MemberLeft():
            return Outside()
        case MemberJoined():
            return Inside()
        case _:
            return state
