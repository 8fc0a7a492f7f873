"""What can be seen as of a moment: one table. Nobody in particular looks: it says everything that
was shown, also what only some may see (the API says to each what is for them)."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.domain.tournaments.state import NoTournament
from projections.chat.past import messages_at, room_at
from projections.matches.past import match_at
from projections.past.moments import (
    Moment,
    moment_of_chat,
    moment_of_log,
    moment_of_ratings,
)
from projections.ratings.queries import leaderboard
from projections.ratings.statistics import statistics
from projections.tournaments.queries import bracket_at
from projections.tournaments.queries import shown as rows_of

SHOWN = 100  # lines of a leaderboard
SAID = 50  # messages of a room


class NoSuchThing(Exception):
    """There is no such kind, or no such id of that kind, or it was not there at that moment."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a thing of this kind is told. `shown` is None where it was not there yet."""

    moment: Callable[[int | datetime, str], Moment]
    shown: Callable[[str, int], dict[str, Any] | None]


def as_of(kind: str, thing: str, wanted: int | datetime) -> dict[str, Any]:
    """{"position", "at", **what was shown}. `thing`: an id; of a leaderboard the game, or
    <game>/<id of a season>. Raises NoSuchThing."""
    if kind not in KINDS:
        raise NoSuchThing(f"there is no kind {kind!r}: expected one of {', '.join(KINDS)}")
    try:
        moment = KINDS[kind].moment(wanted, thing)
        found = KINDS[kind].shown(thing, moment.position)
    except ValueError as error:
        raise NoSuchThing(f"{thing!r} is no id of a {kind}") from error
    if found is None:
        raise NoSuchThing(f"there was no {kind} {thing} at position {moment.position}")
    return {"position": moment.position, "at": moment.at, **found}


def board_of(thing: str) -> tuple[str, UUID | None]:
    """The game and the season that a leaderboard is of. Raises ValueError."""
    game, _, season = thing.partition("/")
    return game, UUID(season) if season else None


def _room(thing: str, position: int) -> dict[str, Any] | None:
    room = room_at(UUID(thing), position)
    said = messages_at(UUID(thing), position, None, None, SAID) if room else []
    return {"room": room, "messages": said} if room else None


def _match(thing: str, position: int) -> dict[str, Any] | None:
    match = match_at(UUID(thing), position)
    return {"match": match} if match else None


def _statistics(thing: str, position: int) -> dict[str, Any]:
    return asdict(statistics(UUID(thing), None, as_of=position))


def _leaderboard(thing: str, position: int) -> dict[str, Any]:
    game, season = board_of(thing)
    lines = leaderboard(game, season, None, 0, SHOWN, as_of=position)
    return {"lines": [asdict(line) for line in lines]}


def _tournament(thing: str, position: int) -> dict[str, Any] | None:
    view = bracket_at(UUID(thing), position)
    return None if isinstance(view.state, NoTournament) else rows_of(view)


def _of_log(wanted: int | datetime, _thing: str) -> Moment:
    return moment_of_log(wanted)


def _of_chat(wanted: int | datetime, thing: str) -> Moment:
    return moment_of_chat(wanted, UUID(thing))


def _of_ratings(wanted: int | datetime, _thing: str) -> Moment:
    return moment_of_ratings(wanted)


KINDS = {
    "match": Kind(_of_log, _match),
    "tournament": Kind(_of_log, _tournament),
    "room": Kind(_of_chat, _room),
    "statistics": Kind(_of_ratings, _statistics),
    "leaderboard": Kind(_of_ratings, _leaderboard),
}
