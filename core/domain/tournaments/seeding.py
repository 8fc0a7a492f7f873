"""In which order the entrants are put, and how a tournament begins."""

from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256
from typing import assert_never
from uuid import UUID

from core.domain.tournaments import commands
from core.domain.tournaments.entrants import BEFORE, UNRATED, admitted, there_at_the_start
from core.domain.tournaments.rejections import (
    NotNow,
    OrderIncomplete,
    TooFewEntrants,
    TournamentNotFound,
)
from core.domain.tournaments.state import Tournament
from events.types import tournaments as happened
from events.types.base import Event
from events.types.plans import Plan


def seed(command: commands.SeedTournament, state: Tournament) -> Sequence[Event]:
    """Put the entrants in order."""
    if state.phase not in BEFORE:
        raise NotNow("Entrants are seeded between the opening of registration and the start.")
    number = _number(command)
    return [
        happened.TournamentSeeded(
            tournament=state.id,
            by=command.actor.id,
            method=command.method,
            order=tuple(_order(command, state, number)),
            number=number if command.method == "random" else None,
            source=command.source if command.method == "tournament" else None,
        )
    ]


def _order(command: commands.SeedTournament, state: Tournament, number: int) -> Iterable[UUID]:
    match command.method:
        case "rating":
            return by_rating(state, state.playing)
        case "manual":
            return _named(command, state)
        case "random":
            return sorted(state.playing, key=drawn_with(number))
        case "tournament":
            return _as_before(command, state)
        case _:
            assert_never(command.method)


def by_rating(state: Tournament, people: Iterable[UUID]) -> list[UUID]:
    """The best first; the unrated among them as beginners are rated; else who entered first."""

    def strength(who: UUID) -> float:
        rating = state.entrants[who].rating
        return -(UNRATED if rating is None else rating)

    return sorted(people, key=strength)


def drawn_with(number: int) -> Callable[[UUID], bytes]:
    """What a random order is sorted by: SHA-256 of the number and the entrant's id, so that
    anybody can draw it again."""
    return lambda who: sha256(f"{number}/{who}".encode()).digest()


def _number(command: commands.SeedTournament) -> int:
    return command.new_id.int % 2**31 if command.number is None else command.number


def _named(command: commands.SeedTournament, state: Tournament) -> Iterable[UUID]:
    order = command.order or ()
    if sorted(order) != sorted(state.playing):
        raise OrderIncomplete
    return order


def _as_before(command: commands.SeedTournament, state: Tournament) -> Iterable[UUID]:
    """As they ended in the other tournament; who was not in it comes behind, by rating."""
    if command.places is None:
        raise TournamentNotFound
    places = command.places
    last = 1 + max(places.values(), default=0)
    return sorted(by_rating(state, state.playing), key=lambda who: places.get(who, last))


def start(command: commands.StartTournament, state: Tournament) -> Sequence[Event]:
    """Who is not there is left out, who waited moves up, and it runs."""
    if state.phase not in BEFORE:
        raise NotNow("It can be started once registration was opened, and only once.")
    if state.phase == "registration" and state.terms.check_in:
        raise NotNow("Its entrants have to check in: open the check-in first.")
    ready = there_at_the_start(state)
    if len(ready) < fewest(state.terms.plan):
        raise TooFewEntrants(len(ready), fewest(state.terms.plan))
    return [
        *_left_out(command, state, ready),
        *admitted(state, [who for who in state.queue if who in ready]),
        happened.TournamentStarted(
            tournament=state.id,
            by=command.actor.id,
            name=state.terms.name,
            seeds=tuple(_seeds(state, ready)),
        ),
    ]


def _left_out(
    command: commands.StartTournament, state: Tournament, ready: Collection[UUID]
) -> Iterable[Event]:
    for who in state.playing:
        if who not in ready:
            yield happened.EntrantLeft(tournament=state.id, entrant=who, by=command.actor.id)


def _seeds(state: Tournament, ready: Sequence[UUID]) -> list[UUID]:
    """In the order in which they were seeded; who came later, or where nobody was, by rating."""
    seeded = [who for who in state.order if who in ready]
    return [*seeded, *(who for who in by_rating(state, ready) if who not in seeded)]


def fewest(plan: Plan) -> int:
    """How many entrants the format needs: two, or two a group."""
    return 2 * (plan.groups or 1) if plan.format == "groups" else 2
