"""The rules of tournaments: command × state."""

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

from core.domain.base import SYSTEM, Decider, Source
from core.domain.tournaments import commands, competition, entrants, organising, results, seeding
from core.domain.tournaments.commands import TournamentCommand
from core.domain.tournaments.rejections import NotYourTournament, TournamentNotFound
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from events.types.base import Event

RUNS_ANY = frozenset({"moderator", "admin"})  # roles in the club that run any tournament


def decide(command: TournamentCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises the rejections of rejections.py."""
    match command, state:
        case commands.CreateTournament(), NoTournament():
            return organising.create(command)
        case commands.CloneTournament(), NoTournament():
            return organising.clone(command)
        case commands.OpensTournament(), Tournament():
            return []
        case _, NoTournament():
            raise TournamentNotFound
        case _, Tournament():
            _require_visible(command, state)
            return competition.settled(command, state, _facts(command, state))
        case _:
            assert_never(state)


def _facts(  # noqa: C901, PLR0911  # one table
    command: TournamentCommand, state: Tournament
) -> Sequence[Event]:
    match command:
        case commands.EnterTournament():
            return entrants.enter(command, state)
        case commands.CheckIn():
            return entrants.check_in(command, state)
        case commands.LeaveTournament():
            return results.leave(command, state)
        case commands.RecordResult():
            return results.record(command, state)
        case _ if not runs(command.actor.id, command.roles, state):
            raise NotYourTournament
        case commands.EnterMany():
            return entrants.enter_many(command, state)
        case commands.InviteEntrant():
            return entrants.invite(command, state)
        case commands.OpenCheckIn():
            return entrants.open_check_in(command, state)
        case commands.SeedTournament():
            return seeding.seed(command, state)
        case commands.StartTournament():
            return seeding.start(command, state)
        case commands.RemoveEntrant():
            return results.remove(command, state)
        case _:
            return organising.decide(command, state)


def runs(person: UUID, roles: frozenset[str], state: Tournament) -> bool:
    """Whether somebody with these roles is an organiser, or may run any tournament."""
    return person in state.organisers or person == SYSTEM or bool(roles & RUNS_ANY)


def _require_visible(command: TournamentCommand, state: Tournament) -> None:
    """Raises TournamentNotFound. Who was entered in a draft may leave it: they may be gone before
    they ever learn of it."""
    me = command.actor.id
    leaves = isinstance(command, commands.LeaveTournament) and me in state.here
    if me != SYSTEM and not leaves and not state.is_visible(me):
        raise TournamentNotFound


def tournament_of(command: TournamentCommand) -> tuple[Source]:
    """The tournament's stream."""
    return (Source(stream_of(command)),)


def stream_of(command: TournamentCommand) -> str:
    return f"tournament-{command.tournament_id}"


DECIDER: Decider[TournamentCommand, State] = Decider(
    commands=(
        commands.CreateTournament,
        commands.CloneTournament,
        commands.ChangeTerms,
        commands.AddOrganiser,
        commands.RemoveOrganiser,
        commands.OpenRegistration,
        commands.InviteEntrant,
        commands.EnterTournament,
        commands.EnterMany,
        commands.LeaveTournament,
        commands.RemoveEntrant,
        commands.OpenCheckIn,
        commands.CheckIn,
        commands.SeedTournament,
        commands.StartTournament,
        commands.PauseTournament,
        commands.ResumeTournament,
        commands.CancelTournament,
        commands.AnnounceInTournament,
        commands.RecordResult,
    ),
    initial=NoTournament(),
    reads=tournament_of,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
    cached=True,
)
