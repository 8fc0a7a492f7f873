"""Who takes part: the rules of entering, leaving and checking in."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from core.domain.tournaments import commands
from core.domain.tournaments.rejections import (
    AliasTaken,
    BadEntrants,
    CannotReach,
    NoEntrant,
    NotInvited,
    NotNow,
    RatingOutOfBounds,
    WaitingListFull,
    WasRemoved,
)
from core.domain.tournaments.state import Entrant, Tournament
from events.types import tournaments as happened
from events.types.base import Event
from events.types.tournaments import Terms

UNRATED = 1500.0  # what somebody without a rating counts as (Glicko-2's beginning)
NOBODY = "there is no such person, or they do not want to hear from you."
BEFORE = ("registration", "check_in")
MOST_WAITING = 1_000


def enter(command: commands.EnterTournament, state: Tournament) -> Sequence[Event]:
    """Take part, or wait for a place."""
    me = command.actor
    if me.id in state.here:
        return []
    _require_open(state)
    _require_wanted(command, state)
    _require_room(state, 1)
    alias = command.alias or me.name
    if _folded(alias) in _aliases(state):
        raise AliasTaken(alias)
    return [_registered(state, me.id, me.name, alias, command.rating, _is_full(state))]


def _require_open(state: Tournament) -> None:
    if state.phase != "registration":
        raise NotNow("Registration is not open.")


def _require_room(state: Tournament, more: int) -> None:
    """Raises WaitingListFull where so many more can neither play nor wait."""
    if len(state.here) + more > state.terms.capacity + MOST_WAITING:
        raise WaitingListFull


def _require_wanted(command: commands.EnterTournament, state: Tournament) -> None:
    """Raises NotInvited, WasRemoved, RatingOutOfBounds. An invitation is stronger than a bound."""
    me, terms = command.actor.id, state.terms
    if me in state.invited or me in state.organisers:
        return
    if terms.invite_only:
        raise NotInvited
    if me in state.entrants and state.entrants[me].removed:
        raise WasRemoved
    require_rating(command.rating, terms)


def require_rating(rating: float | None, terms: Terms) -> None:
    """Raises RatingOutOfBounds."""
    low, high = terms.rating_from, terms.rating_to
    mine = UNRATED if rating is None else rating
    if (low is not None and mine < low) or (high is not None and mine > high):
        raise RatingOutOfBounds(mine, low, high)


def enter_many(command: commands.EnterMany, state: Tournament) -> Sequence[Event]:
    """All of the lines, or none."""
    if state.phase not in ("draft", *BEFORE):
        raise NotNow("It has begun: nobody can be entered any more.")
    if problems := problems_of(command, state):
        raise BadEntrants(problems)
    new = [line for line in command.entrants if line.person not in state.here]
    _require_room(state, len(new))
    free = max(0, state.terms.capacity - len(state.playing))
    return [
        _registered(
            state,
            line.person,
            command.names[line.person],
            line.alias or command.names[line.person],
            command.ratings.get(line.person),
            waiting=number >= free,
        )
        for number, line in enumerate(new)
    ]


def problems_of(command: commands.EnterMany, state: Tournament) -> dict[int, str]:
    """What is wrong, by the number of the line, from 1."""
    seen: set[UUID] = set()
    aliases = _aliases(state)
    problems: dict[int, str] = {}
    for number, line in enumerate(command.entrants, start=1):
        alias = line.alias or command.names.get(line.person, "")
        if line.person not in command.names:
            problems[number] = NOBODY
        elif line.person in seen:
            problems[number] = "this person is in the list twice."
        elif line.person not in state.here and _folded(alias) in aliases:
            problems[number] = f"the name “{alias}” is taken in this tournament."
        seen.add(line.person)
        aliases.add(_folded(alias))
    return problems


def _registered(
    state: Tournament, who: UUID, name: str, alias: str, rating: float | None, waiting: bool
) -> Event:
    return happened.EntrantRegistered(
        tournament=state.id,
        entrant=who,
        entrant_name=name,
        alias=alias,
        rating=rating,
        waiting=waiting,
    )


def _aliases(state: Tournament) -> set[str]:
    return {_folded(each.alias) for each in state.here.values()}


def _folded(alias: str) -> str:
    return alias.casefold()


def _is_full(state: Tournament) -> bool:
    return len(state.playing) >= state.terms.capacity


def invite(command: commands.InviteEntrant, state: Tournament) -> Sequence[Event]:
    """Let somebody enter."""
    if command.person_name is None:
        raise CannotReach
    if state.phase not in ("draft", "registration"):
        raise NotNow("Registration is over.")
    if command.person in state.invited or command.person in state.here:
        return []
    return [
        happened.EntrantInvited(
            tournament=state.id,
            entrant=command.person,
            by=command.actor.id,
            by_name=command.actor.name,
            name=state.terms.name,
        )
    ]


def left(state: Tournament, who: UUID, by: UUID) -> list[Event]:
    """Somebody goes before it begins; who waited longest gets the place."""
    events: list[Event] = [happened.EntrantLeft(tournament=state.id, entrant=who, by=by)]
    freed = who in state.playing and len(state.playing) <= state.terms.capacity
    waiting = [each for each in state.queue if each != who]
    return [*events, *admitted(state, waiting[:1] if freed else [])]


def admitted(state: Tournament, people: Iterable[UUID]) -> list[Event]:
    """A place became free for each of these."""
    name = state.terms.name
    return [happened.EntrantAdmitted(tournament=state.id, entrant=who, name=name) for who in people]


def entrant(state: Tournament, who: UUID) -> Entrant:
    """The entrant. Raises NoEntrant."""
    if who not in state.here:
        raise NoEntrant
    return state.here[who]


def check_in(command: commands.CheckIn, state: Tournament) -> Sequence[Event]:
    """Be there. Who waits may, too: there may be places in the end."""
    me = command.actor.id
    if entrant(state, me).checked_in:
        return []
    if state.phase != "check_in":
        raise NotNow("Check-in is not open.")
    return [happened.EntrantCheckedIn(tournament=state.id, entrant=me)]


def open_check_in(command: commands.OpenCheckIn, state: Tournament) -> Sequence[Event]:
    """Let entrants say that they are there."""
    if state.phase == "check_in":
        return []
    _require_open(state)
    return [
        happened.CheckInOpened(
            tournament=state.id,
            by=command.actor.id,
            until=state.terms.starts_at,
            name=state.terms.name,
            people=tuple(state.here),
        )
    ]


def there_at_the_start(state: Tournament) -> list[UUID]:
    """Who plays: as many as there is room for, those with a place before those who waited; where
    entrants had to check in, of those who did."""
    ready = [
        who
        for who in (*state.playing, *state.queue)
        if state.phase != "check_in" or state.here[who].checked_in
    ]
    return ready[: state.terms.capacity]
