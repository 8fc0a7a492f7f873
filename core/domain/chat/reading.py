"""The rules of reading: how far somebody has come in a room."""

from collections.abc import Sequence

from core.domain.base import Decider, Source
from core.domain.chat.message_commands import ReadRoom
from core.domain.chat.rejections import MessageNotFound, NotAMember, RoomNotFound
from core.domain.chat.state import Inside, NoRoom, Room, State, evolve
from events.types.base import Event
from events.types.chat import RoomRead


def decide(command: ReadRoom, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises RoomNotFound, NotAMember,
    MessageNotFound."""
    match state:
        case NoRoom():
            raise RoomNotFound
        case Room() as room if not isinstance(room.standing(command.actor.id), Inside):
            raise NotAMember if room.for_anybody else RoomNotFound
        case _ if not command.known:
            raise MessageNotFound
        case _ if command.until == command.read:
            return []
        case _:
            return [RoomRead(room=command.room, person=command.actor.id, until=command.until)]


DECIDER: Decider[ReadRoom, State] = Decider(
    commands=(ReadRoom,),
    initial=NoRoom(),
    reads=lambda command: (Source(f"room-{command.room}", (command.actor.id,)),),
    appends=lambda command: f"reading-{command.room}/{command.actor.id}",
    evolve=evolve,
    decide=decide,
)
