"""Who may read what, decided on the log: right at once, whatever the read models lag."""

from functools import reduce
from uuid import UUID

from core.domain.chat.commands import NotAMember, RoomNotFound
from core.domain.chat.state import Inside, NoRoom, State, evolve
from core.domain.friends.state import Friends, Pair
from core.domain.friends.state import evolve as evolve_pair
from events import codec, log
from events.types.friends import pair_of


def require_member(person: UUID, room: UUID) -> None:
    """Raises RoomNotFound, NotAMember."""
    history = map(codec.decode, log.read_subjects(f"room-{room}", [person]))
    nowhere: State = NoRoom()
    state = reduce(evolve, history, nowhere)
    match state:
        case NoRoom():
            raise RoomNotFound
        case Inside():
            return
        case _:
            raise NotAMember


def has_blocked(person: UUID, other: UUID) -> bool:
    """Whether `person` has blocked `other`."""
    return person in _pair(person, other).blocked_by


def are_friends(person: UUID, other: UUID) -> bool:
    """Whether the two are friends."""
    return isinstance(_pair(person, other).tie, Friends)


def _pair(person: UUID, other: UUID) -> Pair:
    history = map(codec.decode, log.read_stream(f"friendship-{pair_of(person, other)}"))
    return reduce(evolve_pair, history, Pair())
