"""The rules of reading: how far somebody has come in a room, and whether others see it."""

from collections.abc import Sequence

from core.domain.base import Decider, Source
from core.domain.chat.message_commands import ChangeReadingPrivacy, ReadRoom
from core.domain.chat.rejections import MessageNotFound, NotAMember, RoomNotFound
from core.domain.chat.state import Inside, NoRoom, Room, State, evolve
from events.types.base import Event
from events.types.chat import ReadingPrivacyChanged, RoomRead

ReadingCommand = ReadRoom | ChangeReadingPrivacy


def decide(command: ReadingCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises RoomNotFound, NotAMember,
    MessageNotFound."""
    match state:
        case NoRoom():
            raise RoomNotFound
        case Room() as room if not isinstance(room.standing(command.actor.id), Inside):
            raise NotAMember if room.for_anybody else RoomNotFound
        case _:
            return _inside(command)


def _inside(command: ReadingCommand) -> Sequence[Event]:
    about = {"room": command.room, "person": command.actor.id}
    match command:
        case ChangeReadingPrivacy(shown=shown):
            return [ReadingPrivacyChanged(**about, shown=shown)]
        case ReadRoom() if not command.known:
            raise MessageNotFound
        case ReadRoom(until=until, read=read, shown=shown):
            return [] if until == read else [RoomRead(**about, until=until, shown=shown)]


DECIDER: Decider[ReadingCommand, State] = Decider(
    commands=(ReadRoom, ChangeReadingPrivacy),
    initial=NoRoom(),
    reads=lambda command: (Source(f"room-{command.room}", (command.actor.id,)),),
    appends=lambda command: f"reading-{command.room}/{command.actor.id}",
    evolve=evolve,
    decide=decide,
)
