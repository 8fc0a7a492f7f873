"""Who may read what, decided on the log: right at once, whatever the read models lag."""

from functools import reduce
from uuid import UUID

from core.domain.chat.commands import NotAMember, RoomNotFound
from core.domain.chat.state import Inside, NoRoom, State, evolve
from events import codec, log


def require_member(person: UUID, room: UUID) -> None:
    """Raises RoomNotFound, NotAMember."""
    history = map(codec.decode, log.read_subject(f"room-{room}", person))
    nowhere: State = NoRoom()
    state = reduce(evolve, history, nowhere)
    match state:
        case NoRoom():
            raise RoomNotFound
        case Inside():
            return
        case _:
            raise NotAMember
