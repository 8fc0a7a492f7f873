"""A room, a match or a tournament at a moment, for those who look through the history: as it was
shown then, whatever became of it since. The events that make it are masked as they are in lists."""

from collections.abc import Callable
from uuid import UUID

from core.domain.tournaments.state import NoTournament
from events import codec
from events.codec import Read
from projections.chat.past import last_at, room_at
from projections.frames import Row
from projections.history.veil import Veil, without_numbers
from projections.matches.past import match_at
from projections.tournaments.queries import bracket_at, shown

SAID = 50  # messages of a room, the last ones


def past(kind: str, thing: UUID, position: int, *, personal: bool) -> Row | None:
    """What was shown of it after the event at this position, as `projections.past.kinds` tells it;
    None where it was not there yet. `personal`: unmasked. Raises KeyError for a kind that has no
    such past."""
    read = codec.decode if personal else Veil().read
    found = KINDS[kind](thing, position, read)
    return found if personal or found is None else without_numbers(found)


def _room(room: UUID, position: int, read: Read) -> Row | None:
    """Without its picture, which only members may see."""
    row = room_at(room, position, read)
    if row is None:
        return None
    return {"room": {**row, "picture": None}, "messages": last_at(room, position, SAID, read)}


def _match(match: UUID, position: int, read: Read) -> Row | None:
    row = match_at(match, position, read)
    return {"match": row} if row else None


def _tournament(tournament: UUID, position: int, read: Read) -> Row | None:
    view = bracket_at(tournament, position, read)
    return None if isinstance(view.state, NoTournament) else shown(view)


KINDS: dict[str, Callable[[UUID, int, Read], Row | None]] = {
    "room": _room,
    "match": _match,
    "tournament": _tournament,
}
